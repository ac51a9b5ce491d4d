package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets/layout"
)

// readingAfter is how long nothing is said of what is being read.
const readingAfter = 200 * time.Millisecond

// States shows a pane in one of three states: it is being read, there is nothing in
// it, or it is filled. It says that there is nothing only when that is known, and what
// was there stays until the new is here.
type States struct {
	Root    fyne.CanvasObject
	reading fyne.CanvasObject
	empty   []fyne.CanvasObject
	known   bool
}

// NewStates makes a pane that is being read. after calls on the main thread later; each
// of empty says in another way that there is nothing.
func NewStates(after func(time.Duration, func()), filled fyne.CanvasObject, empty ...fyne.CanvasObject) *States {
	s := &States{empty: empty, reading: container.NewCenter(layout.Pad(24, 24, 24, 24, Caption(i18n.T("word.reading"), theme.Muted)))}
	stack := container.NewStack(filled, s.reading)
	s.reading.Hide()
	for _, e := range empty {
		e.Hide()
		stack.Add(e)
	}
	s.Root = stack
	after(readingAfter, func() {
		if !s.known {
			s.reading.Show()
		}
	})
	return s
}

// Filled shows what was read.
func (s *States) Filled() { s.show(nil) }

// Empty says that there is nothing, in one of the ways.
func (s *States) Empty(e fyne.CanvasObject) { s.show(e) }

// Show says that there is nothing, in the first way, unless the pane is filled.
func (s *States) Show(filled bool) {
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
func NewDetail(after func(time.Duration, func()), hint fyne.CanvasObject) *Detail {
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

// Choose says what to choose, unless something is open. It is called when it is known
// that nothing was asked for, or that it is not there.
func (d *Detail) Choose() {
	if len(d.filled.Objects) == 0 {
		d.Empty(d.hint)
	}
}

func (s *States) show(empty fyne.CanvasObject) {
	s.known = true
	s.reading.Hide()
	for _, e := range s.empty {
		if e == empty {
			e.Show()
		} else {
			e.Hide()
		}
	}
}
