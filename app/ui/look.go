package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/ui/theme"
)

// Preferences of this device: looks only, nothing of value.
const (
	prefMode = "look.mode"
	prefText = "look.text"
)

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

func (w *Window) applyLook(mode theme.Mode, percent int) {
	w.app.Settings().SetTheme(theme.New(mode, percent))
	for s := range w.panes {
		w.painted[s] = s == w.at // the toolkit paints only what is shown
	}
}

// repaint paints the screen in front in the look of now, if it was not shown
// since that changed.
func (w *Window) repaint() {
	if !w.painted[w.at] {
		w.painted[w.at] = true
		w.app.Settings().SetTheme(theme.New(w.look()))
	}
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
