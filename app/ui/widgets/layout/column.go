package layout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
)

// ColumnLayout is a column in which texts wrap to the width before their height is
// taken.
type ColumnLayout struct{ Gap float32 }

func (s *ColumnLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	var m fyne.Size
	for _, o := range os {
		if o.Visible() {
			x := o.MinSize()
			m.Width = max(m.Width, x.Width)
			if m.Height > 0 {
				m.Height += s.Gap
			}
			m.Height += x.Height
		}
	}
	return m
}

func (s *ColumnLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range os {
		if !o.Visible() {
			continue
		}
		o.Resize(fyne.NewSize(size.Width, max(1, o.Size().Height)))
		h := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width, h))
		o.Move(fyne.NewPos(0, y))
		y += h + s.Gap
	}
}

// Column stacks objects; those that wrap take the height that they need.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&ColumnLayout{Gap: gap}, objects...)
}

// Wrap lays objects out in rows like words, as many in each as the width
// holds. In a column it takes the height that it needs.
func Wrap(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&wrap{gap: gap}, objects...)
}

type wrap struct{ gap, width float32 }

func (f *wrap) MinSize(os []fyne.CanvasObject) fyne.Size {
	var m fyne.Size
	for _, o := range os {
		if o.Visible() {
			m.Width = max(m.Width, o.MinSize().Width)
		}
	}
	if f.width > 0 {
		m.Height = f.place(os, f.width, measuring)
	} else {
		m.Height = f.place(os, m.Width, measuring)
	}
	return m
}

func (f *wrap) Layout(os []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.place(os, size.Width, moving)
}

// pass is what a walk through the objects is for: their height alone, or their places too.
type pass bool

const (
	measuring pass = false
	moving    pass = true
)

// place walks through the rows and returns their height.
func (f *wrap) place(os []fyne.CanvasObject, width float32, does pass) float32 {
	x, y, high := float32(0), float32(0), float32(0)
	for _, o := range os {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		m.Width = min(m.Width, max(1, width)) // a choice shortens its word
		if x > 0 && x+m.Width > width {
			x, y, high = 0, y+high+f.gap, 0
		}
		if does == moving {
			o.Move(fyne.NewPos(x, y))
			o.Resize(m)
		}
		x += m.Width + f.gap
		high = max(high, m.Height)
	}
	return y + high
}

// readableLetters is how many letters a line of running text has at most: longer ones are hard
// to come back from.
const readableLetters = 75

// Readable is the width of such a line, in pixels.
func Readable() float32 { return readableLetters * fynetheme.TextSize() * 0.54 }

// Narrow keeps an object from being wider than so many lines of running text.
func Narrow(lines float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(narrow(lines), o)
}

type narrow float32

func (narrow) MinSize(os []fyne.CanvasObject) fyne.Size { return os[0].MinSize() }

func (n narrow) Layout(os []fyne.CanvasObject, size fyne.Size) {
	os[0].Resize(fyne.NewSize(min(size.Width, Readable()*float32(n)), size.Height))
}

// Facts lays questions beside their answers, in two columns; where there is no room for both,
// the answer stands below.
func Facts(pairs ...fyne.CanvasObject) *fyne.Container { return container.New(&facts{}, pairs...) }

type facts struct{ width float32 }

const (
	factsGap  = 8  // between two facts, in pixels
	answerGap = 16 // between a question and its answer
)

func (f *facts) MinSize(os []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(fynetheme.TextSize()*8, f.place(os, max(f.width, fynetheme.TextSize()*8), measuring))
}

func (f *facts) Layout(os []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.place(os, size.Width, moving)
}

func (f *facts) place(os []fyne.CanvasObject, width float32, does pass) (y float32) {
	var wide float32
	for i := 0; i < len(os); i += 2 {
		wide = max(wide, os[i].MinSize().Width)
	}
	beside := width-wide-answerGap >= fynetheme.TextSize()*16
	for i := 0; i+1 < len(os); i += 2 {
		question, answer := os[i], os[i+1]
		high, left := question.MinSize().Height, wide+answerGap
		if !beside {
			left = 0
		}
		room := min(width-left, Readable())
		answer.Resize(fyne.NewSize(room, max(1, answer.Size().Height)))
		tall := answer.MinSize().Height
		top := y
		if !beside {
			top += high + 1
		}
		if does == moving {
			question.Resize(fyne.NewSize(min(width, question.MinSize().Width), high))
			question.Move(fyne.NewPos(0, y+max(0, min(high, tall)-high)+2))
			answer.Resize(fyne.NewSize(room, tall))
			answer.Move(fyne.NewPos(left, top))
		}
		if beside {
			y += max(high, tall) + factsGap
		} else {
			y = top + tall + factsGap
		}
	}
	return max(0, y-factsGap)
}
