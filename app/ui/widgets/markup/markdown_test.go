package markup

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// No text opens an address by itself, or fetches a picture, wherever in it the address stands.
func TestNoMarkdownOpensOrFetchesAnything(t *testing.T) {
	test.NewTempApp(t)
	seen := 0
	var walk func([]widget.RichTextSegment)
	walk = func(all []widget.RichTextSegment) {
		for _, s := range all {
			switch v := s.(type) {
			case *widget.HyperlinkSegment:
				if seen++; v.URL.Scheme != "https" || v.OnTapped == nil {
					t.Errorf("%s is opened by a click", v.URL)
				}
			case *widget.ImageSegment:
				t.Errorf("the picture %s is fetched", v.Source)
			case *widget.TableSegment:
				for _, c := range v.Headers {
					walk(c)
				}
				for _, r := range v.Rows {
					for _, c := range r {
						walk(c)
					}
				}
			case widget.RichTextBlock:
				walk(v.Segments())
			}
		}
	}
	for _, text := range []string{"[a](%s)", "- one\n- [a](%s)\n  1. [b](%s)", "> [a](%s)", "**[a](%s)**", "# [a](%s)", "| a |\n|---|\n| [a](%s) |", "<%s>"} {
		for _, address := range []string{"https://example.org/x", "file:///etc/passwd", "javascript:alert(1)", "smb://example.org/x"} {
			walk(ParseMarkdown(strings.ReplaceAll(text, "%s", address)))
		}
	}
	walk(ParseMarkdown("![a plan](https://example.org/x.png) and ![other](file:///tmp/x.png)"))
	if seen < 7 {
		t.Errorf("only %d links were seen: the test looks at the wrong places", seen)
	}
	if got := Plain("A **plan** of [norms](https://example.org), ![the map](https://example.org/x.png)"); got != "A plan of norms, the map" {
		t.Errorf("it reads %q", got)
	}
}

// The mark of a footnote, and signs that stand for themselves, are shown as a page prints them.
func TestMarksAreShownAsPrinted(t *testing.T) {
	test.NewTempApp(t)
	for text, want := range map[string]string{
		"In 2015[^gge] states agreed.[^2]": "In 2015[gge] states agreed.[2]", "[^1]: The report.": "[1]: The report.",
		"Letters[^1] but `[^a-z]`": "Letters[1] but [^a-z]", `a \[^b] c`: "a [^b] c",
		`1\. **a\*b** and [c\_d](https://example.org)`: "1. a*b and c_d", `C:\dir and \\\\host`: `C:\dir and \\host`, "`a\\*b`": `a\*b`, "a &amp;lt; b": "a &lt; b",
	} {
		if got := Plain(text); got != want {
			t.Errorf("%q is shown as %q, not %q", text, got, want)
		}
	}
}
