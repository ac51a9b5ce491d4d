package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui/capture"
	"rapporteur/app/ui/shell"
	"rapporteur/app/workspace/moderating"
	"rapporteur/app/workspace/sharing"
)

func noProgress() sharing.SyncOptions { return sharing.SyncOptions{} }

// The window says the same Code of Conduct as the workspace.
func TestTheCodeOfConductIsTheSameEverywhere(t *testing.T) {
	newBench(t)
	if got := capture.Code(); !slices.Equal(got, moderating.Conduct()) {
		t.Errorf("the window says %q", got)
	}
}

// The Code of Conduct is a key away on every screen; in a session one says that
// it was read out, and until then is reminded.
func TestTheCodeOfConductIsReadOut(t *testing.T) {
	b := openBench(t, t.TempDir(), at(shell.Location{Screen: shell.Groups}))
	b.until("the groups are shown", func() bool { return b.reads("BPF") })
	b.command(fyne.KeyK, ctrlShift)
	if !b.reads("Speak to the issue, not to the person.") || b.reads("Confirm here when") {
		t.Errorf("the sheet says %q", b.texts())
	}
	b.key(fyne.KeyEscape)
	b.win.Go(shell.Location{Screen: shell.Session, ID: theSession})
	b.until("the reminder is shown", func() bool { return b.reads("not read out yet") })
	b.command(fyne.KeyK, ctrlShift)
	b.picture("conduct")
	b.key(fyne.KeyReturn) // the button that most people want has the keyboard
	b.until("it is kept and shown", func() bool {
		at, err := b.work.Moderating.Acknowledged(theSession)
		return err == nil && at.Equal(duringIt()) && b.reads("read out at 10:00") && !b.reads("not read out yet")
	})
	b.typed("goes on\n")
	b.until("typing goes on", func() bool { return b.reads("goes on") })
}

// An incident note stays on this device: no record, no document and no sync has
// it. A dialog that was left by mistake keeps what was typed.
func TestAnIncidentNoteStaysHere(t *testing.T) {
	b := inSession(t)
	b.command(fyne.KeyX, ctrlShift)
	b.until("the sheet says where it stays", func() bool { return b.reads("it is never shared, and no document has it") })
	b.typed("somebody was shouted")
	b.key(fyne.KeyEscape)
	b.command(fyne.KeyX, ctrlShift)
	b.until("it is as it was left", func() bool { return b.reads("somebody was shouted") })
	b.key(fyne.KeyEnd)
	b.typed(" down")
	b.tap("Keep it here")
	b.until("it is kept", func() bool {
		all, err := b.work.Moderating.Incidents(theSession)
		return err == nil && len(all) == 1 && all[0].Text == "somebody was shouted down" && b.reads("Kept on this device")
	})
	b.command(fyne.KeyX, ctrlShift)
	b.until("it is listed", func() bool { return b.reads("Earlier notes") && b.reads("somebody was shouted down") })
	b.picture("incident")
	b.tap("Keep it here")
	b.until("an empty one is refused", func() bool { return b.reads("write what happened") })
	b.key(fyne.KeyEscape)
	for _, l := range b.timeline() {
		if strings.Contains(l.Who+l.Shared, "shouted") {
			t.Error("it is in the timeline")
		}
	}
	p, err := b.work.Sharing.Preview(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range p.Send {
		if strings.Contains(l.Title, "shouted") {
			t.Error("it would be sent")
		}
	}
}
