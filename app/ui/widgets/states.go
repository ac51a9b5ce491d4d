package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynelayout "fyne.io/fyne/v2/layout"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets/layout"
)

// readingAfter is how long nothing is said of what is being read.
const readingAfter = 200 * time.Millisecond

// After does something on the main thread later, once, unless it was stopped before.
type After func(later time.Duration, do func()) (stop func())

// States shows a pane in one of three states: it is being read, there is nothing in
// it, or it is filled. It says that there is nothing only when that is known, and what
// was there stays until the new is here.
type States struct {
	Root    fyne.CanvasObject
	after   After
	stop    func()            // puts the word about a long reading off for good
	reading fyne.CanvasObject // in the place of what is not known yet
	bar     fyne.CanvasObject // above what was there
	empty   []fyne.CanvasObject
	known   bool
	busy    bool // it is being read
	turn    int  // counts the readings
}

// NewStates makes a pane that is being read. after calls on the main thread later; each
// of empty says in another way that there is nothing.
func NewStates(after After, filled fyne.CanvasObject, empty ...fyne.CanvasObject) *States {
	s := &States{after: after, empty: empty, reading: container.NewCenter(layout.Pad(24, 24, 24, 24, Caption(i18n.T("word.reading"), theme.Muted)))}
	s.bar = container.New(topLine{}, layout.NewBackground(fynetheme.ColorNamePrimary, 0))
	all := []fyne.CanvasObject{filled, s.reading}
	for _, e := range empty {
		e.Hide()
		all = append(all, e)
	}
	s.reading.Hide()
	s.bar.Hide()
	s.Root = container.New(&paneLayout{stack: fynelayout.NewStackLayout(), states: s}, append(all, s.bar)...)
	s.Reading()
	return s
}

// Reading is called when the pane is read, also again: what was there stays, and a quiet
// bar above it says so when it takes long.
func (s *States) Reading() {
	if s.busy {
		return
	}
	s.busy = true
	s.turn++
	turn := s.turn
	s.stop = s.after(readingAfter, func() {
		if s.busy && s.turn == turn {
			s.bar.Show()
			if !s.known {
				s.reading.Show()
			}
		}
	})
}

// Another is called when something else is read into the pane: that there was nothing
// before says nothing of it.
func (s *States) Another() {
	s.known = false
	for _, e := range s.empty {
		e.Hide()
	}
	s.stop()
	s.busy = false
	s.Reading()
}

// Read is called when the reading came to its end, also where it failed.
func (s *States) Read() {
	s.stop()
	s.busy = false
	s.bar.Hide()
	s.reading.Hide()
}

// IsReading reports whether the pane is being read, and IsSlow whether it says so.
func (s *States) IsReading() bool { return s.busy }

// IsSlow reports whether the bar says that the pane is being read.
func (s *States) IsSlow() bool { return s.bar.Visible() }

// paneLayout is the layout of a pane: by it a pane is known among the objects of a screen.
type paneLayout struct {
	stack  fyne.Layout
	states *States
}

func (p *paneLayout) MinSize(os []fyne.CanvasObject) fyne.Size { return p.stack.MinSize(os) }

func (p *paneLayout) Layout(os []fyne.CanvasObject, size fyne.Size) { p.stack.Layout(os, size) }

// PaneOf returns the pane whose root an object is, nil where it is none.
func PaneOf(o fyne.CanvasObject) *States {
	if c, ok := o.(*fyne.Container); ok {
		if p, ok := c.Layout.(*paneLayout); ok {
			return p.states
		}
	}
	return nil
}

// IsEmpty reports whether an object says that there is nothing: one that Empty made.
func IsEmpty(o fyne.CanvasObject) bool {
	c, ok := o.(*fyne.Container)
	if !ok {
		return false
	}
	_, ok = c.Layout.(middle)
	return ok
}

// Filled shows what was read.
func (s *States) Filled() { s.show(nil) }

// Empty says that there is nothing, in one of the ways.
func (s *States) Empty(e fyne.CanvasObject) { s.show(e) }

// SetFilled shows what the pane holds, or says in the first way that there is nothing.
func (s *States) SetFilled(filled bool) {
	if filled {
		s.show(nil)
	} else {
		s.show(s.empty[0])
	}
}

// Detail is the pane beside a list, with what is open of it.
type Detail struct {
	*States
	filled *fyne.Container
	hint   fyne.CanvasObject
}

// NewDetail makes a pane with nothing open. hint says what to choose.
func NewDetail(after After, hint fyne.CanvasObject) *Detail {
	d := &Detail{filled: container.NewStack(), hint: hint}
	d.States = NewStates(after, d.filled, hint)
	return d
}

// Open shows what was chosen.
func (d *Detail) Open(o fyne.CanvasObject) {
	d.filled.Objects = []fyne.CanvasObject{o}
	d.filled.Refresh()
	d.Filled()
}

// Close takes away what is open, and says what to choose.
func (d *Detail) Close() {
	d.filled.RemoveAll()
	d.Empty(d.hint)
}

// Choose says what to choose, unless something is open. It is called when it is known
// that nothing was asked for, or that it is not there.
func (d *Detail) Choose() {
	if len(d.filled.Objects) == 0 {
		d.Empty(d.hint)
	}
}

func (s *States) show(empty fyne.CanvasObject) {
	s.known = true
	s.Read()
	for _, e := range s.empty {
		if e == empty {
			e.Show()
		} else {
			e.Hide()
		}
	}
}

// topLine lays one object out as a line along the upper edge.
type topLine struct{}

func (topLine) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 0) }

func (topLine) Layout(os []fyne.CanvasObject, size fyne.Size) {
	os[0].Resize(fyne.NewSize(size.Width, 3))
}
