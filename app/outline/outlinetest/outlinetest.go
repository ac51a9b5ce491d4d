// Package outlinetest draws Markdown for property tests: every kind of block,
// well formed and not, nested, with and without blank lines between.
package outlinetest

import (
	"strings"

	"pgregory.net/rapid"
)

// blocks are what texts are made of: at least one of each kind that the package
// comment of outline counts, and what is easily taken for another kind.
var blocks = []string{
	"States should talk.", "Two lines\nof text.", "*marks* and `code` and <b>HTML</b>[^1]", "规范\n的核心", "\u00A0", "\\# no heading",
	"# Heading", "###### Deep ##", "#", "#no heading", "Underlined\n===", "Two lines\nunderlined\n---", "===",
	"```\ncode\n\n# more\n```", "~~~~ go\n~~~\n\n~~~~", "```\nopen", "    indented\n\n    code", "\tx",
	"- item", "- a\n- b", "- a\n\n- b\n\n  more of b", "* a\n  * b\n\n    c\n\n  d", "1. one\n2. two\n\n   ```\n   x\n\n   y\n   ```", "- [ ] open\n- [x] done", "-", "-\t- x\n\n\t  y", "- # heading",
	"> quote", "> a\n>\n> b", "> a\nlazy", ">", "> - a\n>\n>   b\n\n> c", "> <!-- remark -->", "> [^2]: note",
	"|a|b|\n|-|:-:|\n|1|2|", "text before\n|a|\n|-|",
	"<div>\n\ntext\n\n</div>", "<pre>\n\n# x\n\n</pre>", "<!-- remark -->", "<!-- a\n\n# b\n\nc -->", "<!-- remark --> and words", "<!-- open",
	"![A map](map.png)", "![]()", "![A map][a] and words", "---", "* * *", "---\ntitle: x\n---",
	"[a]: https://example.org 'title'", "[a]: /x\nand words", "[b]:\n/y", "[^1]: A note.", "[^1]: A note\n\n    in two\n\n    # parts", "[^9]: nobody refers to it", "[^2]:", "see[^2] and [a]", "[](x)",
}

// Markdown draws texts.
func Markdown() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 12).Draw(t, "blocks") {
			block := rapid.SampledFrom(blocks).Draw(t, "block")
			for range rapid.SampledFrom([]int{0, 0, 0, 1, 2}).Draw(t, "nested") {
				block = within(rapid.SampledFrom([]string{"- ", "> ", "1. ", "-\t", "  ", "[^1]: "}).Draw(t, "in"), block)
			}
			b.WriteString(block + rapid.SampledFrom([]string{"\n\n", "\n\n", "\n\n", "\n", " \t\n \n", "\n>\n"}).Draw(t, "end"))
		}
		if rapid.IntRange(0, 9).Draw(t, "line ends") == 0 {
			return strings.ReplaceAll(b.String(), "\n", "\r\n")
		}
		return b.String()
	})
}

// within puts a block into a list, a quote or a note.
func within(mark, block string) string {
	rest := strings.Repeat(" ", len(mark))
	switch mark {
	case "> ":
		rest = mark
	case "-\t", "[^1]: ":
		rest = "    "
	}
	lines := strings.Split(block, "\n")
	for i, l := range lines {
		switch {
		case i == 0:
			lines[i] = mark + l
		case l != "":
			lines[i] = rest + l
		}
	}
	return strings.Join(lines, "\n")
}
