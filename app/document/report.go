package document

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"rapporteur/app/igf"
)

// Report builds the report of a session in the form asked for: each part as
// the rapporteur wrote it, else from the notes.
func Report(in MinutesInput, form Form) (Document, error) {
	parts := form.Parts()
	if parts == nil {
		return Document{}, errors.New("the report form " + strconv.Quote(string(form)) + " is not known: use 2021, 2020, 2019, 2015 or takeaways")
	}
	if in.Group == nil || in.Session == nil {
		return Document{}, errors.New("a report needs a group and a session")
	}
	m, err := newMinutes(in, in.Session)
	if err != nil {
		return Document{}, err
	}
	w := m.w
	d := m.document(KindReport, "kind-report")
	if by := in.Session.ReportBy(); !by.IsZero() {
		d.Facts = append(d.Facts, Definition{w.Get("due"), []Block{paraIn(w.day(by), w.Language)}})
	}
	if names := m.who.withRole(in.Session, "speaker", "panel"); len(names) > 0 {
		d.Facts = append(d.Facts, Definition{w.Get("speakers"), []Block{paraIn(strings.Join(names, "; "), w.Language)}})
	}
	if form == Takeaways { // one page, to be read at a glance
		d.Facts = m.brief()
	}
	if in.Session.ChathamHouse {
		d.Blocks = append(d.Blocks, Quote{[]Block{paraIn(w.Get("chatham"), w.Language)}})
	}
	for _, p := range parts {
		d.Blocks = append(d.Blocks, m.part(p)...)
	}
	d.Blocks = append(d.Blocks, Rule{}, d.Stamp.block(w, w.With("made-from", d.Stamp.Records)))
	return d, nil
}

// brief is which session it was, and until when the page is due.
func (m *minutes) brief() []Definition {
	all := m.facts()
	var out []Definition
	for _, f := range all {
		if f.Term == m.w.Get("group") || f.Term == m.w.Get("date") || f.Term == m.w.Get("time") {
			out = append(out, f)
		}
	}
	if at := m.s.TakeawaysBy(); !at.IsZero() {
		at = at.In(m.s.Location())
		out = append(out, Definition{m.w.Get("due"), []Block{paraIn(m.w.day(at)+" · "+at.Format("15:04"), m.w.Language)}})
	}
	return out
}

// part is one part of a report, with its length where that counts.
func (m *minutes) part(p Part) []Block {
	out := []Block{Heading{1, []Inline{{Text: m.w.Get(p.ID), Language: m.w.Language}}}}
	var words, paragraphs int
	var body []Block
	if text := m.s.ReportText(p.ID); text != "" {
		words, paragraphs = Length(text)
		body = below(Markdown(text, m.w))
	} else {
		body, words, paragraphs = m.fromNotes(p.Kinds)
	}
	limit := func(word string, n, most int) {
		if most > 0 {
			out = append(out, Paragraph{Text: []Inline{{Text: m.w.With(word, n, most), Language: m.w.Language, Strong: n > most}}, Look: Small})
		}
	}
	limit("word-limit", words, p.Words)
	limit("paragraph-limit", paragraphs, p.Paragraphs)
	if len(body) == 0 {
		return append(out, Paragraph{Text: m.head("none-recorded"), Look: Small})
	}
	return append(out, body...)
}

// below puts headings that a rapporteur wrote under the title of the part.
func below(bs []Block) []Block {
	out := make([]Block, len(bs))
	for i, b := range fromLevelOne(bs) {
		out[i] = shifted(b, 1)
	}
	return out
}

// fromNotes lists the notes of some kinds, each a paragraph.
func (m *minutes) fromNotes(kinds []igf.NoteKind) (body []Block, words, paragraphs int) {
	list := List{}
	for _, l := range m.all {
		n, ok := l.Entry.(*igf.Note)
		if !ok || l.Redacted == "all" || !slices.Contains(kinds, n.NoteKind) {
			continue
		}
		words += countWords(n.Text)
		bs := m.spoken(l)
		if n.NoteKind == igf.Action {
			bs = m.action(l)
		}
		list.Items = append(list.Items, Item{Blocks: append(bs, m.corrections(l)...)})
	}
	if len(list.Items) == 0 {
		return nil, 0, 0
	}
	return []Block{list}, words, len(list.Items)
}
