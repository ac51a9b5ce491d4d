package builders

import (
	"rapporteur/app/document"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
)

// Report builds the report of a session in its form: each part as the rapporteur wrote it, else
// from the notes.
func Report(in MinutesInput) (document.Document, error) {
	form, err := igf.SharedAs[*igf.Form](in.Form)
	if err != nil {
		return document.Document{}, err
	}
	m, err := newMinutes(in, words.For(in.Language))
	if err != nil {
		return document.Document{}, err
	}
	w := m.w
	var d document.Document // what the form leaves out is not built: whatever is built counts as printed
	if form.Brief {         // one page, to be read at a glance: no list of people, no points
		d, m.points = m.document(document.KindReport, briefFacts(m.w, m.group, m.s)), false
	} else {
		d = m.document(document.KindReport, m.reportFacts())
	}
	if m.s.ChathamHouse {
		d.Blocks = append(d.Blocks, document.Quote{Blocks: []document.Block{document.ParaIn(w.Get("chatham"), w.Language)}})
	}
	for _, p := range form.Parts {
		d.Blocks = append(d.Blocks, m.part(form, p)...)
	}
	var kept []igf.Record
	if in.FormKept {
		kept = append(kept, form)
	}
	return d, m.seal(&d, m.ledger.madeFrom, m.s, kept...)
}

// reportFacts are those of the minutes, until when the report is due, and who spoke.
func (m *minutes) reportFacts() []document.Definition {
	about := facts{m.w, m.facts()}
	if by := m.s.ReportBy(); !by.IsZero() {
		about.add("due", m.w.Day(by))
	}
	about.add("speakers", m.w.Join("; ", m.who.withRole(m.s.Roster, igf.SpeakerRole)...))
	return about.rows
}

// briefFacts are which session it was, and until when the page is due.
func briefFacts(w words.Words, of *igf.Group, s *igf.Session) []document.Definition {
	about := whichSession(w, of, s)
	if at := s.TakeawaysBy(); !at.IsZero() {
		at = at.In(s.Location())
		about.add("due", w.Join(" · ", w.Day(at), s.TimeOfDay(at)))
	}
	return about.rows
}

// part is one part of a report: what was written, or the notes of its kinds. That a text is longer
// than the form allows is said where it is written (app/ui/report), not in the document.
func (m *minutes) part(form *igf.Form, p igf.FormPart) []document.Block {
	head := heading(m.w, 1, m.w.Get(p.ID))
	if p.Title != "" {
		head = document.Heading{Level: 1, Text: []document.Inline{{Text: p.Title}}}
	}
	var body []document.Block
	if text := m.s.ReportText(p.ID); text != "" {
		body = below(document.Markdown(text, m.w))
	} else {
		body = m.fromNotes(func(k igf.NoteKind) bool { return form.Takes(p, k) })
	}
	if len(body) == 0 {
		body = []document.Block{fixedPara(m.w, m.w.Get("none-recorded"), document.Small)}
	}
	return append([]document.Block{head}, body...)
}

// below puts headings that a rapporteur wrote under the title of the part.
func below(bs []document.Block) []document.Block {
	out := make([]document.Block, len(bs))
	for i, b := range document.FromLevelOne(bs) {
		out[i] = document.Shifted(b, 1)
	}
	return out
}

// fromNotes lists the notes of some kinds, each a paragraph, under the points of the agenda.
func (m *minutes) fromNotes(takes func(igf.NoteKind) bool) []document.Block {
	var notes []igf.Standing
	for _, l := range m.all {
		if n, ok := l.Entry.(*igf.Note); ok && !l.Slip() && takes(n.NoteKind) {
			notes = append(notes, l)
		}
	}
	if len(notes) == 0 {
		return nil
	}
	var out []document.Block
	for _, g := range m.byPoint(notes) {
		list := document.List{}
		for _, l := range g.All {
			list.Items = append(list.Items, document.Item{Blocks: append(m.note(l), m.corrections(l)...)})
		}
		out = append(append(out, pointHead(m.w, g)...), list)
	}
	return out
}
