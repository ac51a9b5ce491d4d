package lists

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"rapporteur/app/outline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
)

// What has no number can still be read and edited in its place.
func TestTextWithoutANumberIsShownAsItWasWritten(t *testing.T) {
	test.NewTempApp(t)
	if err := i18n.Load("en"); err != nil {
		t.Fatal(err)
	}
	r := NewParagraphs(func(*Paragraphs) widgets.RowUse { return widgets.RowUse{} })
	w := test.NewTempWindow(t, r.Feed)
	w.Resize(fyne.NewSize(600, 600))
	r.Set(outline.Paragraphs("# Norms\n\nStates should talk.[^1]\n\n[^1]: A note.\n\n<!-- A remark. -->\n\nThe end.\n\n<!-- unseen --> Behind a remark.\n\n<div>\n\nA box.<br>Below.\n"), nil)
	m := test.RenderToMarkup(w.Canvas())
	for _, want := range []string{"Norms", "¶1", "States should talk.", "[^1]: A note.", "A remark.", "¶2", "The end.", "¶3", "Behind a remark.", "¶4", "<div>", "A box.", "Below."} {
		if !strings.Contains(m, want) {
			t.Errorf("%q is not shown:\n%s", want, m)
		}
	}
	if strings.Contains(m, "¶0") || strings.Contains(m, "¶6") || strings.Contains(m, "unseen") {
		t.Errorf("text without a number has one:\n%s", m)
	}
}
