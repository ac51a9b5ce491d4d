package capture_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/uitest"
)

// A row of the timeline has a menu with what can be done with it, and Control and C copies
// its words.
func TestARowHasAMenuAndIsCopied(t *testing.T) {
	b := uitest.InSession(t)
	b.Command(fyne.KeyT, uitest.Ctrl)
	b.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutCopy{Clipboard: b.App.Clipboard()})
	b.Until("the row is copied", func() bool { return strings.Contains(b.App.Clipboard().Content(), "Thanks the interpreters") })
	open := func() bool { return len(b.Canvas().Overlays().List()) == 1 }
	uitest.Visit(b.Focused().(fyne.CanvasObject), func(o fyne.CanvasObject) {
		if row, ok := o.(fyne.SecondaryTappable); ok && !open() && strings.HasSuffix(fmt.Sprintf("%T", o), ".feedRow") {
			row.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(10, 5)})
		}
	})
	if !open() {
		t.Fatal("no row has a menu")
	}
	b.Picture("row-menu")
	b.Key(fyne.KeyReturn) // the first is Open
	b.Until("the entry is open", func() bool { return b.Reads(i18n.T("session.entry")) })
}
