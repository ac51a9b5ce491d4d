package ui

import (
	"strconv"

	"rapporteur/app/ui/theme"
)

// Preferences of this device: looks only, nothing of value.
const (
	prefMode = "look.mode"
	prefText = "look.text"
)

// look is how the window is to look, in the person's own choice.
func (w *Window) look() (theme.Mode, int) {
	p := w.app.Preferences()
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
