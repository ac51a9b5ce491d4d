package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/ui/widgets"
)

// With text of twice the size the workbench still says how far it is, who commented and how to save:
// nothing of that is cut by what stands below it, or pressed to nothing.
func TestTheWorkbenchIsReadInLargeText(t *testing.T) {
	b := uitest.Open(t)
	b.Win.SetText(200)
	for _, size := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(900, 600)} {
		b.Resize(size.Width, size.Height)
		b.Go(shell.Location{Screen: shell.Workbench, ID: uitest.Output})
		b.Settle()
		bottom := b.Top(b.Win.Screen(shell.Workbench).Object()) + b.Win.Screen(shell.Workbench).Object().Size().Height
		seen := map[string]bool{}
		b.Each(func(o fyne.CanvasObject) {
			end := b.Top(o) + o.Size().Height
			switch v := o.(type) {
			case *widgets.Button:
				if v.Text == i18n.T("comments.save") {
					seen["save"] = end <= bottom
				}
			case *widgets.Text:
				if strings.HasPrefix(v.Text(), "Moussa Traor") && !seen["who"] {
					seen["who"] = v.Size().Width >= 8*v.MinSize().Height/2
				}
			}
		})
		if !seen["save"] || !seen["who"] {
			t.Errorf("in a window of %v it is seen whole: %v", size, seen)
		}
		b.Picture("workbench-large-text")
	}
}
