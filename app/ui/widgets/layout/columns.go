package layout

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Columns lays columns of equally many cells side by side, their rows on one
// height. Where a column would get narrower than so many letters, they stand
// one below the other. In a column it takes the height that it needs.
func Columns(gap float32, letters int, columns ...[]fyne.CanvasObject) *fyne.Container {
	a := &columnsLayout{gap: gap, letters: letters, columns: len(columns)}
	box := &fyne.Container{Layout: a}
	for _, c := range columns {
		box.Objects = append(box.Objects, c...)
	}
	return box
}

type columnsLayout struct {
	gap     float32
	letters int
	columns int
	width   float32
}

func (a *columnsLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	var w float32
	for _, o := range os {
		w = max(w, o.MinSize().Width)
	}
	return fyne.NewSize(w, a.place(os, max(a.width, 1), measuring))
}

func (a *columnsLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	a.width = size.Width
	a.place(os, size.Width, moving)
}

// place walks through the cells and returns their height.
func (a *columnsLayout) place(os []fyne.CanvasObject, width float32, does pass) float32 {
	if len(os) == 0 {
		return 0
	}
	rows, n := len(os)/a.columns, a.columns
	cell := (width - a.gap*float32(n-1)) / float32(n)
	if cell < float32(a.letters)*fynetheme.TextSize()*0.55 {
		rows, n, cell = len(os), 1, width
	}
	y := float32(0)
	for r := range rows {
		high := float32(0)
		for c := range n {
			o := os[c*rows+r]
			if does == moving {
				o.Resize(fyne.NewSize(cell, max(1, o.Size().Height)))
			}
			high = max(high, o.MinSize().Height)
		}
		for c := range n {
			if o := os[c*rows+r]; does == moving {
				o.Resize(fyne.NewSize(cell, o.MinSize().Height))
				o.Move(fyne.NewPos(float32(c)*(cell+a.gap), y))
			}
		}
		y += high + a.gap/2
	}
	return y
}
