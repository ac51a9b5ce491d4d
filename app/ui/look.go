package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/ui/theme"
)

// Preferences of this device: looks and where one was, nothing of value.
const (
	prefMode    = "look.mode"
	prefText    = "look.text"
	prefScreen  = "place.screen"
	prefSession = "place.session"
)

// lastSession is the session of this replica that was open last, "" for none.
func (w *Window) lastSession() string {
	id, ok := strings.CutPrefix(w.app.Preferences().String(prefSession), w.env.Work.Device.ID()+" ")
	if !ok {
		return ""
	}
	return id
}

func (w *Window) sessionOpened(id string) {
	w.app.Preferences().SetString(prefSession, w.env.Work.Device.ID()+" "+id)
}

// Prepare reads the typefaces of the look that was chosen, which takes a while,
// so that New need not. Call it on the main thread.
func Prepare(a fyne.App) {
	a.Settings().SetTheme(theme.New(look(a)))
	for _, s := range []fyne.TextStyle{{}, {Bold: true}} {
		fyne.MeasureText("Rapporteur", fynetheme.TextSize(), s)
	}
}

func (w *Window) look() (theme.Mode, int) { return look(w.app) }

// look is how the window is to look, in the person's own choice.
func look(a fyne.App) (theme.Mode, int) {
	p := a.Preferences()
	percent, err := strconv.Atoi(p.StringWithFallback(prefText, "100"))
	if err != nil {
		percent = 100
	}
	return theme.Mode(p.StringWithFallback(prefMode, string(theme.Auto))), percent
}

// applyLook gives the window a look, unless it has it already: for each look
// the toolkit reads all typefaces again, and its shaper keeps the former ones
// for good, some 20 MB each time.
func (w *Window) applyLook(mode theme.Mode, percent int) {
	if now, ok := w.app.Settings().Theme().(*theme.Theme); ok && now.Is(mode, percent) {
		return
	}
	if w.stack == nil { // nothing is built yet
		w.app.Settings().SetTheme(theme.New(mode, percent))
		return
	}
	front := w.stack.Objects // the toolkit paints what is in the window only
	for s, p := range w.panes {
		if s != w.at {
			p.Object().Hide()
			w.stack.Objects = append(w.stack.Objects, p.Object())
		}
	}
	w.app.Settings().SetTheme(theme.New(mode, percent))
	for _, o := range w.stack.Objects[len(front):] {
		o.Show()
	}
	w.stack.Objects = front
	w.stack.Refresh()
}

// SetMode chooses a palette.
func (w *Window) SetMode(m theme.Mode) {
	_, percent := w.look()
	w.app.Preferences().SetString(prefMode, string(m))
	w.applyLook(m, percent)
}

// SetText chooses a text size in per cent.
func (w *Window) SetText(percent int) {
	mode, _ := w.look()
	percent = min(max(percent, theme.SmallestText), theme.LargestText)
	w.app.Preferences().SetString(prefText, strconv.Itoa(percent))
	w.applyLook(mode, percent)
}
