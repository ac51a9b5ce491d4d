package format

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// The tags of scalars that the writer distinguishes.
const (
	tagString = "!!str"
	tagNull   = "!!null"
)

// emit writes a tree of nodes as YAML with stable bytes: two spaces a level,
// block style, a line feed at the end. Strings take the plainest style that
// every YAML reader reads as the same string; other scalars are written as they
// are.
func emit(b *bytes.Buffer, n *yaml.Node) { emitNode(b, n, 0) }

// emitNode writes n, whose lines start at indent.
func emitNode(b *bytes.Buffer, n *yaml.Node, indent int) {
	pad(b, indent)
	emitHere(b, n, indent)
}

// emitHere is emitNode where the first line has begun already, as after "- ".
func emitHere(b *bytes.Buffer, n *yaml.Node, indent int) {
	switch {
	case n.Kind == yaml.MappingNode && len(n.Content) > 0:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if i > 0 {
				pad(b, indent)
			}
			b.WriteString(flat(n.Content[i]))
			b.WriteByte(':')
			emitValue(b, n.Content[i+1], indent)
		}
	case n.Kind == yaml.SequenceNode && len(n.Content) > 0:
		for i, item := range n.Content {
			if i > 0 {
				pad(b, indent)
			}
			emitItem(b, item, indent)
		}
	default:
		emitScalar(b, n, indent+2)
	}
}

func emitItem(b *bytes.Buffer, item *yaml.Node, indent int) {
	b.WriteByte('-')
	b.WriteByte(' ')
	if isCollection(item) && len(item.Content) > 0 {
		emitHere(b, item, indent+2)
		return
	}
	emitScalar(b, item, indent+2)
}

func emitValue(b *bytes.Buffer, v *yaml.Node, indent int) {
	if isCollection(v) && len(v.Content) > 0 {
		b.WriteByte('\n')
		emitNode(b, v, indent+2)
		return
	}
	b.WriteByte(' ')
	emitScalar(b, v, indent+2)
}

// emitScalar writes a scalar or an empty collection to the end of its line.
// A literal block stands at indent.
func emitScalar(b *bytes.Buffer, n *yaml.Node, indent int) {
	if n.Kind == yaml.ScalarNode && n.Tag == tagString && literal(n.Value) {
		b.WriteByte('|')
		text, final := strings.CutSuffix(n.Value, "\n")
		if !final {
			b.WriteByte('-')
		}
		b.WriteByte('\n')
		for line := range strings.SplitSeq(text, "\n") {
			if line != "" {
				pad(b, indent)
			}
			b.WriteString(line)
			b.WriteByte('\n')
		}
		return
	}
	b.WriteString(flat(n))
	b.WriteByte('\n')
}

// flat returns a scalar, or an empty collection, on one line.
func flat(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "{}"
	case n.Kind == yaml.SequenceNode:
		return "[]"
	case n.Tag == tagNull:
		return "null"
	case n.Tag != tagString || plain(n.Value):
		return n.Value
	}
	return quote(n.Value)
}

func isCollection(n *yaml.Node) bool {
	return n.Kind == yaml.MappingNode || n.Kind == yaml.SequenceNode
}

func pad(b *bytes.Buffer, n int) {
	for range n {
		b.WriteByte(' ')
	}
}

// literal reports whether s is written as a block that keeps its lines: more
// than one line, nothing invisible that a reader could lose.
func literal(s string) bool {
	if !strings.Contains(s, "\n") || strings.HasSuffix(s, "\n\n") {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(s); unicode.IsSpace(r) {
		return false
	}
	for line := range strings.SplitSeq(s, "\n") {
		if line != "" && strings.Trim(line, " \t") == "" {
			return false
		}
	}
	for _, r := range s {
		if r != '\n' && r != '\t' && escaped(r) {
			return false
		}
	}
	return true
}

// plain reports whether s needs no quotes: no reader of YAML 1.1 or 1.2 takes it
// for a number, a date, a truth value, null or a mark of YAML's own.
func plain(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case s == "":
		return false
	case r >= '0' && r <= '9':
		if !wordy(s) {
			return false
		}
	case r < utf8.RuneSelf && !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'):
		return false
	}
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off", "true", "false", "null":
		return false
	}
	if strings.Contains(s, ": ") || strings.Contains(s, " #") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, " ") {
		return false
	}
	for _, r := range s {
		if escaped(r) || unicode.IsSpace(r) && r != ' ' {
			return false
		}
	}
	return true
}

// wordy reports whether a string that starts with a digit cannot be a number or
// a time: it has a letter that no notation of numbers uses, and no year in
// front.
func wordy(s string) bool {
	if len(s) > 4 && s[4] == '-' {
		return false
	}
	return strings.ContainsAny(s, "ghijklmnpqrstuvwyzGHIJKLMNPQRSTUVWYZ")
}

// escaped reports whether r is written as an escape: what has no shape of its
// own, what YAML takes for a line break, and what it forbids.
func escaped(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r < 0xa0, r == 0x2028, r == 0x2029, r == 0xfeff, r == utf8.RuneError:
		return true
	}
	return r >= 0xfdd0 && r <= 0xfdef || r&0xfffe == 0xfffe
}

// quote returns s in double quotes.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case !escaped(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02X`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			fmt.Fprintf(&b, `\U%08X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
