package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
)

// Preferences of this device: looks and where one was, nothing of value.
const (
	prefMode    = "look.mode"
	prefText    = "look.text"
	prefScreen  = "place.screen"
	prefSession = "place.session"

	prefLanguage = "look.language" // of the window; "" is that of the system
	prefWidth    = "place.width"   // of the window, in units of the toolkit
	prefHeight   = "place.height"
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

// Language is the language of the window that the person chose, "" for that of the system.
func Language(a fyne.App) string { return a.Preferences().String(prefLanguage) }

// SetLanguage chooses it. What is on the screen was written when it was made, so it counts from
// the next start on, and that is said.
func (w *Window) SetLanguage(tag string) {
	if Language(w.app) == tag {
		return
	}
	w.app.Preferences().SetString(prefLanguage, tag)
	w.menu.tick()
	w.notice.ShowInfo(i18n.T("menu.language"), i18n.T("menu.language-next"), w.dismiss())
	w.win.Content().Refresh()
}

// The size of a window that was never opened before, and the smallest that is remembered.
const (
	usualWidth, usualHeight = 1280, 800
	minWidth, minHeight     = 640, 400
)

// sizeOf is how large the window was when it was closed.
func sizeOf(a fyne.App) fyne.Size {
	p := a.Preferences()
	read := func(key string, usual, least float32) float32 {
		n, err := strconv.Atoi(p.String(key))
		if err != nil || float32(n) < least {
			return usual
		}
		return float32(n)
	}
	return fyne.NewSize(read(prefWidth, usualWidth, minWidth), read(prefHeight, usualHeight, minHeight))
}

// keepSize remembers how large the window is.
func keepSize(a fyne.App, size fyne.Size) {
	a.Preferences().SetString(prefWidth, strconv.Itoa(int(size.Width)))
	a.Preferences().SetString(prefHeight, strconv.Itoa(int(size.Height)))
}

// SetMode chooses a palette.
func (w *Window) SetMode(m theme.Mode) {
	_, percent := w.look()
	w.app.Preferences().SetString(prefMode, string(m))
	w.applyLook(m, percent)
	w.menu.tick()
}

// SetText chooses a text size in per cent.
func (w *Window) SetText(percent int) {
	mode, _ := w.look()
	percent = min(max(percent, theme.SmallestText), theme.LargestText)
	w.app.Preferences().SetString(prefText, strconv.Itoa(percent))
	w.applyLook(mode, percent)
	w.menu.tick()
}
