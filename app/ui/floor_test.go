package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/workspace/moderating"
)

const altShift = fyne.KeyModifierAlt | fyne.KeyModifierShift

// kept reads what this device keeps of the floor.
func (b *bench) kept() moderating.Floor {
	b.t.Helper()
	f, err := b.work.Moderating.Floor(theSession)
	if err != nil {
		b.t.Fatal(err)
	}
	return f
}

// People ask for the floor and get it in their order; each turn is timed until
// another speaks, and the times are there after a restart.
func TestTheFloorGoesRoundInOrder(t *testing.T) {
	b := inSession(t)
	roster, err := b.work.Records.Session(theSession)
	if err != nil {
		t.Fatal(err)
	}
	id := func(i int) string { return roster.Roster[i-1].ID }
	b.command(fyne.Key3, altShift)
	b.command(fyne.Key5, altShift)
	b.command(fyne.Key4, altShift)
	b.command(fyne.Key5, altShift) // no longer wants it
	b.until("the order is kept", func() bool {
		q := b.kept().Queue
		return len(q) == 2 && q[0].Who == id(3) && q[1].Who == id(4)
	})
	b.now = b.now.Add(3 * time.Minute)
	b.command(fyne.Key1, alt)
	b.until("the order is shown", func() bool { return b.reads("Ask for the floor") && b.reads("waits 3 min") })
	b.now = b.now.Add(130 * time.Second)
	n := len(b.timeline())
	b.command(fyne.KeyO, ctrlShift)
	b.typed("thanks the chair\n")
	b.until("it is theirs", func() bool { return len(b.timeline()) == n+1 })
	if who := b.timeline()[n].Who; !strings.HasPrefix(who, "Ingrid Holm") {
		t.Errorf("the next speaker is %q", who)
	}
	b.until("the turn is kept", func() bool {
		f := b.kept()
		return f.Spoken[id(1)] == (moderating.SpeakingTime{Times: 1, Seconds: 130}) && len(f.Queue) == 1
	})
	b.until("it is shown", func() bool {
		return b.reads("spoke once · 2:10") && b.reads("0:00 · Ingrid Holm speaks") && b.reads("Had the floor:")
	})
	b.picture("floor")
	b.resize(900, 600)
	b.win.SetMode(theme.Dark)
	b.picture("floor-small")
	b.win.SetText(200)
	b.picture("floor-200")
	b.win.SetText(100)
	b.now = b.now.Add(time.Minute)
	b.win.Close() // ends the turn that runs
	if f := b.kept(); f.Spoken[id(3)].Seconds != 60 {
		t.Errorf("kept is %+v", f.Spoken)
	}
	b.show()
	b.until("the times are there again", func() bool { return b.reads("spoke once · 1:00") })
	for key := range mustPending(t, b) {
		if strings.Contains(string(key), "floor") {
			t.Errorf("%s waits to be sent", key)
		}
	}
}

// A typed name that is saved has the floor, on the roster or not; Alt+0 ends
// the turn, and with nobody in the order nothing changes.
func TestATypedNameHasTheFloor(t *testing.T) {
	b := inSession(t)
	n := len(b.timeline())
	b.typed("Kwame: reads a question from online\n")
	b.until("saved", func() bool { return b.win.session.Entries() == n+1 && b.reads("Kwame Mensah speaks") })
	b.now = b.now.Add(40 * time.Second)
	b.typed("Dana Sample: asks from the hall\n")
	b.until("the first turn is kept", func() bool {
		s, err := b.work.Records.Session(theSession)
		return err == nil && b.kept().Spoken[s.Roster[1].ID].Seconds == 40
	})
	b.now = b.now.Add(20 * time.Second)
	b.command(fyne.Key0, alt)
	b.until("the second turn is kept", func() bool { return b.kept().Spoken[moderating.SpeakerNamed("Dana Sample")].Seconds == 20 })
	b.until("the groups are told", func() bool { return b.reads("not known 1") })
	b.command(fyne.KeyO, ctrlShift)
	b.until("it is said", func() bool { return b.reads("Nobody asks for the floor") })
}

func mustPending(t *testing.T, b *bench) map[igf.Key]bool {
	t.Helper()
	all, err := b.work.Lists.Waiting()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// noChange lets a screen read anew what it shows.
func noChange() igf.Change { return igf.Change{} }

// Who begins to speak in one session ends the turn that runs in another: nobody
// is in two rooms.
func TestATurnEndsWhenAnotherSessionGoesOn(t *testing.T) {
	b := inSession(t)
	b.command(fyne.Key1, alt)
	b.now = b.now.Add(time.Minute)
	b.win.Go(shell.Location{Screen: shell.Session, ID: "bpf-cybersecurity/drafting-call"})
	b.until("the other session is shown", func() bool { return b.reads("Chatham House rule") })
	b.typed("Bo Sample Guest: we begin\n")
	b.until("the turn is kept", func() bool {
		s, err := b.work.Records.Session(theSession)
		return err == nil && b.kept().Spoken[s.Roster[0].ID].Seconds == 60
	})
}
