package widgets_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/widgets"
)

// A pane never says that there is nothing before that is known, and nothing of reading
// once something is known.
func TestAPaneHasThreeStates(t *testing.T) {
	test.NewTempApp(t)
	later := func() {}
	list, none, unfit := widget.NewLabel("rows"), widget.NewLabel("none"), widget.NewLabel("nothing fits")
	s := widgets.NewStates(func(_ time.Duration, f func()) func() { later = f; return func() {} }, list, none, unfit)
	reading := s.Root.(*fyne.Container).Objects[1]
	all := s.Root.(*fyne.Container).Objects
	bar := all[len(all)-1]
	check := func(when string, isReading, isNone, isUnfit bool) {
		t.Helper()
		if reading.Visible() != isReading || none.Visible() != isNone || unfit.Visible() != isUnfit || !list.Visible() {
			t.Errorf("%s: reading %v, none %v, nothing fits %v, rows %v", when, reading.Visible(), none.Visible(), unfit.Visible(), list.Visible())
		}
	}
	check("at once", false, false, false)
	later()
	check("after a while", true, false, false)
	s.SetFilled(false)
	check("nothing there", false, true, false)
	s.Empty(unfit)
	check("nothing fits", false, false, true)
	s.Filled()
	check("filled", false, false, false)
	later()
	check("later", false, false, false)
	if bar.Visible() {
		t.Error("a bar says that a pane is read that is not")
	}
	s.Reading()
	check("read again", false, false, false)
	later()
	check("read again for long", false, false, false)
	if !bar.Visible() {
		t.Error("nothing says that the pane is read again")
	}
	s.Empty(none)
	s.Reading()
	later()
	check("nothing was there, and it is read again", false, true, false)
	s.Another()
	check("something else is read", false, false, false)
	later()
	check("something else is read for long", true, false, false)
	s.Read() // it failed
	if check("it failed", false, false, false); bar.Visible() {
		t.Error("a bar says that a pane is read that is not")
	}
}
