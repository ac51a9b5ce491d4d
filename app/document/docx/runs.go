package docx

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"rapporteur/app/bidi"
	"rapporteur/app/document"
	"rapporteur/app/script"
)

func (f *content) put(s string) { f.body.WriteString(s) }

// paragraph writes one paragraph. The order of what it says of itself is that of the
// schema: Word refuses any other.
func (f *content) paragraph(fr frame, runs []document.Inline) {
	right := f.runsFromRight(runs)
	f.put(`<w:p><w:pPr>`)
	if fr.style != "" {
		f.put(`<w:pStyle w:val="` + fr.style + `"/>`)
	}
	if fr.keep {
		f.put(`<w:keepNext/>`)
	}
	if f.turnPage && !fr.cell && !f.inNote {
		f.put(`<w:pageBreakBefore/>`)
		f.turnPage = false
	}
	if fr.list > 0 {
		f.put(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, min(fr.depth, maxDepth)-1, fr.list))
	}
	if right {
		f.put(`<w:bidi/>`)
	}
	switch {
	case fr.number != "" && fr.list == 0:
		f.put(fmt.Sprintf(`<w:ind w:left="%d" w:hanging="%d"/>`, max(fr.indent, labelRoom), labelRoom))
	case fr.list > 0:
		f.put(fmt.Sprintf(`<w:ind w:left="%d" w:hanging="%d"/>`, fr.indent, listRoom))
	case fr.indent > 0:
		f.put(fmt.Sprintf(`<w:ind w:left="%d"/>`, fr.indent))
	}
	if j := map[document.Align]string{document.Center: "center", document.End: "right"}[fr.align]; j != "" {
		f.put(`<w:jc w:val="` + j + `"/>`)
	}
	f.put(`</w:pPr>` + fr.before)
	if fr.number != "" {
		f.put(`<w:r><w:rPr><w:color w:val="586069"/></w:rPr><w:t>` + escape(fr.number) + `</w:t></w:r><w:r><w:tab/></w:r>`)
	}
	if fr.task != "" {
		f.put(`<w:r><w:t xml:space="preserve">` + escape(fr.task) + `</w:t></w:r>`)
	}
	f.inlines(runs, right)
	f.put(fr.after + `</w:p>`)
}

// runsFromRight reports the direction of a paragraph, as every form of the document finds it.
func (f *content) runsFromRight(runs []document.Inline) bool {
	first, ok := document.First(runs)
	if !ok {
		return f.rtl
	}
	return script.Runs(document.Said(runs), first.Language, f.rtl)
}

// inlines writes runs, each divided where its direction changes.
func (f *content) inlines(runs []document.Inline, right bool) {
	var all []rune
	texts := make([][]rune, len(runs))
	for i, r := range runs {
		texts[i] = []rune(script.Isolate(strings.ToValidUTF8(r.Text, "\uFFFD")))
		all = append(all, texts[i]...)
	}
	levels := f.levels(all, right)
	for i, r := range runs {
		if r.Note != nil {
			f.note(r.Note)
			continue
		}
		link := f.link(r.Link)
		if link != "" {
			f.put(`<w:hyperlink r:id="` + link + `">`)
		}
		rs := texts[i]
		for a := 0; a < len(rs); {
			b := a + 1
			for b < len(rs) && levels[b]%2 == levels[a]%2 {
				b++
			}
			f.run(r, string(rs[a:b]), levels[a]%2 == 1, link != "")
			a = b
		}
		levels = levels[len(rs):]
		if link != "" {
			f.put(`</w:hyperlink>`)
		}
	}
}

// levels are those of the bidirectional algorithm: Word needs to be told which runs are
// written from the right.
func (f *content) levels(rs []rune, right bool) []int8 {
	if !right && !slices.ContainsFunc(rs, bidi.Turns) {
		return make([]int8, len(rs))
	}
	base := bidi.FromLeft
	if right {
		base = bidi.FromRight
	}
	var l bidi.Levels
	l.Find(rs, base)
	return l.Of
}

// link returns the name of an address among those that the file leads to, "" for what
// may not be followed.
func (f *content) link(address string) string {
	low := strings.ToLower(address)
	if len(address) > 2000 || !strings.HasPrefix(low, "https://") && !strings.HasPrefix(low, "http://") && !strings.HasPrefix(low, "mailto:") {
		return ""
	}
	i := slices.Index(f.links, address)
	if i < 0 {
		i = len(f.links)
		f.links = append(f.links, address)
	}
	return fmt.Sprintf("l%d", i+1)
}

// run writes text of one look and direction.
func (f *content) run(r document.Inline, text string, right, link bool) {
	look := ""
	on := func(is bool, s string) {
		if is {
			look += s
		}
	}
	on(link, `<w:rStyle w:val="Hyperlink"/>`)
	on(r.Code, `<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>`)
	on(r.Strong, `<w:b/><w:bCs/>`)
	on(r.Emphasis, `<w:i/><w:iCs/>`)
	on(r.Strike, `<w:strike/>`)
	on(r.Level == document.Raised, `<w:vertAlign w:val="superscript"/>`)
	on(r.Level == document.Lowered, `<w:vertAlign w:val="subscript"/>`)
	on(right, `<w:rtl/>`)
	if r.Language != "" {
		kind := "val"
		switch {
		case script.RightToLeftLanguage(r.Language):
			kind = "bidi"
		case strings.HasPrefix(r.Language, "zh"), strings.HasPrefix(r.Language, "ja"), strings.HasPrefix(r.Language, "ko"):
			kind = "eastAsia"
		}
		look += `<w:lang w:` + kind + `="` + escape(r.Language) + `"/>`
	}
	f.put(`<w:r>`)
	if look != "" {
		f.put(`<w:rPr>` + look + `</w:rPr>`)
	}
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			f.put(`<w:br/>`)
		}
		if line != "" {
			f.put(`<w:t xml:space="preserve">` + escape(line) + `</w:t>`)
		}
	}
	f.put(`</w:r>`)
}

// drawn leaves out the isolates, which Word draws as boxes: the runs have their direction.
func drawn(r rune) rune {
	switch {
	case r >= 0x2066 && r <= 0x2069:
		return -1
	case r == '\t':
		return ' '
	case unicode.Is(unicode.Noncharacter_Code_Point, r):
		return '\uFFFD'
	}
	return r
}

// firstNote is the number that Word gives to the first footnote: two are lines.
const firstNote = 2

// note writes the mark of a footnote, and the footnote where it is mentioned first. Word
// has no notes in notes: they stand in brackets.
func (f *content) note(n *document.Note) {
	if f.inNote {
		f.put(`<w:r><w:t xml:space="preserve"> [` + escape(flat(n.Blocks)) + `]</w:t></w:r>`)
		return
	}
	if i := slices.Index(f.notes, n); i >= 0 {
		f.put(fmt.Sprintf(`<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>%d</w:t></w:r>`, i+1))
		return
	}
	f.notes = append(f.notes, n)
	id := len(f.notes) - 1 + firstNote
	f.put(fmt.Sprintf(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, id))
	f.inNote = true
	text := f.apart(func() {
		fr := frame{style: "FootnoteText", before: `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>`}
		if len(n.Blocks) == 0 {
			f.paragraph(fr, nil)
		}
		if len(n.Blocks) > 0 {
			if _, ok := n.Blocks[0].(document.Paragraph); !ok {
				f.paragraph(fr, nil)
				fr = fr.later()
			}
		}
		f.blocks(fr, n.Blocks)
	})
	f.inNote = false
	f.footnotes.WriteString(fmt.Sprintf(`<w:footnote w:id="%d">`, id) + text + `</w:footnote>`)
}

// flat is the words of blocks in one piece.
func flat(bs []document.Block) string {
	var parts []string
	for _, b := range bs {
		switch v := b.(type) {
		case document.Paragraph:
			parts = append(parts, document.Text(v.Text))
		case document.Heading:
			parts = append(parts, document.Text(v.Text))
		case document.Code:
			parts = append(parts, v.Text)
		case document.Quote:
			parts = append(parts, flat(v.Blocks))
		case document.List:
			for _, it := range v.Items {
				parts = append(parts, flat(it.Blocks))
			}
		case document.Table:
			for _, r := range v.Rows {
				for _, c := range r {
					parts = append(parts, flat(c.Blocks))
				}
			}
		case document.Numbered:
			parts = append(parts, flat(v.Blocks))
		case document.Together:
			parts = append(parts, flat(v.Blocks))
		case document.Definitions:
			for _, row := range v.Rows {
				parts = append(parts, row.Term, flat(row.Blocks))
			}
		case document.Picture:
			parts = append(parts, v.Alt)
		case document.Rule, document.PageBreak: // no words
		}
	}
	return strings.Join(parts, " ")
}
