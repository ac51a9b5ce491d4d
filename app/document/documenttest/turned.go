package documenttest

import (
	"rapporteur/app/document"
	"rapporteur/app/document/words"
)

// Saying returns a document that says text at each place where a document says
// something of a record.
func Saying(text string) document.Document {
	run := []document.Inline{{Text: text}, {Text: text, Code: true}, {Text: text, Strong: true, Link: "https://example.org/" + text}, {Text: text, Aside: true}, {Note: &document.Note{Blocks: []document.Block{document.Para(text)}}}}
	para := []document.Block{document.Paragraph{Text: run}}
	return document.Document{
		Kind: document.KindMinutes, Title: text, Subtitle: text, Language: "en", Running: text, Mark: text, Contents: true, Words: words.For("en"),
		Facts: []document.Definition{{Term: text, Blocks: para}},
		Blocks: []document.Block{
			document.Heading{Level: 1, Text: run},
			para[0],
			document.Numbered{Number: "1", Blocks: para},
			document.List{Items: []document.Item{{Blocks: para}}},
			document.List{Ordered: true, Start: 1, Items: []document.Item{{Blocks: para}}},
			document.Table{Caption: run, Columns: []document.Column{{Head: run}, {Head: run}}, Rows: [][]document.Cell{{{Blocks: para}, {Blocks: para}}}},
			document.Quote{Blocks: para},
			document.Code{Text: text},
			document.Definitions{Rows: []document.Definition{{Term: text, Blocks: para}}},
			document.Picture{Alt: text, Source: text},
		},
	}
}

// Turning is a text that would turn, or hide, what stands after it.
const Turning = "See \u202Egnp.exe \u2066and \U000E0041\uFEFFسلمى (IGF)\u200F\u202B"

// Turns reports what is left in a file of the signs that Turning has.
func Turns(file string) string {
	left := ""
	open := 0
	for _, r := range file {
		switch {
		case r >= 0x202A && r <= 0x202E, r >= 0xE0000 && r <= 0xE007F, r == 0xFEFF:
			left += string(r)
		case r >= 0x2066 && r <= 0x2068:
			open++
		case r == 0x2069:
			open--
		case r == '\n' && open != 0:
			left += "an open line"
			open = 0
		}
	}
	return left
}
