package format

import (
	"reflect"
	"strings"
	"time"

	"rapporteur/app/igf"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/unicode/norm"
)

// Clone returns a copy of a document that shares no memory with it, in the form in
// which it is read from its files: texts in NFC, times in UTC. It is not
// validated.
func Clone(doc igf.Record) (igf.Record, error) {
	n, err := encode(reflect.ValueOf(doc).Elem())
	if err != nil {
		return nil, igf.Errorf("%s cannot be copied: %w", doc.Key(), err)
	}
	out := igf.New(doc.Kind())
	if err := (source{path: string(doc.Key()), line: 1}).decode(n, reflect.ValueOf(out).Elem(), ""); err != nil {
		return nil, igf.Errorf("%s cannot be copied: %w", doc.Key(), err)
	}
	switch d := doc.(type) { // texts stand in files of their own, and not in a field of the record's file
	case *igf.Output:
		out.(*igf.Output).Draft = norm.NFC.String(d.Draft)
	case *igf.VersionText:
		return &igf.VersionText{Output: d.Output, Number: d.Number, Text: norm.NFC.String(d.Text)}, nil
	}
	return out, nil
}

// ValueText returns a value of a document as a person can read and edit it: a text
// as it is, a number, date or time as the file has it, anything else as
// canonical YAML, "" when it is empty.
func ValueText(v reflect.Value) (string, error) {
	if IsEmpty(v) {
		return "", nil
	}
	n, err := encodeValue(v)
	if err != nil {
		return "", err
	}
	if n.Kind == yaml.ScalarNode {
		return n.Value, nil
	}
	return string(render(n)), nil
}

// SetValueText sets v to what ValueText gave; field names it in the error.
func SetValueText(v reflect.Value, text, field string) error {
	v.SetZero()
	if text == "" {
		return nil
	}
	scalar := v.Kind() != reflect.Struct && v.Kind() != reflect.Slice && v.Kind() != reflect.Pointer || v.Type() == reflect.TypeFor[time.Time]()
	s := source{path: field, line: 1}
	n := &yaml.Node{Kind: yaml.ScalarNode, Value: text}
	if v.Kind() != reflect.String {
		n.Value = strings.TrimSpace(text)
	}
	if !scalar {
		var err error
		if n, err = s.parse([]byte(text)); err != nil {
			return err
		}
	}
	return s.decodeValue(n, v, "")
}

// ExtraText returns the canonical YAML of what a person wrote for a field that this
// version of the program does not know, "" for "".
func ExtraText(text, field string) (string, error) {
	if text == "" {
		return "", nil
	}
	n, err := source{path: field, line: 1}.parse([]byte(text))
	if err != nil {
		return "", err
	}
	return string(render(canonical(n))), nil
}
