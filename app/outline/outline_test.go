package outline

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"rapporteur/app/igf"
	"rapporteur/app/outline/outlinetest"
)

const norms = "# Title\n\nFirst paragraph\non two lines.\n\n## Norms\n\nStates should protect the core.\n\n```\ncode\n\nmore\n```\n\n- one\n- two\n"

func TestParagraphNumbersAreThoseThatPeopleQuote(t *testing.T) {
	var got []string
	for _, p := range Paragraphs(norms) {
		if p.Number > 0 {
			got = append(got, p.Section+"|"+p.Text)
		}
	}
	want := []string{"Title|First paragraph\non two lines.", "Norms|States should protect the core.", "Norms|```\ncode\n\nmore\n```", "Norms|- one\n- two"}
	if strings.Join(got, "\x00") != strings.Join(want, "\x00") {
		t.Errorf("got %q", got)
	}
}

func TestAnchorAt(t *testing.T) {
	a, err := AnchorAt("bpf/norms", 2, norms, 0, "protect")
	if err != nil || a.Paragraph != 2 || a.Section != "Norms" || a.Prefix != "States should " || a.Suffix != " the core." {
		t.Errorf("anchor %+v, %v", a, err)
	}
	if _, err := AnchorAt("bpf/norms", 2, norms, 99, ""); err == nil || !strings.Contains(err.Error(), "1 to 4") {
		t.Errorf("paragraph 99: %v", err)
	}
	if _, err := AnchorAt("bpf/norms", 2, norms, 1, "protect"); err == nil {
		t.Error("words of another paragraph are accepted")
	}
}

// TestEachKindOfBlock holds the table of the package comment.
func TestEachKindOfBlock(t *testing.T) {
	for _, c := range []struct{ kind, md, want string }{
		{"text", "a\nb", "1"},
		{"table", "|a|\n|-|\n|b|", "1"},
		{"code", "```\na\n\n# b\n```", "1"},
		{"code with longer fences", "````\n```\n\na\n````", "1"},
		{"code by indentation", "    a\n\n    b", "1"},
		{"code in a list", "- ```\n  a\n\n  b\n  ```\n\nc", "1 2"},
		{"HTML that is shown", "<div>a</div>", "1"},
		{"HTML with blank lines", "<pre>\n\na\n</pre>", "1"},
		{"picture", "![a](b.png)", "1"},
		{"list", "- a\n- b\n\n- c\n\n  d", "1 2 3"},
		{"text and a list", "a\n- b\n- c", "1"},
		{"list in a list", "- a\n  - b\n\n  - c", "1 2"},
		{"empty item", "-", "1"},
		{"item that begins with a remark", "- <!-- a -->\n\n  b", "- 1"},
		{"item of a remark", "- <!-- a -->\n\nb", "- 1"},
		{"quote", "> a\n>\n> b\n\n> c", "1 2"},
		{"quote of nothing that is printed", "> <!-- a -->", "-"},
		{"heading", "# a", "#"},
		{"heading after text", "a\n# b\nc", "1 # 2"},
		{"underlined heading", "a\nb\n---\nc", "# 1"},
		{"heading in a list", "- a\n\n  # b", "1 2"},
		{"heading in a quote", "> # a", "1"},
		{"empty heading in a quote", "> #", "-"},
		{"rule in a list", "1. ---", "1"},
		{"footnote", "a[^1]\n\n[^1]: b\n\n    c\n\nd", "1 . 2"},
		{"footnote right after text", "a[^1]\n[^1]: b", "1"},
		{"footnote that nothing refers to", "[^1]: b\n\na", ". 1"},
		{"address of a link", "[a]: /b\n\n[a]", "- 1"},
		{"address and text", "[a]: /b\nand [a]", "1"},
		{"remark", "<!-- a\n\nb -->\n\nc", "- 1"},
		{"remark and text", "<!-- a -->\nb", "1"},
		{"text behind a remark", "<!-- a --> b\n\n<!-- c\n\nd --> e\n\n- <!-- f --> g", "1 2 3"},
		{"remark that is not closed", "<!-- a\n\nb", "1 2"},
		{"rule", "a\n\n---\n\nb", "1 - 2"},
		{"front matter", "---\na: b\n---\n\nc", "- # 1"},
		{"nothing", " \n\n", ""},
		{"nested too deep", strings.Repeat("> ", 61) + "a\n\n# b\n\n<!-- c -->", "1 # 2"},
	} {
		var got []string
		for _, p := range Paragraphs(c.md) {
			switch {
			case p.Level > 0:
				got = append(got, "#")
			case p.Number > 0:
				got = append(got, p.Label())
			case p.Wordless:
				got = append(got, "-")
			default:
				got = append(got, ".")
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q has %v, want %s", c.kind, c.md, got, c.want)
		}
	}
}

// holds checks what is true of every text: numbers from 1 without a gap, all
// that is written in one paragraph or another in its place, and an anchor at a
// number that finds its own words.
func holds(t interface{ Fatalf(string, ...any) }, s string) {
	ps := Paragraphs(s)
	if whole := Parse(s).Paragraphs; !slices.Equal(ps, whole) {
		t.Fatalf("%q: the blocks alone have %+v, all of the text %+v", s, ps, whole)
	}
	last, end := 0, 0
	for _, p := range ps {
		if p.Offset < end || !blank(strings.ReplaceAll(s[end:p.Offset], "\n", "")) || !strings.HasPrefix(s[p.Offset:], p.Text) || p.Text == "" {
			t.Fatalf("%q: paragraph %+v is not where it says, or words before it are missing", s, p)
		}
		end = p.Offset + len(p.Text)
		if p.Number == 0 {
			continue
		}
		if p.Number != last+1 || p.Level != 0 || p.Wordless {
			t.Fatalf("%q: paragraph %+v follows number %d", s, p, last)
		}
		last = p.Number
		a, err := AnchorAt("g/o", 1, s, p.Number, "")
		if err != nil || a.Paragraph != p.Number || !strings.HasPrefix(p.Text, a.Quote) || a.Quote == "" {
			t.Fatalf("%q: the anchor at paragraph %d is %+v, %v", s, p.Number, a, err)
		}
		if again, there := Renumbered(*a, ps); !there || again.Paragraph != p.Number {
			t.Fatalf("%q: the anchor %+v moves to %d", s, *a, again.Paragraph)
		}
	}
	if !blank(strings.ReplaceAll(s[end:], "\n", "")) {
		t.Fatalf("%q: %q is in no paragraph", s, s[end:])
	}
}

func TestOutlineHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { holds(t, outlinetest.Markdown().Draw(t, "text")) })
}

func FuzzParagraphs(f *testing.F) {
	for _, s := range []string{norms, "", "```\nopen", "# \n#\n####### no", "a\r\n\r\nb", "~~~\n```\n~~~\nx", "-\t- x\n\n\t  y", "[a]: b\n===\n[^1]: c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if utf8.ValidString(s) {
			holds(t, s)
		}
	})
}

// An anchor of an older program counted what no page prints.
func TestRenumbered(t *testing.T) {
	ps := Paragraphs("[a]: /b\n\nStates should [talk][a].\n\n---\n\nStates should listen.\n\nYes.\n\nYes.\n")
	for _, c := range []struct {
		number int
		quote  string
		want   int
		there  bool
	}{
		{2, "States should [talk][a].", 1, true},
		{4, "should listen", 2, true},
		{2, "should listen", 2, true}, // nothing to mend
		{6, "Yes.", 6, false},         // nobody can tell which
		{2, "gone", 2, false},
		{1, "[a]: /b", 1, false}, // no page prints it
		{2, "", 2, true},
		{9, "", 9, false},
		{0, "States should listen.", 0, true}, // the whole
	} {
		got, there := Renumbered(igf.Anchor{Paragraph: c.number, Quote: c.quote}, ps)
		if got.Paragraph != c.want || there != c.there {
			t.Errorf("%q at %d: %d, %t, want %d, %t", c.quote, c.number, got.Paragraph, there, c.want, c.there)
		}
	}
}

func TestShowHTML(t *testing.T) {
	for md, want := range map[string]string{
		"a <u>c</u> d": "a ` <u> `c` </u> ` d", "H<sub>2</sub>O": "H2O",
		"<!-- r --> a<br>b":             " a  \nb",
		"> <div>\n> a\n> </div>\n\nb":   "> ` <div> `  \n> ` a `  \n> ` </div> `  \n\nb",
		"<!-- r\n\nr --> a":             " a",
		"`<b>`\n\n```\n<!-- a -->\n```": "`<b>`\n\n```\n<!-- a -->\n```",
		"<!-- r -->\n\na":               "\n\na",
	} {
		if got := ShowHTML(md); got != want {
			t.Errorf("%q is shown as %q, want %q", md, got, want)
		}
	}
}

func TestWordsAreThoseOfThePage(t *testing.T) {
	for md, want := range map[string]string{
		"States **must** refrain[^1] from *cyber\noperations*; see [the list](https://example.org).": "States must refrain from cyber operations; see the list.",
		"| Question | If no |\n|---|---|\n| Who? | Stop |":                                           "Question · If no Who? · Stop",
		"<!-- check --> a&nbsp;b &amp; c":                                                            "a b & c",
		"- one\n- `two`":                                                                             "one two",
		"plain words":                                                                                "plain words",
		"> said\n\n```\ncode  x\n```":                                                                "said code x",
		"2 \\* 3":                                                                                    "2 * 3",
	} {
		if got := Printed(md); got != want {
			t.Errorf("%q has the words %q, want %q", md, got, want)
		}
	}
}

// Words are quoted as people read them; the anchor has the part of the text, and prints
// the same words.
func TestQuotesAreFoundAsTheyArePrinted(t *testing.T) {
	md := "# Norms\n\nStates **must** refrain[^1] from *cyber\noperations*; see [the list](https://example.org/a) &amp; more, à côté of it.\n\n[^1]: A note.\n"
	for _, quote := range []string{"States must", "must", "must refrain from cyber operations", "cyber operations;", "see the list", "& more", "States **must**", "à côté", "States must refrain from cyber operations; see the list & more, à côté of it."} {
		a, err := AnchorAt("g/o", 1, md, 1, quote)
		if err != nil {
			t.Errorf("%q: %v", quote, err)
			continue
		}
		if got := Excerpt(a); got != Printed(quote) || !strings.Contains(md, a.Prefix+a.Quote+a.Suffix) {
			t.Errorf("%q is printed as %q, of %q", quote, got, a.Quote)
		}
	}
	if _, err := AnchorAt("g/o", 1, md, 1, "States should"); err == nil {
		t.Error("words that are not there are found")
	}
}

// Chinese is quoted over the end of a line as the page prints it, and as it was quoted when it had a
// space there.
func TestChineseIsQuotedOverTheEndOfALine(t *testing.T) {
	for _, md := range []string{"我们保护公共\n核心原则并且建议。\n", "我们**保护**公共\n核心原则并且建议。\n"} {
		for _, quote := range []string{"公共核心原则", "公共 核心原则", "核心原则", "我们保护公共核心"} {
			a, err := AnchorAt("g/o", 1, md, 1, quote)
			if err != nil {
				t.Errorf("%q of %q: %v", quote, md, err)
				continue
			}
			if got := Excerpt(a); got != strings.ReplaceAll(quote, " ", "") || !strings.Contains(md, a.Prefix+a.Quote+a.Suffix) {
				t.Errorf("%q is printed as %q, of %q", quote, got, a.Quote)
			}
		}
	}
}

// Whatever Markdown makes of a paragraph, the words that a page prints of it can be quoted.
func TestAllThatIsPrintedCanBeQuoted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		md := outlinetest.Markdown().Draw(t, "text")
		for _, p := range Paragraphs(md) {
			shown := strings.Fields(Printed(p.Text))
			if p.Number == 0 || len(shown) == 0 {
				continue
			}
			from := rapid.IntRange(0, len(shown)-1).Draw(t, "from")
			quote := strings.Join(shown[from:rapid.IntRange(from+1, len(shown)).Draw(t, "to")], " ")
			a, err := AnchorAt("g/o", 1, md, p.Number, quote)
			if err != nil || !strings.Contains(p.Text, a.Prefix+a.Quote+a.Suffix) || a.Quote == "" {
				t.Fatalf("%q: %q of paragraph %d is quoted as %+v, %v", md, quote, p.Number, a, err)
			}
		}
	})
}
