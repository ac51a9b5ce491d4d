package document_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/document"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/document/words"
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

// beside lists the first words that stand beside each number in the margin.
func beside(bs []document.Block, found map[string]string) {
	for _, b := range bs {
		switch v := b.(type) {
		case document.Numbered:
			found[v.Number] = first(v.Blocks)
			beside(v.Blocks, found)
		case document.Quote:
			beside(v.Blocks, found)
		case document.List:
			for _, it := range v.Items {
				found[it.Number] = first(it.Blocks)
				beside(it.Blocks, found)
			}
		}
	}
}

func first(bs []document.Block) string {
	if len(bs) == 0 {
		return ""
	}
	switch v := bs[0].(type) {
	case document.Heading:
		return document.Text(v.Text)
	case document.Paragraph:
		return document.Text(v.Text)
	case document.Code:
		return v.Text
	case document.Picture:
		return v.Alt
	case document.Table:
		return document.Text(v.Columns[0].Head)
	case document.Quote:
		return first(v.Blocks)
	case document.List:
		return first(v.Items[0].Blocks)
	case document.Numbered:
		return first(v.Blocks)
	}
	return ""
}

// TestNumbersAreThoseOfTheOutline: whatever Markdown makes of the text, the
// margin has each number of outline.Paragraphs once, in their order, and beside
// it the words that an anchor at this number quotes.
func TestNumbersAreThoseOfTheOutline(t *testing.T) {
	w := words.For("en")
	word := regexp.MustCompile(`[a-z][0-9]+\b`)
	check := func(t interface{ Fatalf(string, ...any) }, md string) {
		ps := outline.Paragraphs(md)
		blocks := document.NumberedMarkdown(outline.Parse(md), w)
		found := map[string]string{}
		beside(blocks, found)
		var want []string
		for _, p := range ps {
			if p.Number == 0 {
				continue
			}
			want = append(want, p.Label())
			a, err := outline.AnchorAt("g/o", 1, md, p.Number, "")
			if err != nil {
				t.Fatalf("%q: no anchor at %d: %v", md, p.Number, err)
			}
			for _, x := range word.FindAllString(found[p.Label()], 1) {
				if !strings.Contains(a.Quote, x) {
					t.Fatalf("%q: beside %d stands %q, its anchor quotes %q", md, p.Number, found[p.Label()], a.Quote)
				}
			}
		}
		if got := numbers(blocks); !slices.Equal(got, want) {
			t.Fatalf("%q: numbers %v, want %v", md, got, want)
		}
		if got := numbers(document.Markdown(md, w)); got != nil {
			t.Fatalf("%q: numbers %v, though none were asked for", md, got)
		}
	}
	for _, md := range []string{documenttest.Draft(), documenttest.ArabicDraft(), "1. a1\n\n2. <!-- remark -->\n\n3. b1\n\n- <!-- only -->\n\nc1", strings.Repeat("> ", 61) + "a1\n\n# b\n\nc1"} {
		check(t, md)
	}
	rapid.Check(t, func(t *rapid.T) { check(t, outlinetest.Markdown().Draw(t, "text")) })
}

// placed lists the numbers beside which each word stands. What has no number of its
// own belongs to the one before it.
func placed(bs []document.Block, at *string, found map[string][]string) {
	word := regexp.MustCompile(`\b[a-z][0-9]+\b`)
	put := func(text, where string) {
		for _, w := range word.FindAllString(text, -1) {
			found[w] = append(found[w], where)
		}
	}
	number := func(n string) {
		if n != "" {
			*at = n
		}
	}
	for _, b := range bs {
		switch v := b.(type) {
		case document.Heading:
			put(document.Text(v.Text), *at)
		case document.Paragraph:
			put(document.Text(v.Text), *at)
		case document.Code:
			put(v.Text, *at)
		case document.Picture:
			put(v.Alt, *at)
		case document.Table:
			for _, c := range v.Columns {
				put(document.Text(c.Head), *at)
			}
			for _, r := range v.Rows {
				for _, c := range r {
					placed(c.Blocks, at, found)
				}
			}
		case document.Numbered:
			number(v.Number)
			placed(v.Blocks, at, found)
		case document.Quote:
			placed(v.Blocks, at, found)
		case document.List:
			for _, it := range v.Items {
				number(it.Number)
				placed(it.Blocks, at, found)
			}
		}
	}
}

// TestEveryVisibleWordIsPrintedOnce: each word that is in no remark and no footnote
// is printed once, beside the number of the paragraph that it is written in, and so
// people can comment on it.
func TestEveryVisibleWordIsPrintedOnce(t *testing.T) {
	word := regexp.MustCompile(`\b[abc][0-9]+\b`)
	check := func(t interface{ Fatalf(string, ...any) }, md string) {
		found, at := map[string][]string{}, ""
		for _, b := range document.NumberedMarkdown(outline.Parse(md), words.For("en")) {
			if h, ok := b.(document.Heading); ok {
				before := at
				at = "#"
				placed([]document.Block{document.Paragraph{Text: h.Text}}, &at, found)
				at = before
				continue
			}
			placed([]document.Block{b}, &at, found)
		}
		ps := outline.Paragraphs(md)
		for _, w := range word.FindAllString(md, -1) {
			if len(found[w]) != 1 {
				t.Fatalf("%q: %s is printed beside %q", md, w, found[w])
			}
			if !slices.ContainsFunc(ps, func(p outline.Paragraph) bool {
				return strings.Contains(p.Text, w) && (found[w][0] == p.Label() || found[w][0] == "#")
			}) {
				t.Fatalf("%q: %s is printed beside %q, and not written there: %+v", md, w, found[w], ps)
			}
		}
	}
	check(t, "# Rem\n\na1\n\n<!-- editor: r1 --> a2\n\na3 <!-- ok --> b3.\n\n<!-- two\nlines --> a4\n\n- <!-- x --> a5\n\na6\n")
	rapid.Check(t, func(t *rapid.T) {
		md := outlinetest.Markdown().Draw(t, "text")
		_, open, _ := strings.Cut(md, "<!-- open")
		if strings.Contains(md, "]:") || strings.Contains(open, "-->") {
			return // footnotes stand elsewhere, addresses nowhere, and all that follows is a remark
		}
		check(t, md)
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
		"a[^n]\n\n[^n]: note *x*":        "[{[{a} {note[{[{note } {x /}] }]}] }]",
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
		case document.Picture:
			out = append(out, fmt.Sprintf("{%s %s}", v.Alt, v.Source))
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
		}{{r.Emphasis, " /"}, {r.Strong, " !"}, {r.Code, " `"}, {r.Strike, " -"}, {r.Link != "", " " + r.Link}, {r.Note != nil, "note"}} {
			if m.on {
				s += m.mark
			}
		}
		if r.Note != nil {
			s += fmt.Sprint(shown(r.Note.Blocks))
		}
		out = append(out, "{"+s+"}")
	}
	return strings.Join(out, " ")
}

// An item that holds a remark only is for other authors: no page shows its bullet, and
// no number is used up.
func TestAnItemWithARemarkOnlyIsNotPrinted(t *testing.T) {
	const md = "1. One\n2. <!-- from 01GK5VZ0XQ3F8M2D7S9N4C6B1A -->\n3. Two\n\n- <!-- only -->\n\nAfter."
	blocks := document.Markdown(md, words.For("en"))
	if len(blocks) != 2 {
		t.Fatalf("%d blocks, want the list and the paragraph after it: %+v", len(blocks), blocks)
	}
	list, ok := blocks[0].(document.List)
	if !ok || len(list.Items) != 2 || len(list.Items[1].Blocks) != 1 {
		t.Errorf("the list is %+v", blocks[0])
	}
	if n := len(outline.Paragraphs("- <!-- only -->\n\nAfter.")); n != 2 || outline.Paragraphs("- <!-- only -->\n\nAfter.")[1].Number != 1 {
		t.Errorf("the remark uses up a number: %+v", outline.Paragraphs("- <!-- only -->\n\nAfter."))
	}
}

func TestTagsThatChangeTheLookAreFollowed(t *testing.T) {
	for in, want := range map[string][]document.Inline{
		"H<sub>2</sub>O":             {{Text: "H"}, {Text: "2", Level: document.Lowered}, {Text: "O"}},
		"x<SUP>*2*</SUP>":            {{Text: "x"}, {Text: "2", Emphasis: true, Level: document.Raised}},
		"<b>a<i>b</i></b>c":          {{Text: "a", Strong: true}, {Text: "b", Strong: true, Emphasis: true}, {Text: "c"}},
		"a <sub>open":                {{Text: "a "}, {Text: "<sub>", Code: true}, {Text: "open"}},
		"a</sub>":                    {{Text: "a"}, {Text: "</sub>", Code: true}},
		"<sub class=x>a</sub>":       {{Text: "<sub class=x>", Code: true}, {Text: "a"}, {Text: "</sub>", Code: true}},
		`A \&ouml; &ouml; \* \\&lt;`: {{Text: `A &ouml; ö * \<`}},
	} {
		para, ok := document.Markdown(in, words.For("en"))[0].(document.Paragraph)
		if !ok || !slices.EqualFunc(para.Text, want, func(a, b document.Inline) bool { return fmt.Sprint(a) == fmt.Sprint(b) }) {
			t.Errorf("%s: %+v, want %+v", in, para.Text, want)
		}
	}
}
