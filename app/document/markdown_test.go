package document_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/document"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
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

func paragraphNumbers(md string) []string {
	var out []string
	for _, p := range igf.Paragraphs(md) {
		if p.Number > 0 {
			out = append(out, fmt.Sprint(p.Number))
		}
	}
	return out
}

// TestNumbersAreThoseThatPeopleQuote: whatever Markdown makes of the text, the
// numbers are those of igf.Paragraphs. A paragraph that is not printed by
// itself (a footnote, the address of a link) keeps its number to itself.
func TestNumbersAreThoseThatPeopleQuote(t *testing.T) {
	for _, md := range []string{
		"one\n\ntwo\n\n# head\n\nthree", "- a\n\n- b\n\n  more of b\n\n- c", "> q\n>\n> r\n\nnext", "```\na\n\nb\n```\n\nafter", "|a|\n|-|\n|b|\n\nlast",
		"1. a\n2. b\n\n   c\n\nend", "Title\n=====\n\ntext", "<div>\n\nx\n\n</div>", "* a\n  * b\n\n    c\n\nd", "***\n\nx",
	} {
		got, want := numbers(document.Markdown(md, true, words.For("en"))), paragraphNumbers(md)
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%q: numbers %v, want %v", md, got, want)
		}
	}
	got := numbers(document.Markdown(documenttest.Draft(), true, words.For("en")))
	want := paragraphNumbers(documenttest.Draft())
	if fmt.Sprint(got) != fmt.Sprint(want[:len(want)-1]) { // the last is a footnote
		t.Errorf("the sample draft: numbers %v, want %v without the last", got, want)
	}
}

func TestNumbersNeverRepeatAndAscend(t *testing.T) {
	line := rapid.SampledFrom([]string{"text", "# head", "- item", "  - inner", "1. one", "> quote", "```", "", "", "|a|b|", "|-|-|", "---", "    code", "<div>", "[^1]: note", "x[^1]", "===", "- [ ] task", "\u00A0"})
	rapid.Check(t, func(t *rapid.T) {
		md := strings.Join(rapid.SliceOfN(line, 0, 25).Draw(t, "lines"), "\n")
		want := map[string]bool{}
		for _, n := range paragraphNumbers(md) {
			want[n] = true
		}
		last := 0
		for _, n := range numbers(document.Markdown(md, true, words.For("en"))) {
			var k int
			if _, err := fmt.Sscan(n, &k); err != nil || !want[n] || k <= last {
				t.Fatalf("%q: number %s after %d", md, n, last)
			}
			last = k
		}
	})
}

func TestMarkdownBlocks(t *testing.T) {
	w := words.For("en")
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
		if got := fmt.Sprint(shown(document.Markdown(md, false, w))); got != want {
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
