// Package choosers lets people choose a day, a time or a time zone where one is asked for: by the
// sign at the end of the line, or by the key Down in it. What was chosen is put into the line as
// if it had been typed, which stays possible.
//
// It decides nothing about what is chosen, and saves nothing.
package choosers

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
)

// offer lets a line open a chooser.
func offer(i *widgets.Input, sign string, open func()) *widgets.Input {
	i.Choose = open
	i.ActionItem = newOpener(sign, func() {
		if !i.Disabled() {
			open()
		}
	})
	return i
}

// opener is the sign at the end of a line. It takes no keyboard: Down in the line does the same.
type opener struct {
	widget.BaseWidget
	sign fyne.CanvasObject
	open func()
}

func newOpener(sign string, open func()) *opener {
	o := &opener{sign: widgets.NewSign(sign, theme.Muted), open: open}
	o.ExtendBaseWidget(o)
	return o
}

// CreateRenderer and the others are for the toolkit.
func (o *opener) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(o.sign) }
func (o *opener) Tapped(*fyne.PointEvent)             { o.open() }
func (o *opener) Cursor() desktop.Cursor              { return desktop.PointerCursor }
func (o *opener) MinSize() fyne.Size {
	return fyne.NewSquareSize(fynetheme.IconInlineSize())
}
