package builders

import (
	"slices"

	"rapporteur/app/document"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
)

// Report builds the report of a session in the form asked for: each part as
// the rapporteur wrote it, else from the notes.
func Report(in MinutesInput, form document.Form) (document.Document, error) {
	parts := form.Parts()
	if parts == nil {
		return document.Document{}, igf.Errorf("the report form %q is not known: use 2021, 2020, 2019, 2015 or takeaways", string(form))
	}
	m, err := newMinutes(in, words.For(in.Language))
	if err == nil {
		err = m.made(m.s)
	}
	if err != nil {
		return document.Document{}, err
	}
	w := m.w
	d := m.document(document.KindReport)
	if by := m.s.ReportBy(); !by.IsZero() {
		d.Facts = append(d.Facts, fact(w, "due", w.Day(by)))
	}
	if names := m.who.withRole(m.s.Roster, "speaker", "panel"); len(names) > 0 {
		d.Facts = append(d.Facts, fact(w, "speakers", w.Join("; ", names...)))
	}
	if form == document.Takeaways { // one page, to be read at a glance
		d.Facts = m.brief()
	}
	if m.s.ChathamHouse {
		d.Blocks = append(d.Blocks, document.Quote{Blocks: []document.Block{document.ParaIn(w.Get("chatham"), w.Language)}})
	}
	for _, p := range parts {
		d.Blocks = append(d.Blocks, m.part(p)...)
	}
	d.Blocks = append(d.Blocks, stampBlock(d.Stamp, w, w.With("made-from", d.Stamp.Records)))
	return d, nil
}

// brief is which session it was, and until when the page is due.
func (m *minutes) brief() []document.Definition {
	all := m.facts()
	var out []document.Definition
	for _, f := range all {
		if f.Term == m.w.Get("group") || f.Term == m.w.Get("date") || f.Term == m.w.Get("time") {
			out = append(out, f)
		}
	}
	if at := m.s.TakeawaysBy(); !at.IsZero() {
		at = at.In(m.s.Location())
		out = append(out, fact(m.w, "due", m.w.Join(" · ", m.w.Day(at), at.Format("15:04"))))
	}
	return out
}

// part is one part of a report, with its length where that counts.
func (m *minutes) part(p document.Part) []document.Block {
	out := []document.Block{heading(m.w, 1, m.w.Get(p.ID))}
	var words, paragraphs int
	var body []document.Block
	if text := m.s.ReportText(p.ID); text != "" {
		words, paragraphs = document.Length(text)
		body = below(document.Markdown(text, m.w))
	} else {
		body, words, paragraphs = m.fromNotes(p.Kinds)
	}
	counted := func(word string, n, limit int) {
		if limit > 0 {
			out = append(out, document.Paragraph{Text: []document.Inline{{Text: m.w.With(word, n, limit), Language: m.w.Language, Strong: n > limit}}, Look: document.Small})
		}
	}
	counted("word-limit", words, p.Words)
	counted("paragraph-limit", paragraphs, p.Paragraphs)
	if len(body) == 0 {
		return append(out, fixedPara(m.w, m.w.Get("none-recorded"), document.Small))
	}
	return append(out, body...)
}

// below puts headings that a rapporteur wrote under the title of the part.
func below(bs []document.Block) []document.Block {
	out := make([]document.Block, len(bs))
	for i, b := range document.FromLevelOne(bs) {
		out[i] = document.Shifted(b, 1)
	}
	return out
}

// fromNotes lists the notes of some kinds, each a paragraph.
func (m *minutes) fromNotes(kinds []igf.NoteKind) (body []document.Block, words, paragraphs int) {
	list := document.List{}
	for _, l := range m.all {
		n, ok := l.Entry.(*igf.Note)
		if !ok || l.Slip() || !slices.Contains(kinds, n.NoteKind) {
			continue
		}
		if !l.Gone() {
			length, _ := document.Length(n.Text)
			words += length
		}
		list.Items = append(list.Items, document.Item{Blocks: append(m.note(l), m.corrections(l)...)})
	}
	if len(list.Items) == 0 {
		return nil, 0, 0
	}
	return []document.Block{list}, words, len(list.Items)
}
