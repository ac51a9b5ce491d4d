// Package outlinetest draws Markdown for property tests: every kind of block,
// well formed and not, nested, with and without blank lines between.
package outlinetest

import (
	"strconv"
	"strings"

	"pgregory.net/rapid"
)

// blocks are what texts are made of: at least one of each kind that the package
// comment of outline counts, and what is easily taken for another kind. The
// place of the block in the text stands for §, so that its words are known.
var blocks = []string{
	"a§ states should talk.", "a§ two lines\nof text.", "*a§* and `code` and <b>HTML</b>[^1]", "规范a§\n的核心", "\u00A0", "\\# a§ no heading",
	"# a§", "###### a§ ##", "#", "#a§ no heading", "a§\n===", "a§ two lines\nunderlined\n---", "===",
	"```\na§\n\n# more\n```", "~~~~ go\n~~~\na§\n\n~~~~", "```\na§ open", "    a§\n\n    code", "\ta§",
	"- a§", "- a§\n- b§", "- a§\n\n- b§\n\n  c§\n\n- d§", "* a§\n  * b§\n\n    c§\n\n  d§", "1. a§\n2. b§\n\n   ```\n   c§\n\n   y\n   ```", "- [ ] a§\n- [x] b§", "-", "-\t- a§\n\n\t  b§", "- # a§", "1. ---",
	"> a§", "> a§\n>\n> b", "> a§\nlazy", ">", "> - a§\n>\n>   b\n\n> c§", "> <!-- remark -->", "> [^2]: note", "> #",
	"|a§|b|\n|-|:-:|\n|1|2|", "a§\n|a|\n|-|",
	"<div>\n\na§\n\n</div>", "<pre>\n\n# a§\n\n</pre>", "<!-- remark -->", "<!-- a\n\n# b\n\nc -->", "<!-- remark --> and words", "<!-- open a§",
	"<!-- r§ --> a§ states", "<!-- r§\n\nr --> a§", "a§ <!-- r§ --> b§", "a§\n<!-- r§ --> b§", "- <!-- r§ --> a§\n- b§", "<!-- r§ --> <!-- r\nr --> a§", "<!-- r§ --> # a§", "<!-- r§ -->\na§",
	"> <!-- r§\n> r --> a§", "<!--> a§", "<!-- r§ --> a§\n===", "<!-- r§ --> |a§|b|\n|-|-|", "<!-- r§ --> - a§", "# a§ <!-- r§ -->",
	"![a§](map.png)", "![]()", "![a map][a] and a§", "---", "* * *", "---\ntitle: x\n---",
	"[a]: https://example.org 'title'", "[a]: /x\na§", "[b]:\n/y", "[^1]: A note.", "[^1]: A note\n\n    in two\n\n    # parts", "[^9]: nobody refers to it", "[^2]:", "a§[^2] and [a]", "[](x)",
}

// Markdown draws texts.
func Markdown() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for i := range rapid.IntRange(0, 12).Draw(t, "blocks") {
			block := strings.ReplaceAll(rapid.SampledFrom(blocks).Draw(t, "block"), "§", strconv.Itoa(i))
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
