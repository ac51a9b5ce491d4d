package builders

import (
	"rapporteur/app/document"
	"rapporteur/app/document/words"
)

// What the builders write in the document's own words, so that a reader of
// another language than that of the text hears it in the right one.

// fixed is a run of such words.
func fixed(w words.Words, text string) []document.Inline {
	return []document.Inline{{Text: text, Language: w.Language}}
}

// fixedPara is a paragraph of such words.
func fixedPara(w words.Words, text string, look document.Look) document.Paragraph {
	return document.Paragraph{Text: fixed(w, text), Look: look}
}

// heading is a heading of such words.
func heading(w words.Words, level int, text string) document.Heading {
	return document.Heading{Level: level, Text: fixed(w, text)}
}

// fact is a pair of a fixed word and what it stands for in the document.
func fact(w words.Words, term, text string) document.Definition {
	return document.Definition{Term: w.Get(term), Blocks: []document.Block{document.ParaIn(text, w.Language)}}
}

// facts gathers pairs of which some may have nothing to say.
type facts struct {
	w    words.Words
	rows []document.Definition
}

// add adds a pair unless there is nothing to say.
func (f *facts) add(term, text string) {
	if text != "" {
		f.rows = append(f.rows, fact(f.w, term, text))
	}
}

// cell is a cell of text that people wrote; cellIn one whose direction is that
// of a language.
func cell(text string) document.Cell {
	return document.Cell{Blocks: []document.Block{document.Para(text)}}
}

func cellIn(text, language string) document.Cell {
	return document.Cell{Blocks: []document.Block{document.ParaIn(text, language)}}
}
