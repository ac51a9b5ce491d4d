package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Text is one line of text without padding. It ends with … where there is no
// room.
type Text struct {
	widget.BaseWidget
	Color fyne.ThemeColorName
	Scale fyne.ThemeSizeName
	Style fyne.TextStyle
	Align fyne.TextAlign
	text  string
	// Fixed keeps the line as wide as its text; else it shrinks to what there is.
	Fixed bool
}

// NewText makes a line of text.
func NewText(text string) *Text {
	t := &Text{text: text, Color: fynetheme.ColorNameForeground, Scale: fynetheme.SizeNameText}
	t.ExtendBaseWidget(t)
	return t
}

// Caption makes a small line in another colour, as wide as its text.
func Caption(text string, color fyne.ThemeColorName) *Text {
	t := NewText(text)
	t.Color, t.Scale, t.Fixed = color, fynetheme.SizeNameCaptionText, true
	return t
}

// Heading makes a bold line.
func Heading(text string, size fyne.ThemeSizeName) *Text {
	t := NewText(text)
	t.Scale, t.Style.Bold = size, true
	return t
}

// SetText changes the text.
func (t *Text) SetText(s string) {
	if t.text == s {
		return
	}
	t.text = s
	t.Refresh()
}

// Text is what the line says, also where it is cut short.
func (t *Text) Text() string { return t.text }

// CreateRenderer is for the toolkit.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{t: t, line: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type textRenderer struct {
	t    *Text
	line *canvas.Text
}

func (r *textRenderer) Destroy()                     {}
func (r *textRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }

// measured is how many bytes of a line that may be cut are ever looked at: no
// screen is as wide, and measuring takes time.
const measured = 2000

func (r *textRenderer) full() fyne.Size {
	text := r.t.text
	if !r.t.Fixed && len(text) > measured {
		text = strings.ToValidUTF8(text[:measured], "")
	}
	return fyne.MeasureText(text, r.line.TextSize, r.line.TextStyle)
}

func (r *textRenderer) MinSize() fyne.Size {
	s := r.full()
	if !r.t.Fixed {
		s.Width = min(s.Width, r.line.TextSize*2)
	}
	return s
}

func (r *textRenderer) Layout(size fyne.Size) {
	r.line.Text = r.cut(size.Width)
	if !r.t.Fixed && size.Height > 0 && size.Width < r.line.TextSize && r.line.Text != "" && r.full().Width > size.Width+0.5 {
		r.line.Text = "" // a place with no room for a letter: what stands beside it would be written over
	}
	r.line.Resize(size)
	r.line.Refresh()
}

// cut shortens the text to a width.
func (r *textRenderer) cut(width float32) string {
	if r.full().Width <= width+0.5 || width <= 0 {
		return r.t.text
	}
	rs := []rune(r.t.text)
	low, high := 0, min(len(rs), int(width/(r.line.TextSize*0.2))+8) // hardly a letter is narrower
	for low < high {
		mid := (low + high + 1) / 2
		if fyne.MeasureText(string(rs[:mid])+"…", r.line.TextSize, r.line.TextStyle).Width <= width {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return string(rs[:low]) + "…"
}

func (r *textRenderer) Refresh() {
	th, variant := r.t.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.line.Color, r.line.TextSize = th.Color(r.t.Color, variant), th.Size(r.t.Scale)
	r.line.TextStyle, r.line.Alignment = r.t.Style, r.t.Align
	r.Layout(r.t.Size())
}
