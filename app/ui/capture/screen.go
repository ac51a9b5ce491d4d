package capture

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/renaming"
)

// Screen holds the sessions that were opened; one of them is shown.
type Screen struct {
	env     *shell.Env
	open    map[string]*sessionView
	current *sessionView
	front   bool // this screen is the one that is shown
	root    *widgets.Detail
}

// New makes the screen. tick is how often the clock is looked at; 0 never
// looks (for tests).
func New(env *shell.Env, tick time.Duration) *Screen {
	s := &Screen{env: env, open: map[string]*sessionView{}}
	choose := widgets.Action{Word: i18n.T("session.choose"), Main: true, Do: func() { env.GoTo(shell.Location{Screen: shell.Sessions}) }}
	s.root = widgets.NewDetail(env.Jobs.After, widgets.Empty("session", i18n.T("session.none"), choose))
	if tick > 0 {
		env.Jobs.Every(tick, func() {
			if s.current != nil {
				s.current.tick()
			}
		})
	}
	return s
}

// Object returns what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root.Root }

// Open shows a session; without an id the one that is open, else see next.
func (s *Screen) Open(p shell.Location) {
	s.front = true
	switch {
	case p.ID != "":
		s.show(p)
	case s.current != nil:
		s.current.reload()
		s.current.bar.Focus()
	default:
		s.env.Jobs.Run(func(context.Context) func() {
			all, err := s.env.Work.Records.Sessions("")
			return func() {
				if err != nil {
					s.env.ShowError(err)
				} else if next := s.next(all); next != "" && s.current == nil {
					p.ID = next
					s.show(p)
				} else {
					s.root.Choose()
				}
			}
		}, nil)
	}
}

// next is the session that was open when the program last ran, else the one that runs now, comes
// next, was last, or has no time (igf.NextSession); "" where there is no session.
func (s *Screen) next(all []*igf.Session) string {
	last := s.env.LastSession()
	if slices.ContainsFunc(all, func(x *igf.Session) bool { return x.ID == last }) {
		return last
	}
	if next := igf.NextSession(all, s.env.Now()); next != nil {
		return next.ID
	}
	return ""
}

func (s *Screen) show(p shell.Location) {
	x := s.open[p.ID]
	if x == nil {
		x = newSessionView(s, p.ID)
		s.open[p.ID] = x
	}
	s.current = x
	s.env.SessionOpened(p.ID)
	x.entryID = p.Entry
	s.root.Open(x.root)
	if x.data != nil {
		x.showHead()
	}
	x.reload()
	if p.Paragraph > 0 {
		x.bar.SetParagraph(p.Paragraph)
	}
	x.bar.Focus()
}

// Subject is the session that is open, and the output that is read in it.
func (s *Screen) Subject() (it shell.Subject) {
	s.with(func(x *sessionView) {
		it.Session = x.id
		if x.data != nil && x.data.Output != nil {
			it.Output = x.data.Output.ID
		}
	})
	return it
}

// Renamed lets go of a session that has another id now, and then opens it where it was shown; else it is
// the one that is opened next, where it was open last. What was typed in it and is not saved is offered there.
func (s *Screen) Renamed(r igf.Renamed) {
	if s.env.LastSession() == r.From.ID() {
		s.env.SessionOpened(r.To.ID())
	}
	x := s.open[r.From.ID()]
	if x == nil {
		return
	}
	x.bar.Keep()
	x.queue.Save(func(context.Context) error { return renaming.MoveTyped(s.env.Work.Device, r) }, func(err error) {
		delete(s.open, x.id)
		shown := x.shown()
		if s.current == x {
			s.current = nil
		}
		if shown {
			s.env.GoTo(shell.Location{Screen: shell.Session, ID: r.To.ID()})
		}
		if err != nil {
			s.env.ShowError(err)
		}
	})
}

// Changed hands what changed to the sessions that are open, and reads again the one that is shown.
func (s *Screen) Changed(c igf.Change) {
	s.Missed(c)
	if s.current != nil {
		s.current.reload()
	}
}

// Missed hands to the sessions that are open what changed; they count it when
// they are shown.
func (s *Screen) Missed(c igf.Change) {
	for _, x := range s.open {
		x.output.Missed(c.Keys)
	}
}

// Leave is called when another screen is shown.
func (s *Screen) Leave() { s.front = false }

// Commands returns what the menu does to the session that is open.
func (s *Screen) Commands() Commands { return Commands{s} }

func (s *Screen) with(do func(*sessionView)) {
	if s.current != nil {
		do(s.current)
	}
}

// Save saves the line that is being typed.
func (s *Screen) Save() { s.with(func(x *sessionView) { x.bar.Submit() }) }

// Keep writes what is being typed into the journal at once.
func (s *Screen) Keep() {
	for _, x := range s.open {
		x.bar.Keep()
	}
}

// End ends the turn of whoever speaks: the time after the window is closed is not theirs.
func (s *Screen) End() {
	for _, x := range s.open {
		x.participants.Floor.End()
	}
}

// Type puts into the bar a letter that was typed while nothing had the focus.
func (s *Screen) Type(r rune) {
	s.with(func(x *sessionView) {
		x.bar.Type(r)
	})
}

// Marks returns how many comments each paragraph of the output is shown with.
func (s *Screen) Marks() (n map[int]int) {
	s.with(func(x *sessionView) { n = x.output.Marks() })
	return n
}

// Entries returns how many entries the timeline shows.
func (s *Screen) Entries() (n int) {
	s.with(func(x *sessionView) { n = x.timeline.Len() })
	return n
}

// Namings returns the ways to be named that can be chosen.
func (s *Screen) Namings() (all []igf.Naming) {
	s.with(func(x *sessionView) { all = x.bar.Namings() })
	return all
}
