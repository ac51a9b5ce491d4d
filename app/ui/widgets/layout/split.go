package layout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Split shows two objects beside each other where there is room for both,
// each at least so many letters wide, else the second below the first.
func Split(gap, minLetters float32, first, second fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&split{gap: gap, minLetters: minLetters}, first, second)
}

type split struct{ gap, minLetters, width float32 }

func (h *split) sideBySide() bool { return h.width >= 2*h.minLetters*fynetheme.TextSize()+h.gap }

func (h *split) MinSize(os []fyne.CanvasObject) fyne.Size {
	a, b := os[0].MinSize(), os[1].MinSize()
	if h.sideBySide() {
		return fyne.NewSize(max(a.Width, b.Width), max(a.Height, b.Height))
	}
	return fyne.NewSize(max(a.Width, b.Width), a.Height+h.gap+b.Height)
}

func (h *split) Layout(os []fyne.CanvasObject, size fyne.Size) {
	h.width = size.Width
	if !h.sideBySide() {
		high := os[0].MinSize().Height
		os[0].Move(fyne.NewPos(0, 0))
		os[0].Resize(fyne.NewSize(size.Width, high))
		os[1].Move(fyne.NewPos(0, high+h.gap))
		os[1].Resize(fyne.NewSize(size.Width, max(size.Height-high-h.gap, os[1].MinSize().Height)))
		return
	}
	half := (size.Width - h.gap) / 2
	for i, o := range os {
		o.Move(fyne.NewPos(float32(i)*(half+h.gap), 0))
		o.Resize(fyne.NewSize(half, size.Height))
	}
}
