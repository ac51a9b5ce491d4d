package importing

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/widgets"
)

// small is a text of lesser weight that wraps.
func small(text string) (*widgets.Body, fyne.CanvasObject) {
	l, o := widgets.NewBody(text)
	l.SizeName = fynetheme.SizeNameCaptionText
	l.Importance = widget.LowImportance
	return l, o
}

// betweenLayout lays out what stands above and below, as high as each needs in this
// width, and gives the middle the room that they leave.
type betweenLayout struct{}

func (betweenLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 200) }

func (betweenLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	var high [3]float32
	for _, i := range []int{0, 2} {
		if os[i].Visible() {
			os[i].Resize(fyne.NewSize(size.Width, max(1, os[i].Size().Height))) // texts wrap, and then know their height
			high[i] = os[i].MinSize().Height
			os[i].Resize(fyne.NewSize(size.Width, high[i]))
		}
	}
	os[1].Move(fyne.NewPos(0, high[0]))
	os[1].Resize(fyne.NewSize(size.Width, max(0, size.Height-high[0]-high[2])))
	os[2].Move(fyne.NewPos(0, size.Height-high[2]))
}

// splitLayout lays two objects out beside each other.
type splitLayout struct{}

func (splitLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 240) }

func (splitLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	w := (size.Width - 8) * 0.4
	os[0].Resize(fyne.NewSize(w, size.Height))
	os[1].Move(fyne.NewPos(w+8, 0))
	os[1].Resize(fyne.NewSize(size.Width-w-8, size.Height))
}
