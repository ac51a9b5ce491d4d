package capture_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui/capture"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace/moderating"
)

// The window says the same Code of Conduct as the workspace.
func TestTheCodeOfConductIsTheSameEverywhere(t *testing.T) {
	uitest.Open(t)
	if got := capture.Code(); !slices.Equal(got, moderating.Conduct()) {
		t.Errorf("the window says %q", got)
	}
}

// The Code of Conduct is a key away on every screen; in a session one says that
// it was read out, and until then is reminded.
func TestTheCodeOfConductIsReadOut(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Groups}))
	b.Until("the groups are shown", func() bool { return b.Reads("BPF") })
	b.Command(fyne.KeyK, uitest.CtrlShift)
	if !b.Reads("Speak to the issue, not to the person.") || b.Reads("Confirm here when") {
		t.Errorf("the sheet says %q", b.Texts())
	}
	b.Key(fyne.KeyEscape)
	b.Go(shell.Location{Screen: shell.Session, ID: uitest.Session})
	b.Until("the reminder is shown", func() bool { return b.Reads("not read out yet") })
	b.Command(fyne.KeyK, uitest.CtrlShift)
	b.Picture("conduct")
	b.Key(fyne.KeyReturn) // the button that most people want has the keyboard
	b.Until("it is kept and shown", func() bool {
		at, err := b.Work.Moderating.Acknowledged(uitest.Session)
		return err == nil && at.Equal(b.Now) && b.Reads("read out at 10:58") && !b.Reads("not read out yet")
	})
	b.Type("goes on\n")
	b.Until("typing goes on", func() bool { return b.Reads("goes on") })
}

// An incident note stays on this device: no record, no document and no sync has
// it. A dialog that was left by mistake keeps what was typed.
func TestAnIncidentNoteStaysHere(t *testing.T) {
	b := uitest.InSession(t)
	b.Command(fyne.KeyX, uitest.CtrlShift)
	b.Until("the sheet says where it stays", func() bool { return b.Reads("it is never shared, and no document has it") })
	b.Type("somebody was shouted")
	b.Key(fyne.KeyEscape)
	b.Command(fyne.KeyX, uitest.CtrlShift)
	b.Until("it is as it was left", func() bool { return b.Reads("somebody was shouted") })
	b.Key(fyne.KeyEnd)
	b.Type(" down")
	b.Tap("Keep it here")
	b.Until("it is kept", func() bool {
		all, err := b.Work.Moderating.Incidents(uitest.Session)
		return err == nil && len(all) == 1 && all[0].Text == "somebody was shouted down" && b.Reads("Kept on this device")
	})
	b.Command(fyne.KeyX, uitest.CtrlShift)
	b.Until("it is listed", func() bool { return b.Reads("Earlier notes") && b.Reads("somebody was shouted down") })
	b.Picture("incident")
	b.Tap("Keep it here")
	b.Until("an empty one is refused", func() bool { return b.Reads("write what happened") })
	b.Key(fyne.KeyEscape)
	for _, l := range b.Timeline() {
		if strings.Contains(l.Who+l.Shared, "shouted") {
			t.Error("it is in the timeline")
		}
	}
	p, err := b.Work.Sharing.Preview(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range p.Send {
		for _, w := range l.Texts {
			if strings.Contains(w.Text, "shouted") {
				t.Errorf("it would be sent in %s", w.Field)
			}
		}
	}
}
