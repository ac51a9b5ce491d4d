package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"rapporteur/app/ui/widgets"
)

// A line that may be cut writes over nothing that stands beside it, also where it gets no room.
func TestALineStaysInItsPlace(t *testing.T) {
	test.NewTempApp(t)
	line := widgets.NewText("Rede Aberta (sample), Civil Society")
	drawn := test.WidgetRenderer(line).Objects()[0].(*canvas.Text)
	for _, width := range []float32{300, 120, 30, 4, 0} {
		line.Resize(fyne.NewSize(width, 20))
		if need := fyne.MeasureText(drawn.Text, drawn.TextSize, drawn.TextStyle).Width; drawn.Text != "" && need > width {
			t.Errorf("in %.0f pixels it writes %q, which needs %.0f", width, drawn.Text, need)
		}
	}
	line.Resize(fyne.NewSize(300, 20))
	if drawn.Text != line.Text() {
		t.Errorf("with room it writes %q", drawn.Text)
	}
}
