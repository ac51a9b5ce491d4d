package bar

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// What comes back by Ctrl+Shift+Z is mended by typing on, not replaced by it.
func TestTypingGoesOnBehindWhatWasPut(t *testing.T) {
	test.NewTempApp(t)
	e := newEntry()
	w := test.NewTempWindow(t, e)
	w.Canvas().Focus(e)
	for _, before := range []string{"", "half a thought"} {
		e.SetText(before)
		e.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftRight})
		e.put("written twice by mistake")
		e.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftRight})
		test.Type(e, " and mended")
		if want := "written twice by mistake and mended"; e.Text != want {
			t.Errorf("after %q the line says %q, want %q", before, e.Text, want)
		}
	}
}
