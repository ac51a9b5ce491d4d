package pdf_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/document/words"
	"rapporteur/app/outline"
)

// TestEachNumberIsSeen: what has a number in the outline of a text has it on
// the page, also where a block has no words of its own.
func TestEachNumberIsSeen(t *testing.T) {
	for _, md := range []string{
		"text", "two\nlines", "&nbsp;", "[](x)", "![a map](map.png)", "![]()", "```\n```", "    code", "<br>", "|a|\n|-|", "|||\n|-|-|",
		"-", "- a\n- b\n\n- c", "- ---", "- #", "- ```\n  ```", "- ![a map](map.png)", "- |a|\n  |-|", "- - x\n\n  - y", "- <!-- remark -->", "1. ---", "- 1. ---\n\n  2. x",
		"> quote", "> - item", "> ```\n> ```", "> #", "> ---", "> <!-- remark -->", "---", "# heading", "underlined\n---", "[a]: /b", "<!-- remark -->", "see[^1]\n\n[^1]: note",
	} {
		text := outline.Parse("first\n\n" + md + "\n\nlast")
		var want, got []string
		for _, p := range text.Paragraphs {
			if p.Number > 0 {
				want = append(want, p.Label())
			}
		}
		b, _ := write(t, doc(document.NumberedMarkdown(text, words.For("en"))...))
		inspect(t, b).tree().walk(func(e *elem) {
			if _, err := strconv.Atoi(e.text); e.tag == "Lbl" && err == nil && !slices.Contains(got, e.text) {
				got = append(got, e.text)
			}
		})
		if !slices.Equal(got, want) {
			t.Errorf("%s: the page has the numbers %v, want %v", strconv.Quote(md), strings.Join(got, " "), strings.Join(want, " "))
		}
	}
}
