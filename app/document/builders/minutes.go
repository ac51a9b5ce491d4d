package builders

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"rapporteur/app/document"
	"rapporteur/app/document/builders/minuted"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/timeline"
)

// MinutesInput is what the minutes of one session are made from.
type MinutesInput struct {
	Language  string     // of the fixed words; "" is English
	Programme igf.Shared // may be empty
	Group     igf.Shared
	Session   igf.Shared
	Form      igf.Shared   // of the report
	FormKept  bool         // whether the form is a record, and not one that the program brings
	Outputs   []igf.Shared // those under discussion
	// Entries are all entries of the session's sheet: notes, comments,
	// responses, tallies and redactions, superseded ones too, in any order.
	Entries []igf.Shared
	// Coordinators are those of the group.
	Coordinators igf.Coordinators
	Order        timeline.Order       // in which things were said
	Proofs       map[string]igf.Proof // who is proven to have written the entries, by id; nil while nobody signs
	Revision     string               // of the shared repository; "" when it was never synced
	Made         time.Time            // when the document is made
}

// Minutes builds the minutes of a session.
func Minutes(in MinutesInput) (document.Document, error) {
	m, err := newMinutes(in, words.For(in.Language))
	if err != nil {
		return document.Document{}, err
	}
	d := m.document(document.KindMinutes, m.facts())
	d.Blocks = m.blocks()
	return d, m.seal(&d, m.madeFrom, sessionWithout(m.s))
}

// newMinutes gathers what is said of a session.
func newMinutes(in MinutesInput, w words.Words) (*minutes, error) {
	m := &minutes{in: in, w: w}
	var errs [5]error
	m.group, errs[0] = igf.SharedAs[*igf.Group](in.Group)
	m.s, errs[1] = igf.SharedAs[*igf.Session](in.Session)
	m.outputs, errs[2] = igf.SharedList[*igf.Output](in.Outputs)
	m.entries, errs[3] = igf.SharedList[igf.Entry](in.Entries)
	m.who, errs[4] = newPeople(in.Programme, in.Proofs, w)
	m.ledger = m.who.ledger
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	m.all = igf.FoldIn(m.in.Coordinators, m.entries)
	timeline.Sort(&in.Order, m.all, func(s igf.Standing) string { return s.Root })
	m.points = igf.UsesPoints(m.s, m.all, entryOf)
	m.sort()
	return m, nil
}

// seal ends the document. session is its record as far as the document prints it, and
// other records are what else it is made from.
func (m *minutes) seal(d *document.Document, line func(int) string, session igf.Record, other ...igf.Record) error {
	docs := append(append(asRecords(m.entries), groupNamed(m.group), session), other...)
	for _, o := range m.outputs {
		docs = append(docs, outputNamed(o))
	}
	return m.ledger.seal(d, origin{of: session.Key(), records: docs, revision: m.in.Revision, made: m.in.Made}, line)
}

// madeFrom is how many notes the document has, and from how many records it was made.
func (m *minutes) madeFrom(records int) string {
	notes := 0
	for _, ls := range m.notes {
		for _, l := range ls {
			if !l.Gone() {
				notes++
			}
		}
	}
	line := m.w.Join(" · ", m.w.With("made-notes", notes), m.ledger.madeFrom(records))
	if m.withdrawn > 0 {
		line = m.w.Join(" · ", line, m.w.With("withdrawn", m.withdrawn))
	}
	return line
}

// document begins the document with what stands above its text.
func (m *minutes) document(kind document.Kind, about []document.Definition) document.Document {
	return document.Document{
		Kind: kind, Title: m.s.Title, Subtitle: m.group.Name, Language: m.w.Language, Words: m.w,
		Running: m.w.Join(" · ", m.group.Title(), m.w.Get(kind.Word())), Facts: about,
	}
}

type minutes struct {
	in      MinutesInput
	w       words.Words
	group   *igf.Group
	s       *igf.Session
	outputs []*igf.Output
	entries []igf.Entry
	who     people
	ledger  *ledger
	all     []igf.Standing

	notes     map[string][]igf.Standing // by the name of their section
	comments  []igf.Standing
	counted   igf.Counted
	number    int             // of the last numbered paragraph
	points    bool            // notes stand under points of the agenda, and sections are divided by them
	spoke     map[string]bool // who was named in full
	withdrawn int             // entries of which no word is left
}

// sort puts the entries into their sections.
func (m *minutes) sort() {
	m.notes, m.counted = map[string][]igf.Standing{}, igf.CountedIn(m.all)
	for _, l := range m.all {
		if l.Gone() {
			m.withdrawn++
		}
		if l.Slip() {
			continue
		}
		switch e := l.Entry.(type) {
		case *igf.Note:
			s := minuted.SectionOf(e.NoteKind)
			m.notes[s] = append(m.notes[s], l)
		case *igf.Comment:
			m.comments = append(m.comments, l)
		}
	}
	for s, ls := range m.notes { // as they are printed and numbered
		m.notes[s] = nil
		for _, g := range m.byPoint(ls) {
			m.notes[s] = append(m.notes[s], g.All...)
		}
	}
}

// speaker is how somebody is printed before what they say: in full the first time, then
// by name and organisation. The annex has all of everybody.
func (m *minutes) speaker(a igf.Attribution) string {
	full, short := m.who.line(a), m.w.Join(", ", a.Public().Name, a.Public().Affiliation)
	if m.spoke[full] && short != "" {
		return short
	}
	if m.spoke == nil {
		m.spoke = map[string]bool{}
	}
	m.spoke[full] = true
	return full
}

// whichSession says of which group a session is, and when.
func whichSession(w words.Words, of *igf.Group, s *igf.Session) facts {
	about := facts{w: w}
	about.add("group", of.Title())
	if !s.Start.IsZero() {
		day, hours := sessionTime(w, s)
		about.add("date", day)
		about.add("time", hours)
	}
	return about
}

func (m *minutes) facts() []document.Definition {
	about := whichSession(m.w, m.group, m.s)
	about.add("room", m.s.Room)
	about.add("chair", m.w.Join("; ", m.who.withRole(m.s.Roster, igf.ChairRole)...))
	about.add("rapporteur", m.w.Join("; ", m.who.withRole(m.s.Roster, igf.RapporteurRole)...))
	about.add("participation", m.participation())
	var titles []string
	for _, o := range m.outputs {
		titles = append(titles, o.Title)
	}
	about.add("outputs", m.w.Join("; ", titles...))
	about.add("clocks", clocks(m.in.Order, m.w))
	return about.rows
}

// sessionTime is the day at the venue, and the hours there and in UTC.
func sessionTime(w words.Words, s *igf.Session) (day, hours string) {
	at := s.Start.In(s.Location())
	day = w.Day(at)
	span := func(l *time.Location) string {
		t := s.Start.In(l).Format(igf.TimeLayout)
		if !s.End.IsZero() {
			t += "–" + s.End.In(l).Format(igf.TimeLayout)
		}
		if d := s.Start.In(l); d.Format("0102") != at.Format("0102") {
			t = w.Join(" ", t, "("+w.Day(d)+")")
		}
		return t
	}
	utc := span(time.UTC) + " UTC"
	if s.Zone == "UTC" {
		return day, utc
	}
	return day, w.Join(" · ", w.Join(" ", span(s.Location()), w.Get("venue-time"), "("+s.Zone+")"), utc)
}

func (m *minutes) participation() string {
	var all []string
	for _, t := range m.counted.Tallies() {
		all = append(all, m.ledger.marked(t, tallied(m.w, m.counted.Of(t))))
	}
	return strings.ReplaceAll(m.w.Join(" · ", all...), "\n", " ")
}

// tallied says the numbers of a tally.
func tallied(w words.Words, t *igf.Tally) string {
	var parts []string
	for _, c := range []struct {
		word string
		n    *igf.Count
	}{{"on-site", t.OnSite}, {"online", t.Online}, {"women", t.Women}} {
		if c.n == nil {
			continue
		}
		how := "counted"
		if c.n.Estimate {
			how = "estimate"
		}
		parts = append(parts, fmt.Sprintf("%s: %d (%s)", w.Get(c.word), c.n.Number, w.Get(how)))
	}
	return w.Join(" · ", parts...)
}

func (m *minutes) blocks() []document.Block {
	var out []document.Block
	head := func(level int, text string) {
		out = append(out, heading(m.w, level, text))
	}
	none := fixedPara(m.w, m.w.Get("none-recorded"), document.Small)
	if m.s.ChathamHouse {
		out = append(out, document.Quote{Blocks: []document.Block{document.ParaIn(m.w.Get("chatham"), m.w.Language)}})
	}
	section := func(word string, ls []igf.Standing, each func(igf.Standing) []document.Block) {
		head(1, m.w.Get(word))
		if len(ls) == 0 {
			out = append(out, none)
		}
		for _, g := range m.byPoint(ls) {
			out = append(out, pointHead(m.w, g)...)
			for _, l := range g.All {
				m.number++
				out = append(out, document.Numbered{Number: strconv.Itoa(m.number) + ".", Blocks: append(each(l), m.corrections(l)...)})
			}
		}
	}
	for _, name := range minuted.NoteSections() {
		if notes := m.notes[name]; name != minuted.OtherNotes || len(notes) > 0 {
			section(name, notes, m.note)
		}
	}
	for _, name := range minuted.SectionsAgain() {
		if list := m.again(name); len(list.Items) > 0 {
			head(1, m.w.Get(name))
			out = append(out, list)
		}
	}
	section(minuted.Comments, m.comments, m.comment)
	out = append(out, document.PageBreak{})
	head(1, m.w.Join(" · ", m.w.With("annex", "A1"), m.w.Get("agenda")))
	if len(m.s.Agenda) > 0 {
		out = append(out, m.agendaTable())
	} else {
		out = append(out, none)
	}
	head(1, m.w.Join(" · ", m.w.With("annex", "A2"), m.w.Get("participants")))
	return append(out, m.participants()...)
}

func (m *minutes) agendaTable() document.Block {
	t := document.Table{Columns: []document.Column{{Head: m.head("agenda"), Width: 6}, {Head: m.head("speakers"), Width: 3}, {Head: m.head("minutes-unit"), Width: 1, Align: document.End}}}
	for i, a := range m.s.Agenda {
		n := ""
		if a.Minutes > 0 {
			n = strconv.Itoa(a.Minutes)
		}
		t.Rows = append(t.Rows, []document.Cell{cell(strconv.Itoa(i+1) + ". " + a.Title), cell(a.Lead), cell(n)})
	}
	return t
}

func (m *minutes) head(word string) []document.Inline {
	return fixed(m.w, m.w.Get(word))
}
