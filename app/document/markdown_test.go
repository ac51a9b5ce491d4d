package document_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/document"
	"rapporteur/app/document/sample"
	"rapporteur/app/outline"
	"rapporteur/app/outline/outlinetest"
)

// numbers lists the numbers in the margin, in order.
func numbers(bs []document.Block) []string {
	var out []string
	for _, b := range bs {
		switch v := b.(type) {
		case document.Numbered:
			if v.Number != "" {
				out = append(out, v.Number)
			}
			out = append(out, numbers(v.Blocks)...)
		case document.Quote:
			out = append(out, numbers(v.Blocks)...)
		case document.List:
			for _, it := range v.Items {
				if it.Number != "" {
					out = append(out, it.Number)
				}
				out = append(out, numbers(it.Blocks)...)
			}
		}
	}
	return out
}

// TestNumbersAreThoseOfTheOutline: whatever Markdown makes of the text, the
// margin has each number of outline.Paragraphs once, in their order.
func TestNumbersAreThoseOfTheOutline(t *testing.T) {
	w := document.WordsFor("en")
	check := func(t interface{ Fatalf(string, ...any) }, md string) {
		var want []string
		for _, p := range outline.Paragraphs(md) {
			if p.Number > 0 {
				want = append(want, p.Label())
			}
		}
		if got := numbers(document.NumberedMarkdown(outline.Parse(md), w)); !slices.Equal(got, want) {
			t.Fatalf("%q: numbers %v, want %v", md, got, want)
		}
		if got := numbers(document.Markdown(md, w)); got != nil {
			t.Fatalf("%q: numbers %v, though none were asked for", md, got)
		}
	}
	for _, md := range []string{sample.Draft(), sample.ArabicDraft(), strings.Repeat("> ", 61) + "a\n\n# b\n\nc"} {
		check(t, md)
	}
	rapid.Check(t, func(t *rapid.T) { check(t, outlinetest.Markdown().Draw(t, "text")) })
}

func TestMarkdownBlocks(t *testing.T) {
	w := document.WordsFor("en")
	for md, want := range map[string]string{
		"a *b* **c** `d` ~~e~~":          "[{[{a } {b /} { } {c !} { } {d `} { } {e -}] }]",
		"[x](https://a.org) <b@c.org>":   "[{[{x https://a.org} { } {b@c.org mailto:b@c.org}] }]",
		"a &amp; b\\*":                   "[{[{a & b*}] }]",
		"中文\n换行":                         "[{[{中文换行}] }]",
		"a\nb":                           "[{[{a b}] }]",
		"a  \nb":                         "[{[{a\nb}] }]",
		"![alt](http://x/y.png)":         "[{alt http://x/y.png}]",
		"<!-- hidden -->":                "[]",
		"a<br>b":                         "[{[{a\nb}] }]",
		"- [x] done":                     "[{false 0 [{[{[{done}] }] 2 }]}]",
		"a[^n]\n\n[^n]: note *x*":        "[{[{a} {note: [{note } {x /}]}] }]",
		"see <script>x</script> for it.": "[{[{see } {<script> `} {x} {</script> `} { for it.}] }]",
	} {
		if got := fmt.Sprint(shown(document.Markdown(md, w))); got != want {
			t.Errorf("%q:\n got %s\nwant %s", md, got, want)
		}
	}
}

// shown is blocks with their runs in short form.
func shown(bs []document.Block) []any {
	var out []any
	for _, b := range bs {
		switch v := b.(type) {
		case document.Paragraph:
			out = append(out, fmt.Sprintf("{[%s] %s}", runs(v.Text), v.Look))
		case document.List:
			var items []any
			for _, it := range v.Items {
				items = append(items, fmt.Sprintf("{%v %d %s}", shown(it.Blocks), it.Task, it.Number))
			}
			out = append(out, fmt.Sprintf("{%v %d %v}", v.Ordered, v.Start, items))
		default:
			out = append(out, v)
		}
	}
	return out
}

func runs(rs []document.Inline) string {
	var out []string
	for _, r := range rs {
		s := r.Text
		for _, m := range []struct {
			on   bool
			mark string
		}{{r.Emphasis, " /"}, {r.Strong, " !"}, {r.Code, " `"}, {r.Strike, " -"}, {r.Link != "", " " + r.Link}, {r.Note != nil, "note: [" + runs(r.Note) + "]"}} {
			if m.on {
				s += m.mark
			}
		}
		out = append(out, "{"+s+"}")
	}
	return strings.Join(out, " ")
}
