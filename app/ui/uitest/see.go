package uitest

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/capture"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
)

// Canvas is the window's.
func (b *Bench) Canvas() fyne.Canvas { return b.Win.Fyne().Canvas() }

// Content is what the window holds, without what is open above it.
func (b *Bench) Content() fyne.CanvasObject { return b.Win.Fyne().Content() }

// Roots are the window's content and what is open above it.
func (b *Bench) Roots() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{b.Content()}, b.Canvas().Overlays().List()...)
}

// Each calls see for everything that is visible.
func (b *Bench) Each(see func(fyne.CanvasObject)) {
	for _, o := range b.Roots() {
		Visit(o, see)
	}
}

// Visit calls see for every object that is visible in another one.
// (test.LaidOutObjects makes second renderers, which breaks labels.)
func Visit(o fyne.CanvasObject, see func(fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	see(o)
	switch v := o.(type) {
	case *fyne.Container:
		for _, c := range v.Objects {
			Visit(c, see)
		}
	case fyne.Widget:
		for _, c := range Parts(v) {
			Visit(c, see)
		}
	}
}

// Parts are the objects that a widget draws.
func Parts(w fyne.Widget) []fyne.CanvasObject { return test.WidgetRenderer(w).Objects() }

// Texts is all that can be read in the window.
func (b *Bench) Texts() []string {
	var out []string
	b.Each(func(o fyne.CanvasObject) {
		switch v := o.(type) {
		case *widgets.Text:
			out = append(out, v.Text())
		case *widget.RichText:
			out = append(out, v.String())
		}
	})
	return out
}

// Reads reports whether the window shows a text.
func (b *Bench) Reads(text string) bool {
	return slices.ContainsFunc(b.Texts(), func(s string) bool { return strings.Contains(s, text) })
}

// At reports whether a screen is the one in front.
func (b *Bench) At(s shell.ScreenName) bool { return b.Win.Env().IsShown(s) }

// SessionScreen is the screen Session, for what it alone knows.
func (b *Bench) SessionScreen() *capture.Screen {
	return b.Win.Screen(shell.Session).(*capture.Screen)
}

// Top is how far below the upper edge of the window something is.
func (b *Bench) Top(o fyne.CanvasObject) float32 {
	return b.App.Driver().AbsolutePositionForObject(o).Y
}

// Titles are the titles of the rows that can be seen, from the top.
func (b *Bench) Titles() []string {
	type placed struct {
		y    float32
		text string
	}
	var rows []placed
	b.Each(func(o fyne.CanvasObject) {
		if r, ok := o.(*widgets.Row); ok {
			rows = append(rows, placed{b.Top(r), r.Title.Text() + " | " + r.About.Text()})
		}
	})
	slices.SortStableFunc(rows, func(a, b placed) int { return int(a.y - b.y) })
	var out []string
	for _, r := range rows {
		out = append(out, r.text)
	}
	return out
}

// FirstRow reports whether the first row holds a text.
func (b *Bench) FirstRow(text string) bool {
	t := b.Titles()
	return len(t) > 0 && strings.Contains(t[0], text)
}

// Focused is what has the keyboard, nil when nothing has.
func (b *Bench) Focused() fyne.Focusable { return b.Canvas().Focused() }

// Word is what stands on a button or a row, "" for anything else.
func Word(o any) string {
	switch v := o.(type) {
	case *widget.Button:
		return v.Text
	case interface{ Words() string }:
		return v.Words()
	}
	return ""
}
