package layout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
)

// EndBelow shows end behind wide, which has the rest of the width. Where that is less than so many
// letters, as with large text, end stands below, at the end of its line. wide and end may not be
// hidden later.
func EndBelow(gap, letters float32, wide, end fyne.CanvasObject) *fyne.Container {
	return container.New(&endBelow{gap: gap, letters: letters}, wide, end)
}

type endBelow struct {
	gap, letters float32
	below        bool // as it was laid out last
}

func (b *endBelow) MinSize(os []fyne.CanvasObject) fyne.Size {
	wide, end := os[0].MinSize(), os[1].MinSize()
	if b.below {
		return fyne.NewSize(max(wide.Width, end.Width), wide.Height+b.gap/2+end.Height)
	}
	return fyne.NewSize(wide.Width+b.gap+end.Width, max(wide.Height, end.Height))
}

func (b *endBelow) Layout(os []fyne.CanvasObject, size fyne.Size) {
	end := os[1].MinSize()
	rest := size.Width - end.Width - b.gap
	b.below = end.Width > 1 && rest < b.letters*fynetheme.TextSize()/2
	if b.below {
		os[0].Move(fyne.NewPos(0, 0))
		os[0].Resize(fyne.NewSize(size.Width, max(1, os[0].Size().Height)))
		high := os[0].MinSize().Height // texts wrap to the width
		os[0].Resize(fyne.NewSize(size.Width, high))
		os[1].Move(fyne.NewPos(max(0, size.Width-end.Width), high+b.gap/2))
		os[1].Resize(fyne.NewSize(min(end.Width, size.Width), end.Height))
		return
	}
	os[0].Resize(fyne.NewSize(rest, max(1, os[0].Size().Height)))
	high := os[0].MinSize().Height
	os[0].Move(fyne.NewPos(0, max(0, (size.Height-high)/2)))
	os[0].Resize(fyne.NewSize(rest, high))
	os[1].Move(fyne.NewPos(size.Width-end.Width, max(0, (size.Height-end.Height)/2)))
	os[1].Resize(end)
}
