package format

import (
	"bytes"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"time"

	"rapporteur/app/igf"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/unicode/norm"
)

// encode returns the mapping of a struct of the domain: its fields in their
// order, then the unknown fields that it keeps, by name.
func encode(v reflect.Value) (*yaml.Node, error) {
	m := &yaml.Node{Kind: yaml.MappingNode}
	list, extra := Fields(v.Type())
	for _, f := range list {
		fv := v.FieldByIndex(f.Index)
		if f.omit && IsEmpty(fv) {
			continue
		}
		n, err := encodeValue(fv)
		if err != nil {
			return nil, igf.Errorf("%s: %w", f.Name, err)
		}
		m.Content = append(m.Content, stringNode(f.Name), n)
	}
	if extra == nil {
		return m, nil
	}
	ex, _ := v.FieldByIndex(extra).Interface().(igf.Extra)
	for _, name := range slices.Sorted(maps.Keys(ex)) {
		for _, f := range list {
			if f.Name == name {
				return nil, &Error{Field: name, Want: igf.Sentencef("is a field of format 1 and stands among the unknown ones too; keep one of them")}
			}
		}
		n, err := source{path: name, line: 1}.parse([]byte(ex[name]))
		if err != nil {
			return nil, igf.Errorf("an unknown field cannot be written back: %w", err)
		}
		m.Content = append(m.Content, stringNode(name), canonical(n))
	}
	return m, nil
}

func encodeValue(v reflect.Value) (*yaml.Node, error) {
	switch x := v.Interface().(type) {
	case time.Time:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: x.UTC().Format(time.RFC3339Nano)}, nil
	case igf.Date:
		return dateNode(x), nil
	}
	switch v.Kind() {
	case reflect.String:
		return stringNode(v.String()), nil
	case reflect.Int:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: strconv.FormatInt(v.Int(), 10)}, nil
	case reflect.Uint64:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: strconv.FormatUint(v.Uint(), 10)}, nil
	case reflect.Bool:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: strconv.FormatBool(v.Bool())}, nil
	case reflect.Pointer:
		return encodeValue(v.Elem())
	case reflect.Struct:
		return encode(v)
	case reflect.Slice:
		s := &yaml.Node{Kind: yaml.SequenceNode}
		for i := range v.Len() {
			n, err := encodeValue(v.Index(i))
			if err != nil {
				return nil, err
			}
			s.Content = append(s.Content, n)
		}
		return s, nil
	}
	return nil, igf.Errorf("a value of type %s has no form in format 1", v.Type())
}

func stringNode(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tagString, Value: norm.NFC.String(s)}
}

// dateNode writes a date without quotes; anything else stays a string.
func dateNode(d igf.Date) *yaml.Node {
	if _, err := igf.ParseDate(string(d)); err != nil {
		return stringNode(string(d))
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Value: string(d)}
}

// canonical strips a parsed value of everything but its meaning.
func canonical(n *yaml.Node) *yaml.Node {
	c := &yaml.Node{Kind: n.Kind, Value: n.Value}
	if n.Kind == yaml.ScalarNode {
		c.Tag = n.Tag
		if n.Tag == tagString {
			c.Value = norm.NFC.String(n.Value)
		}
	}
	for _, child := range n.Content {
		c.Content = append(c.Content, canonical(child))
	}
	return c
}

// render returns the canonical YAML of a node.
func render(n *yaml.Node) []byte {
	var b bytes.Buffer
	emit(&b, n)
	return b.Bytes()
}
