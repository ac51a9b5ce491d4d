package ui_test

import (
	"testing"

	"rapporteur/app/ui"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
)

// Who types on a screen may press Ctrl+S there, start a sync or close the window: a screen
// that keeps text is asked in all three.
func TestEveryScreenThatKeepsTextSavesIt(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Today}))
	writing := 0
	for _, name := range ui.ScreenNames() {
		pane := b.Win.Screen(name)
		_, keeps := pane.(interface{ Keep() })
		_, saves := pane.(interface{ Save() })
		if _, asked := pane.(shell.Writing); keeps != asked || saves != asked {
			t.Errorf("the screen %s keeps text: %v, saves it: %v", name, keeps, saves)
		} else if asked {
			writing++
		}
	}
	if writing < 3 {
		t.Errorf("%d screens keep text, want the session, the report and the outputs", writing)
	}
}
