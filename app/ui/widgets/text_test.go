package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"rapporteur/app/ui/widgets/layout"
)

func TestABodyIsShownAfterItsTextChanged(t *testing.T) {
	test.NewTempApp(t)
	label, body := NewBody("")
	column := layout.Column(6, body, Caption("under", "foreground"))
	w := test.NewTempWindow(t, column)
	w.Resize(fyne.NewSize(200, 200))
	SetBody(label, "none")
	SetBody(label, "one\ntwo\nthree")
	column.Refresh()
	if m := test.RenderToMarkup(w.Canvas()); !strings.Contains(m, "two") {
		t.Errorf("the text is not shown:\n%s", m)
	}
}
