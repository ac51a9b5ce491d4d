package document

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"rapporteur/app/igf"
)

// Form is the form of a session report: what was asked of rapporteurs in a
// period.
type Form string

// The forms, after the year in which each came into use, and a page of its own
// for the takeaways.
const (
	Form2015  Form = "2015"
	Form2019  Form = "2019"
	Form2020  Form = "2020"
	Form2021  Form = "2021"
	Takeaways Form = "takeaways"
)

// Forms lists the forms, the newest first.
func Forms() []Form { return []Form{Form2021, Form2020, Form2019, Form2015, Takeaways} }

// part is one part of a report: the notes that it is made from, and how many
// words it may have (0: no limit).
type part struct {
	word  string
	kinds []igf.NoteKind
	limit int
}

// parts are those of a form. Limits in words are offers by convention, printed
// beside the count; nothing is cut off.
func (f Form) parts() (ps []part, due time.Duration, ok bool) {
	const week = 7 * 24 * time.Hour
	n := func(k ...igf.NoteKind) []igf.NoteKind { return k }
	switch f {
	case Form2015:
		return []part{{"key-points", n(igf.Summary), 0}, {"discussion", n(igf.Intervention, igf.Question), 0}, {"recommendations", n(igf.Decision, igf.Action), 0}}, 2 * week, true
	case Form2019:
		return []part{{"policy-questions", n(igf.Question), 0}, {"issues-discussed", n(igf.Summary, igf.Intervention), 0}, {"recommendations", n(igf.Decision), 0}, {"actions", n(igf.Action), 0}}, 2 * week, true
	case Form2020:
		return []part{{"takeaways", n(igf.Summary), 0}, {"recommendations", n(igf.Decision), 0}, {"commitments", n(igf.Action), 0}}, 2 * week, true
	case Form2021:
		return []part{{"takeaways", n(igf.Summary), 300}, {"call-to-action", n(igf.Action, igf.Decision), 150}, {"session-report", n(igf.Intervention, igf.Question), 0}}, 2 * week, true
	case Takeaways:
		return []part{{"takeaways", n(igf.Summary), 300}, {"call-to-action", n(igf.Action, igf.Decision), 150}}, 12 * time.Hour, true
	}
	return nil, 0, false
}

// Report builds the report of a session in the form asked for.
func Report(in MinutesInput, form Form) (Document, error) {
	ps, due, ok := form.parts()
	if !ok {
		return Document{}, errors.New("the report form " + strconv.Quote(string(form)) + " is not known: use 2021, 2020, 2019, 2015 or takeaways")
	}
	d, err := Minutes(in)
	if err != nil {
		return Document{}, err
	}
	w := d.Words
	m := &minutes{in: in, w: w, s: in.Session, who: people{w, w.Term(in.Programme)}, all: igf.Fold(in.Entries)}
	m.sort()
	d.Kind = KindReport
	d.Running = in.Group.Title() + " · " + w.Get("kind-report")
	if !in.Session.End.IsZero() {
		d.Facts = append(d.Facts, Definition{w.Get("due"), []Block{paraIn(w.day(in.Session.End.In(in.Session.Location()).Add(due)), w.Language)}})
	}
	if names := m.who.withRole(in.Session, "speaker", "panel"); len(names) > 0 {
		d.Facts = append(d.Facts, Definition{w.Get("speakers"), []Block{paraIn(strings.Join(names, "; "), w.Language)}})
	}
	if form == Takeaways { // one page, to be read at a glance
		d.Facts = m.brief(due)
	}
	d.Blocks = nil
	if in.Session.ChathamHouse {
		d.Blocks = append(d.Blocks, Quote{[]Block{paraIn(w.Get("chatham"), w.Language)}})
	}
	for _, p := range ps {
		d.Blocks = append(d.Blocks, m.part(p)...)
	}
	d.Blocks = append(d.Blocks, Rule{}, d.Stamp.block(w, w.With("made-from", d.Stamp.Records)))
	return d, nil
}

// brief is which session it was, and until when the page is due.
func (m *minutes) brief(due time.Duration) []Definition {
	all := m.facts()
	var out []Definition
	for _, f := range all {
		if f.Term == m.w.Get("group") || f.Term == m.w.Get("date") || f.Term == m.w.Get("time") {
			out = append(out, f)
		}
	}
	if !m.s.End.IsZero() {
		at := m.s.End.In(m.s.Location()).Add(due)
		out = append(out, Definition{m.w.Get("due"), []Block{paraIn(m.w.day(at)+" · "+at.Format("15:04"), m.w.Language)}})
	}
	return out
}

// part is one part of a report, with its length in words where that counts.
func (m *minutes) part(p part) []Block {
	out := []Block{Heading{1, []Inline{{Text: m.w.Get(p.word), Language: m.w.Language}}}}
	list := List{}
	words := 0
	for _, l := range m.all {
		n, ok := l.Entry.(*igf.Note)
		if !ok || l.Redacted == "all" {
			continue
		}
		for _, k := range p.kinds {
			if n.NoteKind == k {
				words += countWords(n.Text)
				bs := m.spoken(l)
				if k == igf.Action {
					bs = m.action(l)
				}
				list.Items = append(list.Items, Item{Blocks: append(bs, m.corrections(l)...)})
			}
		}
	}
	if p.limit > 0 {
		out = append(out, Paragraph{Text: []Inline{{Text: m.w.With("word-limit", words, p.limit), Language: m.w.Language, Strong: words > p.limit}}, Look: Small})
	}
	if len(list.Items) == 0 {
		return append(out, Paragraph{Text: m.head("none-recorded"), Look: Small})
	}
	return append(out, list)
}

// countWords counts words; each Chinese character is one.
func countWords(s string) int {
	n := 0
	for _, f := range strings.Fields(s) {
		han := 0
		for _, r := range f {
			if wide(r) {
				han++
			}
		}
		n += max(han, 1)
	}
	return n
}
