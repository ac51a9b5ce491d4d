package markdown_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/document"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/document/markdown"
	"rapporteur/app/document/words"
	"rapporteur/app/outline/outlinetest"
)

func write(t *testing.T, d document.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := markdown.Write(context.Background(), &b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestTextComesBack writes text full of marks and reads it again with the
// parser of drafts: the same text.
func TestTextComesBack(t *testing.T) {
	w := words.For("en")
	for _, s := range []string{"a *b* _c_ `d`", "# not a heading", "[x](y)", "1 < 2 & <b>", "a|b", "~~x~~", "back\\slash", "قواعد 关键", "1. no item", "- nor this", "+ nor this", "> no quote", "=== no line", "&ouml; and &#65;", "a\n2) b\n# c"} {
		md := write(t, document.Document{Title: "T", Words: w, Blocks: []document.Block{document.Paragraph{Text: document.Plainly(s)}}})
		bs := document.Markdown(md, w)
		last, ok := bs[len(bs)-1].(document.Paragraph)
		if !ok || document.Text(last.Text) != s {
			t.Errorf("%q came back as %v\n%s", s, bs[len(bs)-1], md)
		}
	}
}

// TestTablesComeBack does the same with the tables of the sample draft.
func TestTablesComeBack(t *testing.T) {
	w := words.For("en")
	count := func(bs []document.Block) string {
		n, rows := 0, 0
		for _, b := range bs {
			if x, ok := b.(document.Numbered); ok && len(x.Blocks) > 0 {
				b = x.Blocks[0]
			}
			if tb, ok := b.(document.Table); ok {
				n++
				rows += len(tb.Rows)
			}
		}
		return fmt.Sprint(n, " tables, ", rows, " rows")
	}
	first := document.Markdown(documenttest.Draft(), w)
	second := document.Markdown(write(t, document.Document{Title: "T", Words: w, Blocks: first}), w)
	if count(first) != count(second) {
		t.Errorf("%s became %s", count(first), count(second))
	}
}

// Wherever a record says something, nothing turns what comes after it.
func TestNothingTurnsWhatFollows(t *testing.T) {
	page := write(t, documenttest.Saying(documenttest.Turning))
	if left := documenttest.Turns(page); left != "" || strings.Count(page, "سلمى (IGF)\u200F") < 20 {
		t.Errorf("the page holds %+q:\n%s", left, page)
	}
}

// shape is what blocks are made of: their kinds and their words.
func shape(bs []document.Block) string {
	var out []string
	for _, b := range bs {
		switch v := b.(type) {
		case document.Numbered:
			out = append(out, shape(v.Blocks))
		case document.Paragraph:
			s := "p:" + strings.Join(strings.Fields(document.Text(v.Text)), " ")
			for _, r := range v.Text {
				if r.Note != nil {
					s += " note" + shape(r.Note.Blocks)
				}
			}
			if s != "p:" { // nothing is written of an empty one
				out = append(out, s)
			}
		case document.Heading:
			out = append(out, "h:"+strings.Join(strings.Fields(document.Text(v.Text)), " "))
		case document.List:
			s := fmt.Sprint("list ", v.Ordered, v.Start)
			for _, it := range v.Items {
				s += fmt.Sprint(" item ", it.Task, shape(it.Blocks))
			}
			out = append(out, s)
		case document.Quote:
			out = append(out, "quote"+shape(v.Blocks))
		case document.Code:
			out = append(out, "code:"+strings.TrimRight(strings.ReplaceAll(v.Text, "\r", ""), "\n"))
		case document.Table:
			s := "table"
			for _, r := range v.Rows {
				for _, c := range r {
					s += shape(c.Blocks)
				}
			}
			out = append(out, s)
		default:
			out = append(out, fmt.Sprintf("%T", b))
		}
	}
	return "[" + strings.Join(out, "; ") + "]"
}

// TestBlocksComeBack writes any text and reads it again: the same lists within lists,
// quotes, code and notes.
func TestBlocksComeBack(t *testing.T) {
	w := words.For("en")
	type tester interface {
		Helper()
		Fatalf(string, ...any)
	}
	check := func(t tester, source string) {
		t.Helper()
		first := document.Markdown(source, w)
		var b bytes.Buffer
		if err := markdown.Write(context.Background(), &b, document.Document{Title: "T", Kind: document.KindDraft, Words: w, Blocks: first}); err != nil {
			t.Fatalf("%v", err)
		}
		second := document.Markdown(b.String(), w)[2:] // after the title and the kind
		if shape(first) != shape(second) {
			t.Fatalf("%q\nwas written as\n%s\n%s\n%s", source, b.String(), shape(first), shape(second))
		}
	}
	for _, source := range []string{
		"1. one\n   1. inner one\n   2. inner two\n2. two\n   - bullet in two\n", "- a\n\n  b\n\n  ```\n  c\n\n  d\n  ```\n- e", "- a\n\n* b\n\n1. c\n\n1) d",
		"> - a\n>   > b\n>\n> c", "- [x] a\n- [ ] b\n  1. c", "- - a\n  - b\n- c", "One[^a] and[^a] two[^b].\n\n[^a]: Words.\n\n    - a list\n    - in it\n[^b]: More[^a].", "10. a\n11. b\n\n    c", "-\n- a",
	} {
		check(t, source)
	}
	rapid.Check(t, func(t *rapid.T) {
		source := outlinetest.Markdown().Draw(t, "text")
		if strings.ContainsAny(source, "<!|\t") || strings.Contains(source, "[](") {
			return // HTML and pictures are shown and not kept, of an empty link nothing is written
		}
		check(t, source)
	})
}
