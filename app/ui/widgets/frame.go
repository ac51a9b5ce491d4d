package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Frame is the line around what has the focus. It is hidden at first.
type Frame struct {
	widget.BaseWidget
}

// NewFrame makes a hidden frame.
func NewFrame() *Frame {
	f := &Frame{}
	f.ExtendBaseWidget(f)
	f.Hide()
	return f
}

// CreateRenderer is for the toolkit.
func (f *Frame) CreateRenderer() fyne.WidgetRenderer {
	rect := canvas.NewRectangle(color.Transparent)
	rect.StrokeWidth, rect.CornerRadius = 2, 5
	r := &frameRenderer{WidgetRenderer: widget.NewSimpleRenderer(rect), f: f, rect: rect}
	r.Refresh()
	return r
}

type frameRenderer struct {
	fyne.WidgetRenderer
	f    *Frame
	rect *canvas.Rectangle
}

func (r *frameRenderer) Refresh() {
	r.rect.StrokeColor = r.f.Theme().Color(fynetheme.ColorNamePrimary, fyne.CurrentApp().Settings().ThemeVariant())
	r.rect.Refresh()
}
