package session

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapporteur/app/igf"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/records"
)

// Screen holds the sittings that were opened; one of them is shown.
type Screen struct {
	desk *desk.Desk
	open map[string]*sitting
	now  *sitting
	// front tells whether the screen is the one that is shown.
	front bool
	root  *fyne.Container
}

// New makes the screen. tick is how often the clock is looked at; 0 never
// looks (for tests).
func New(d *desk.Desk, tick time.Duration) *Screen {
	s := &Screen{desk: d, open: map[string]*sitting{}, root: container.NewStack()}
	s.root.Add(kit.Empty("session", words.T("session.none"), kit.Action{Word: words.T("session.choose"), Main: true, Do: func() { d.Go(desk.Place{Screen: desk.Sessions}) }}))
	if tick > 0 {
		d.Jobs.Every(tick, func() {
			if s.now != nil {
				s.now.tick()
			}
		})
	}
	return s
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open shows a session; without an id the one that is open, else the one that
// runs now or comes next.
func (s *Screen) Open(p desk.Place) {
	s.front = true
	switch {
	case p.ID != "":
		s.show(p)
	case s.now != nil:
		s.now.reload()
		s.now.bar.focus()
	default:
		s.desk.Jobs.Run(func(context.Context) func() {
			all, err := s.desk.Work.Records.Sessions("")
			return func() {
				if err != nil {
					s.desk.Say(err)
				} else if next := records.NextSession(all, s.desk.Now()); next != nil && s.now == nil {
					p.ID = next.ID
					s.show(p)
				}
			}
		})
	}
}

func (s *Screen) show(p desk.Place) {
	x := s.open[p.ID]
	if x == nil {
		x = newSitting(s, p.ID)
		s.open[p.ID] = x
	}
	s.now = x
	x.entryID = p.Entry
	s.root.Objects = []fyne.CanvasObject{x.root}
	s.root.Refresh()
	x.reload()
	if p.Paragraph > 0 {
		x.bar.setParagraph(p.Paragraph)
	}
	x.bar.focus()
}

// Changed reads the session that is shown anew.
func (s *Screen) Changed(c igf.Change) {
	s.Missed(c)
	if s.now != nil {
		s.now.reload()
	}
}

// Missed tells the sessions that are open what changed; they count it when they
// are shown.
func (s *Screen) Missed(c igf.Change) {
	for _, x := range s.open {
		x.marks.missed(c.Keys)
	}
}

// Leave tells that another screen is shown now.
func (s *Screen) Leave() { s.front = false }

// Current is the id of the session that is open, "" for none.
func (s *Screen) Current() string {
	if s.now == nil {
		return ""
	}
	return s.now.id
}

// What the menu does to the session that is open. Each does nothing while
// none is.
func (s *Screen) Save()               { s.with(func(x *sitting) { x.bar.submit() }) }
func (s *Screen) EditLast()           { s.with(func(x *sitting) { x.bar.editLast() }) }
func (s *Screen) Speaker(i int)       { s.with(func(x *sitting) { x.bar.chooseSpeaker(i) }) }
func (s *Screen) NoSpeaker()          { s.with(func(x *sitting) { x.bar.noSpeaker() }) }
func (s *Screen) Ask(i int)           { s.with(func(x *sitting) { x.floor.ask(i) }) }
func (s *Screen) NextSpeaker()        { s.with(func(x *sitting) { x.floor.next() }) }
func (s *Screen) Find()               { s.with(func(x *sitting) { x.timeline.finding.open() }) }
func (s *Screen) TakeBack()           { s.with(func(x *sitting) { x.undo.takeBack() }) }
func (s *Screen) PutBack()            { s.with(func(x *sitting) { x.undo.putBack() }) }
func (s *Screen) Incident()           { s.with(func(x *sitting) { x.incident() }) }
func (s *Screen) Kind(k igf.NoteKind) { s.with(func(x *sitting) { x.bar.chooseKind(k) }) }
func (s *Screen) Comment()            { s.with(func(x *sitting) { x.bar.chooseKind(asComment) }) }
func (s *Screen) Paragraph(step int)  { s.with(func(x *sitting) { x.output.step(step) }) }
func (s *Screen) NoParagraph()        { s.with(func(x *sitting) { x.bar.setParagraph(0); x.bar.focus() }) }
func (s *Screen) AddPerson()          { s.with(func(x *sitting) { x.addPerson() }) }
func (s *Screen) Count()              { s.with(func(x *sitting) { x.countPeople() }) }
func (s *Screen) FocusBar()           { s.with(func(x *sitting) { x.bar.focus() }) }
func (s *Screen) FocusTimeline()      { s.with(func(x *sitting) { kit.Focus(x.timeline.feed) }) }
func (s *Screen) FocusOutput()        { s.with(func(x *sitting) { kit.Focus(x.output.text.Feed) }) }
func (s *Screen) MakeReport()         { s.with(func(x *sitting) { x.report() }) }
func (s *Screen) MakeMinutes()        { s.with(func(x *sitting) { x.minutes() }) }

func (s *Screen) with(do func(*sitting)) {
	if s.now != nil {
		do(s.now)
	}
}

// Keep writes what is being typed into the journal at once, before the window
// closes.
func (s *Screen) Keep() {
	for _, x := range s.open {
		x.bar.keeper.Keep()
		x.floor.end()
	}
}

// Type puts a letter into the bar that was typed while nothing had the focus.
func (s *Screen) Type(r rune) {
	s.with(func(x *sitting) {
		x.bar.focus()
		x.bar.entry.TypedRune(r)
	})
}

// Marks is how many comments each paragraph of the output is shown with.
func (s *Screen) Marks() (n map[int]int) {
	s.with(func(x *sitting) { n = x.marks.count() })
	return n
}

// Entries is how many entries the timeline shows, and Namings are the ways to
// be named that can be chosen.
func (s *Screen) Entries() (n int) {
	s.with(func(x *sitting) { n = len(x.timeline.lines) })
	return n
}

func (s *Screen) Namings() (all []igf.Naming) {
	s.with(func(x *sitting) { all = x.bar.naming.Values() })
	return all
}
