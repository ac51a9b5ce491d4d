package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// stack is a column in which texts wrap to the width before their height is
// taken.
type stack struct{ gap, width float32 }

func (s *stack) MinSize(os []fyne.CanvasObject) fyne.Size {
	var m fyne.Size
	for _, o := range os {
		if o.Visible() {
			x := o.MinSize()
			m.Width = max(m.Width, x.Width)
			if m.Height > 0 {
				m.Height += s.gap
			}
			m.Height += x.Height
		}
	}
	return m
}

func (s *stack) Layout(os []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range os {
		if !o.Visible() {
			continue
		}
		o.Resize(fyne.NewSize(size.Width, max(1, o.Size().Height)))
		h := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width, h))
		o.Move(fyne.NewPos(0, y))
		y += h + s.gap
	}
}

// Column stacks objects; those that wrap take the height that they need.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&stack{gap: gap}, objects...)
}
