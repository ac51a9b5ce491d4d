package builders

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"rapporteur/app/document"
	"rapporteur/app/document/builders/minuted"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/script"
)

// note is a note as it is printed, with what its kind has beside the text.
func (m *minutes) note(l igf.Standing) []document.Block {
	if n, ok := l.Entry.(*igf.Note); ok && n.NoteKind.IsAssigned() {
		return m.assigned(l, n)
	}
	return m.spoken(l)
}

// spoken is a note as it is printed: who, then what.
func (m *minutes) spoken(l igf.Standing) []document.Block {
	n, ok := l.Entry.(*igf.Note)
	if !ok {
		return nil
	}
	if l.Gone() {
		return m.ledger.remarks(l, m.s, m.in.Made)
	}
	return append(said(m.w, m.speaker(n.Speaker), n.Text, n.Language, m.where(n.Anchor)), m.ledger.remarks(l, m.s, m.in.Made)...)
}

// remarksOf says what was withdrawn of an entry, and that its time had not come when the
// document was made, or was long over; nothing where nothing is so.
func remarksOf(w words.Words, l igf.Standing, s *igf.Session, made time.Time) []document.Block {
	zone := time.UTC
	if s != nil {
		zone = s.Location()
	}
	var out []document.Block
	add := func(text string) {
		out = append(out, document.Paragraph{Text: []document.Inline{{Text: text, Emphasis: true, Language: w.Language}}})
	}
	if said := w.Remark(l, zone); said != "" {
		add(said)
	}
	switch {
	case l.Gone():
	case l.AheadOf(made):
		add("[" + w.With("dated-ahead", w.Day(l.At.In(zone))) + "]")
	case l.BehindOf(s):
		add("[" + w.With("dated-behind", w.Day(l.At.In(zone))) + "]")
	}
	return out
}

// said is words of somebody: the person in bold before the first of them, the
// paragraph that they are about after the last.
func said(w words.Words, who, text, language, where string) []document.Block {
	var out []document.Block
	parts := paragraphs(text)
	for i, p := range parts {
		var runs []document.Inline
		if i == 0 && who != "" {
			runs = append(runs, document.Inline{Text: w.Colon(who, ""), Strong: true, Aside: true})
		}
		runs = append(runs, document.Inline{Text: p, Language: language})
		if i == len(parts)-1 && where != "" {
			runs = append(runs, document.Inline{Text: " [" + where + "]", Emphasis: true, Language: w.Language})
		}
		out = append(out, document.Paragraph{Text: runs})
	}
	return out
}

// paragraphs splits what people type at blank lines; it is not Markdown.
func paragraphs(text string) []string {
	var out []string
	for _, p := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if p = strings.Trim(p, "\n"); strings.TrimSpace(p) != "" {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		out = []string{""}
	}
	return out
}

// where is the anchor of an entry in words: the output, when the session has
// several, and the paragraph.
func (m *minutes) where(a *igf.Anchor) string {
	if a == nil {
		return ""
	}
	var parts []string
	if len(m.outputs) > 1 || len(m.outputs) == 1 && m.outputs[0].ID != a.Output {
		parts = append(parts, m.outputTitle(a.Output))
	}
	if a.Paragraph > 0 {
		parts = append(parts, m.w.With("paragraph", a.Paragraph))
	}
	return m.w.Join(", ", parts...)
}

func (m *minutes) outputTitle(id string) string {
	for _, o := range m.outputs {
		if o.ID == id {
			return o.Title
		}
	}
	return id
}

// languageOf is the language of an output's text, in which wordings are proposed.
func (m *minutes) languageOf(id string) string {
	for _, o := range m.outputs {
		if o.ID == id {
			return o.Language
		}
	}
	return ""
}

func (m *minutes) corrections(l igf.Standing) []document.Block {
	var out []document.Block
	for _, c := range l.Corrections {
		n, ok := c.(*igf.Note)
		if !ok {
			continue
		}
		label := m.w.Get("correction")
		out = append(out, document.Quote{Blocks: said(m.w, label, m.ledger.marked(n, n.Text), n.Language, "")})
	}
	return out
}

// assigned says below the text who acts until when.
func (m *minutes) assigned(l igf.Standing, n *igf.Note) []document.Block {
	out := m.spoken(l)
	if l.Gone() {
		return out
	}
	var facts []string
	if n.Owner != "" {
		facts = append(facts, m.w.Colon(m.w.Get("owner"), n.Owner))
	}
	if n.Due != "" {
		facts = append(facts, m.w.Colon(m.w.Get("due"), m.w.Date(n.Due)))
	}
	if len(facts) > 0 {
		out = []document.Block{document.Together{Blocks: append(out, fixedPara(m.w, m.w.Join(" · ", facts...), document.Small))}}
	}
	return out
}

// again lists the notes of a section that stand above already, by the number that they have
// there.
func (m *minutes) again(section string) document.List {
	var l document.List
	number := 0
	for _, name := range minuted.NoteSections() {
		for _, d := range m.notes[name] {
			number++
			if n, ok := d.Entry.(*igf.Note); ok && n.NoteKind.Again() == section && !d.Gone() {
				text := []document.Inline{{Text: m.ledger.marked(n, n.Text), Language: n.Language}, {Text: " [" + strconv.Itoa(number) + "]", Language: m.w.Language}}
				l.Items = append(l.Items, document.Item{Blocks: []document.Block{document.Paragraph{Text: text}}})
			}
		}
	}
	return l
}

func (m *minutes) comment(l igf.Standing) []document.Block {
	c, ok := l.Entry.(*igf.Comment)
	if !ok {
		return nil
	}
	if l.Gone() {
		return m.ledger.remarks(l, m.s, m.in.Made)
	}
	var out []document.Block
	if c.Anchor != nil && c.Anchor.Quote != "" {
		out = append(out, document.Quote{Blocks: []document.Block{document.Para(outline.Excerpt(c.Anchor))}})
	}
	a := c.Anchor
	if a == nil {
		a = &igf.Anchor{Output: c.Output}
	}
	if c.Text != "" {
		out = append(said(m.w, cmp.Or(m.speaker(c.By), m.w.Get("a-participant")), c.Text, c.Language, m.where(a)), out...)
	}
	labelled := func(word, text, language string) {
		if text != "" {
			out = append(out, document.Paragraph{Text: []document.Inline{{Text: m.w.Colon(m.w.Get(word), ""), Emphasis: true, Aside: true}, {Text: text, Language: language}}})
		}
	}
	labelled("proposed", c.Proposed, script.Language(c.Proposed, m.languageOf(c.Output), c.Language))
	labelled("translation", c.Translation, c.TranslatedTo)
	return append(out, m.ledger.remarks(l, m.s, m.in.Made)...)
}

// participants is the roster as its people agreed to be named, and counts by
// stakeholder group and region of those who said so.
func (m *minutes) participants() []document.Block {
	if len(m.s.Roster) == 0 {
		return []document.Block{fixedPara(m.w, m.w.Get("none-recorded"), document.Small)}
	}
	t := document.Table{Columns: []document.Column{{Head: m.head("name"), Width: 6}, {Head: m.head("role"), Width: 2}, {Head: m.head("presence"), Width: 1.6}}}
	stake, region := newCounts(), newCounts()
	stake.withTotal, region.withTotal = true, true
	for _, p := range m.s.Roster {
		t.Rows = append(t.Rows, []document.Cell{cellIn(m.who.somebody(p.Who), m.w.Language), cell(p.Role), cell(m.presence(p.Presence))})
		stake.add(p.Who.Stakeholder)
		region.add(p.Who.Region)
	}
	return []document.Block{
		t,
		stake.table(m.w, "stakeholder-group", "not-stated", m.ledger.term),
		region.table(m.w, "region", "not-stated", m.ledger.term),
	}
}

func (m *minutes) presence(p string) string {
	if p == "" {
		return ""
	}
	return m.w.Get(p)
}
