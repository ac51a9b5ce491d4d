package capture_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace/moderating"
)

// kept reads what this device keeps of the floor.
func kept(b *uitest.Bench) moderating.Floor {
	b.T.Helper()
	f, err := b.Work.Moderating.Floor(uitest.Session)
	if err != nil {
		b.T.Fatal(err)
	}
	return f
}

// People ask for the floor and get it in their order; each turn is timed until
// another speaks, and the times are there after a restart.
func TestTheFloorGoesRoundInOrder(t *testing.T) {
	b := uitest.InSession(t)
	roster, err := b.Work.Records.Session(uitest.Session)
	if err != nil {
		t.Fatal(err)
	}
	id := func(i int) string { return roster.Roster[i-1].ID }
	b.Command(fyne.Key3, uitest.AltShift)
	b.Command(fyne.Key5, uitest.AltShift)
	b.Command(fyne.Key4, uitest.AltShift)
	b.Command(fyne.Key5, uitest.AltShift) // no longer wants it
	b.Until("the order is kept", func() bool {
		q := kept(b).Queue
		return len(q) == 2 && q[0].Who == id(3) && q[1].Who == id(4)
	})
	b.Now = b.Now.Add(3 * time.Minute)
	b.Command(fyne.Key1, uitest.Alt)
	b.Until("the order is shown", func() bool { return b.Reads("Ask for the floor") && b.Reads("waits 3 min") })
	b.Now = b.Now.Add(130 * time.Second)
	n := len(b.Timeline())
	b.Command(fyne.KeyO, uitest.CtrlShift)
	b.Type("thanks the chair\n")
	b.Until("it is theirs", func() bool { return len(b.Timeline()) == n+1 })
	if who := b.Timeline()[n].Who; !strings.HasPrefix(who, "Ingrid Holm") {
		t.Errorf("the next speaker is %q", who)
	}
	b.Until("the turn is kept", func() bool {
		f := kept(b)
		return f.Spoken[id(1)] == (moderating.SpeakingTime{Times: 1, Seconds: 130}) && len(f.Queue) == 1
	})
	b.Until("it is shown", func() bool {
		return b.Reads("spoke once · 2:10") && b.Reads("0:00 · Ingrid Holm speaks") && b.Reads("Had the floor:")
	})
	b.Picture("floor")
	b.Resize(900, 600)
	b.Win.SetMode(theme.Dark)
	b.Picture("floor-small")
	b.Win.SetText(200)
	b.Picture("floor-200")
	b.Win.SetText(100)
	b.Now = b.Now.Add(time.Minute)
	b.Win.Close() // ends the turn that runs
	if f := kept(b); f.Spoken[id(3)].Seconds != 60 {
		t.Errorf("kept is %+v", f.Spoken)
	}
	b.Show()
	b.Until("the times are there again", func() bool { return b.Reads("spoke once · 1:00") })
	waiting, err := b.Work.Lists.Waiting()
	if err != nil {
		t.Fatal(err)
	}
	for key := range waiting {
		if strings.Contains(string(key), "floor") {
			t.Errorf("%s waits to be sent", key)
		}
	}
}

// A sync keeps what is typed and takes the floor from nobody.
func TestASyncEndsNoTurn(t *testing.T) {
	b := uitest.InSession(t)
	roster, err := b.Work.Records.Session(uitest.Session)
	if err != nil {
		t.Fatal(err)
	}
	first := roster.Roster[2].ID
	b.Command(fyne.Key3, uitest.AltShift)
	b.Command(fyne.Key4, uitest.AltShift)
	b.Until("the order is kept", func() bool { return len(kept(b).Queue) == 2 })
	b.Command(fyne.KeyO, uitest.CtrlShift)
	b.Now = b.Now.Add(30 * time.Second)
	b.Command(fyne.KeyS, uitest.CtrlShift) // sync
	b.Now = b.Now.Add(40 * time.Second)
	b.Command(fyne.KeyO, uitest.CtrlShift)
	b.Until("the turn is kept", func() bool { return kept(b).Spoken[first].Times > 0 && kept(b).Now != first })
	if got := kept(b).Spoken[first]; got != (moderating.SpeakingTime{Times: 1, Seconds: 70}) {
		t.Errorf("they spoke %+v, want once, 70 seconds", got)
	}
}

// A typed name that is saved has the floor, on the roster or not; Alt+0 ends
// the turn, and with nobody in the order nothing changes.
func TestATypedNameHasTheFloor(t *testing.T) {
	b := uitest.InSession(t)
	n := len(b.Timeline())
	b.Type("Kwame: reads a question from online\n")
	b.Until("saved", func() bool { return b.SessionScreen().Entries() == n+1 && b.Reads("Kwame Mensah speaks") })
	b.Now = b.Now.Add(40 * time.Second)
	b.Type("Dana Sample: asks from the hall\n")
	b.Until("the first turn is kept", func() bool {
		s, err := b.Work.Records.Session(uitest.Session)
		return err == nil && kept(b).Spoken[s.Roster[1].ID].Seconds == 40
	})
	b.Now = b.Now.Add(20 * time.Second)
	b.Command(fyne.Key0, uitest.Alt)
	b.Until("the second turn is kept", func() bool { return kept(b).Spoken[moderating.SpeakerNamed("Dana Sample")].Seconds == 20 })
	b.Until("the groups are told", func() bool { return b.Reads("not known 1") })
	b.Command(fyne.KeyO, uitest.CtrlShift)
	b.Until("it is said", func() bool { return b.Reads("Nobody asks for the floor") })
}

// Who begins to speak in one session ends the turn that runs in another: nobody
// is in two rooms.
func TestATurnEndsWhenAnotherSessionGoesOn(t *testing.T) {
	b := uitest.InSession(t)
	b.Command(fyne.Key1, uitest.Alt)
	b.Now = b.Now.Add(time.Minute)
	b.Go(shell.Location{Screen: shell.Session, ID: "bpf-cybersecurity/drafting-call"})
	b.Until("the other session is shown", func() bool { return b.Reads("Chatham House rule") })
	b.Type("Bo Sample Guest: we begin\n")
	b.Until("the turn is kept", func() bool {
		s, err := b.Work.Records.Session(uitest.Session)
		return err == nil && kept(b).Spoken[s.Roster[0].ID].Seconds == 60
	})
}
