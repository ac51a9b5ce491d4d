package document

// What the builders write in the document's own words, so that a reader of
// another language than that of the text hears it in the right one.

// fixed is a run of such words.
func fixed(w Words, text string) []Inline {
	return []Inline{{Text: text, Language: w.Language}}
}

// fixedPara is a paragraph of such words.
func fixedPara(w Words, text string, look Look) Paragraph {
	return Paragraph{Text: fixed(w, text), Look: look}
}

// heading is a heading of such words.
func heading(w Words, level int, text string) Heading {
	return Heading{Level: level, Text: fixed(w, text)}
}

// fact is a pair of a fixed word and what it stands for in the document.
func fact(w Words, term, text string) Definition {
	return Definition{w.Get(term), []Block{paraIn(text, w.Language)}}
}

// facts gathers pairs of which some may have nothing to say.
type facts struct {
	w    Words
	rows []Definition
}

// add adds a pair unless there is nothing to say.
func (f *facts) add(term, text string) {
	if text != "" {
		f.rows = append(f.rows, fact(f.w, term, text))
	}
}

// cell is a cell of text that people wrote; cellIn one whose direction is that
// of a language.
func cell(text string) Cell             { return Cell{Blocks: []Block{para(text)}} }
func cellIn(text, language string) Cell { return Cell{Blocks: []Block{paraIn(text, language)}} }
