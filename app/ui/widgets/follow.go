package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// followed is what tells that the keyboard came to it.
type followed interface {
	fyne.CanvasObject
	follow(came func())
}

// Follow lets a column move to what gets the keyboard in it, so that who goes
// on with Tab sees where they are. Call it again when the column has changed.
func Follow(scroll *container.Scroll) {
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch v := o.(type) {
		case *fyne.Container:
			for _, x := range v.Objects {
				walk(x)
			}
		case followed:
			v.follow(func() { reveal(scroll, v) })
		}
	}
	walk(scroll.Content)
}

// reveal scrolls no further than it takes to see all of an object, or its
// beginning when it is higher than the room.
func reveal(scroll *container.Scroll, o fyne.CanvasObject) {
	const margin, label = 40, 26 // in pixels; a label stands above, a hint may stand below
	d := fyne.CurrentApp().Driver()
	top := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(scroll.Content).Y
	bottom := top + o.Size().Height
	y := scroll.Offset.Y
	if bottom+margin > y+scroll.Size().Height {
		y = bottom + margin - scroll.Size().Height
	}
	if top-label < y {
		y = top - label
	}
	y = max(0, min(y, scroll.Content.Size().Height-scroll.Size().Height))
	if y != scroll.Offset.Y {
		scroll.Offset.Y = y
		scroll.Refresh()
	}
}
