package format

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"rapporteur/app/igf"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/unicode/norm"
)

// decode fills a struct of the domain from a mapping. Fields that the struct
// does not have are kept in its Extra; where it has none they are refused.
func (s source) decode(n *yaml.Node, v reflect.Value, field string) error {
	if n.Kind != yaml.MappingNode {
		return s.at(n, field, n.Value, "must be a mapping; write name: value, one a line")
	}
	list, extra := Fields(v.Type())
	known := make(map[string]Field, len(list))
	for _, f := range list {
		known[f.Name] = f
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i].Value, n.Content[i+1]
		if f, ok := known[name]; ok {
			if err := s.decodeValue(value, v.FieldByIndex(f.Index), join(field, name)); err != nil {
				return err
			}
			continue
		}
		if extra == nil {
			return s.at(n.Content[i], join(field, name), "", "is not a field of format 1")
		}
		ex := v.FieldByIndex(extra)
		if ex.IsNil() {
			ex.Set(reflect.ValueOf(igf.Extra{}))
		}
		ex.SetMapIndex(reflect.ValueOf(norm.NFC.String(name)), reflect.ValueOf(string(render(canonical(value)))))
	}
	return nil
}

// decodeValue sets v to the value of a node. Nothing, ~ and null leave it empty.
func (s source) decodeValue(n *yaml.Node, v reflect.Value, field string) error {
	if n.Kind == yaml.ScalarNode && n.Tag == tagNull {
		return nil
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return s.decodeValue(n, v.Elem(), field)
	case reflect.Slice:
		return s.decodeList(n, v, field)
	case reflect.Struct:
		if v.Type() != reflect.TypeFor[time.Time]() {
			return s.decode(n, v, field)
		}
	}
	if n.Kind != yaml.ScalarNode {
		return s.at(n, field, "", "holds a list or a mapping; write %s", wanted(v))
	}
	if !set(v, n) {
		return s.at(n, field, n.Value, "cannot be read; write %s", wanted(v))
	}
	return nil
}

func (s source) decodeList(n *yaml.Node, v reflect.Value, field string) error {
	if n.Kind != yaml.SequenceNode {
		return s.at(n, field, n.Value, "must be a list; start each item with a hyphen, one a line")
	}
	list := reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content))
	for i, item := range n.Content {
		at := fmt.Sprintf("%s[%d]", field, i+1)
		if item.Kind == yaml.ScalarNode && item.Tag == tagNull {
			return s.at(item, at, "", "is empty; write a value after the hyphen, or remove it")
		}
		if err := s.decodeValue(item, list.Index(i), at); err != nil {
			return err
		}
	}
	if len(n.Content) > 0 {
		v.Set(list)
	}
	return nil
}

// set sets v to a scalar and reports whether it fits. A text takes the scalar as
// it is written, even where YAML reads a number or a date.
func set(v reflect.Value, n *yaml.Node) bool {
	quoted := n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	switch v.Kind() {
	case reflect.String:
		v.SetString(norm.NFC.String(n.Value))
		return true
	case reflect.Int:
		i, err := strconv.ParseInt(n.Value, 10, 32)
		if err != nil || quoted || n.Value != strconv.FormatInt(i, 10) {
			return false
		}
		v.SetInt(i)
	case reflect.Uint64:
		u, err := strconv.ParseUint(n.Value, 10, 64)
		if err != nil || quoted || n.Value != strconv.FormatUint(u, 10) {
			return false
		}
		v.SetUint(u)
	case reflect.Bool:
		if quoted || n.Value != "true" && n.Value != "false" {
			return false
		}
		v.SetBool(n.Value == "true")
	case reflect.Struct: // a time
		t, err := time.Parse(time.RFC3339Nano, strings.ToUpper(n.Value))
		if err != nil {
			return false
		}
		v.Set(reflect.ValueOf(t.UTC()))
	default:
		return false
	}
	return true
}

// wanted describes what a field accepts.
func wanted(v reflect.Value) igf.Sentence {
	switch v.Kind() {
	case reflect.Int, reflect.Uint64:
		return igf.Sentencef("a whole number, without quotes")
	case reflect.Bool:
		return igf.Sentencef("true or false, without quotes")
	case reflect.Struct:
		return igf.Sentencef("a time such as 2022-12-01T06:30:00Z")
	}
	return igf.Sentencef("a text")
}
