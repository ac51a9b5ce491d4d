package format

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"rapporteur/app/igf"
)

// What one YAML file may hold. Our own files stay far below.
const (
	maxDepth = 20
	maxNodes = 50_000
	// maxCommas bounds lists in brackets, whose items cost far more memory
	// than bytes.
	maxCommas = 10_000
	maxName   = 128 // bytes of a field's name
)

// limits aborts the library's parser before a hostile file costs anything.
type limits struct{ commas int }

var errBrackets = igf.Errorf("it has brackets and more than %d commas", maxCommas)

// CheckDepth is called by the library for each level that opens.
func (l limits) CheckDepth(depth int, ctx *yaml.DepthContext) error {
	if depth > maxDepth {
		return igf.Errorf("it is nested deeper than %d levels", maxDepth)
	}
	if ctx.Kind == yaml.DepthKindFlow && l.commas > maxCommas {
		return errBrackets
	}
	return nil
}

// CheckAlias is called when the library follows aliases, which it does not do
// for nodes; check refuses them.
func (limits) CheckAlias(int, int) error { return nil }

// source is a piece of a file that is being read.
type source struct {
	path string
	line int // of the piece's first line, from 1
}

// at returns an error about a node.
func (s source) at(n *yaml.Node, field, value, want string, args ...any) *Error {
	return &Error{Path: s.path, Line: s.line + max(n.Line, 1) - 1, Field: field, Value: value, Want: igf.Sentencef(want, args...)}
}

// parse reads one YAML document into nodes and refuses what format 1 does not
// use.
func (s source) parse(data []byte) (*yaml.Node, error) {
	if err := s.checkBytes(data); err != nil {
		return nil, err
	}
	var doc yaml.Node
	if err := yaml.Load(data, &doc, yaml.WithPlugin(limits{commas: bytes.Count(data, []byte{','})})); err != nil {
		return nil, s.broken(err)
	}
	if doc.Kind != yaml.DocumentNode || len(doc.Content) != 1 {
		return nil, s.at(&doc, "", "", "it does not hold one YAML document")
	}
	nodes := 0
	if err := s.check(doc.Content[0], "", &nodes); err != nil {
		return nil, err
	}
	return doc.Content[0], nil
}

func (s source) checkBytes(data []byte) error {
	switch {
	case len(data) > MaxFile:
		return &Error{Path: s.path, Want: igf.Sentencef("the file has %d bytes, and %d is the most; it is left as it is", len(data), MaxFile)}
	case bytes.HasPrefix(data, []byte("\uFEFF")), bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return &Error{Path: s.path, Line: s.line, Want: igf.Sentencef("the file starts with a byte order mark; save it as UTF-8 without one")}
	case !utf8.Valid(data):
		good := 0
		for good < len(data) {
			r, n := utf8.DecodeRune(data[good:])
			if r == utf8.RuneError && n == 1 {
				break
			}
			good += n
		}
		return &Error{Path: s.path, Line: s.line + bytes.Count(data[:good], []byte{'\n'}), Want: igf.Sentencef("the text is not valid UTF-8; save the file as UTF-8")}
	}
	return nil
}

// broken turns the library's error into a sentence.
func (s source) broken(err error) error {
	e, why := &Error{Path: s.path, Cause: err}, err.Error()
	var le *yaml.LoadError
	if errors.As(err, &le) {
		mark := le.Mark
		if mark.Line == 0 {
			mark = le.ContextMark
		}
		if mark.Line > 0 {
			e.Line = s.line + mark.Line - 1
		}
		if le.Message != "" {
			why = strings.TrimPrefix(le.Message, "yaml: ")
		}
	}
	e.Want = igf.Sentencef("the YAML cannot be read: %s; correct it, or put text with colons, quotes or # into double quotes", why)
	return e
}

// check refuses anchors, aliases, merge keys, tags, doubled names and too many
// values.
func (s source) check(n *yaml.Node, field string, nodes *int) error {
	if *nodes++; *nodes > maxNodes {
		return s.at(n, field, "", "it holds more than %d values; split it", maxNodes)
	}
	switch {
	case n.Kind == yaml.AliasNode:
		return s.at(n, field, "*"+n.Value, "is an alias; write the value itself")
	case n.Anchor != "":
		return s.at(n, field, "&"+n.Anchor, "is an anchor; leave it out")
	case n.Style&yaml.TaggedStyle != 0:
		return s.at(n, field, n.Tag, "is a tag; leave it out")
	case n.Kind == yaml.SequenceNode:
		for i, item := range n.Content {
			if err := s.check(item, fmt.Sprintf("%s[%d]", field, i+1), nodes); err != nil {
				return err
			}
		}
	case n.Kind == yaml.MappingNode:
		return s.checkMapping(n, field, nodes)
	}
	return nil
}

func (s source) checkMapping(n *yaml.Node, field string, nodes *int) error {
	seen := make(map[string]bool, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		switch {
		case k.Kind != yaml.ScalarNode:
			return s.at(k, field, "", "has a name that is not a word; write name: value")
		case k.Tag == "!!merge":
			return s.at(k, field, k.Value, "is a merge key; write the values themselves")
		case k.Value == "" || len(k.Value) > maxName || strings.ContainsFunc(k.Value, escaped):
			return s.at(k, field, k.Value, "cannot be a name; use 1 to %d visible characters", maxName)
		case seen[k.Value]:
			return s.at(k, join(field, k.Value), "", "stands there twice; keep one of them")
		}
		seen[k.Value] = true
		if err := s.check(k, field, nodes); err != nil {
			return err
		}
		if err := s.check(n.Content[i+1], join(field, k.Value), nodes); err != nil {
			return err
		}
	}
	return nil
}

func join(field, name string) string {
	if field == "" {
		return name
	}
	return field + "." + name
}
