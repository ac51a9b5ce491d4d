package markdown_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/document/markdown"
	"rapporteur/app/document/words"
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
	for _, s := range []string{"a *b* _c_ `d`", "# not a heading", "[x](y)", "1 < 2 & <b>", "a|b", "~~x~~", "back\\slash", "قواعد 关键"} {
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
