package layout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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
		m.Height = f.place(os, f.width, false)
	} else {
		m.Height = f.place(os, m.Width, false)
	}
	return m
}

func (f *wrap) Layout(os []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.place(os, size.Width, true)
}

// place walks through the rows and returns their height.
func (f *wrap) place(os []fyne.CanvasObject, width float32, move bool) float32 {
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
		if move {
			o.Move(fyne.NewPos(x, y))
			o.Resize(m)
		}
		x += m.Width + f.gap
		high = max(high, m.Height)
	}
	return y + high
}
