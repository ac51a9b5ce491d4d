package merged_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/sharing"
)

// Two note takers, one of them with a clock that is 47 minutes slow: what both
// wrote down stands side by side, at one time.
func TestTwoNoteTakersStandSideBySide(t *testing.T) {
	b := uitest.Open(t)
	said := []string{
		"The chair opens the room and thanks the interpreters for their work",
		"A network operator asks who keeps the register of promises up to date",
		"The drafting team will publish a second text before the middle of December",
	}
	write := func(w *workspace.Workspace, clock *time.Time, suffix string) {
		t.Helper()
		for _, s := range said {
			*clock = clock.Add(4 * time.Minute)
			if _, _, err := w.Capture.Capture(context.Background(), capture.CaptureInput{Session: uitest.Session, Line: s + suffix}); err != nil {
				t.Fatal(err)
			}
		}
	}
	sync := func(w *workspace.Workspace) {
		t.Helper()
		if _, err := w.Sharing.Sync(context.Background(), sharing.SyncOptions{Progress: func(igf.Progress) {}}); err != nil {
			t.Fatal(err)
		}
	}
	clock := b.Now.Add(-47 * time.Minute)
	write(b.Work, &b.Now, "")
	sync(b.Work)
	other := uitest.Device(t, b.Remote, &clock, igf.Self{Name: "Second Sample", Email: "second@example.org"})
	sync(other)
	write(other, &clock, " today")
	sync(other)
	sync(b.Work)

	b.Go(shell.Location{Screen: shell.Merged, ID: uitest.Session})
	b.Until("the clock is set", func() bool { return b.Reads("Second Sample: +0:47:00") })
	for n := 0; n < 60 && !b.Reads(said[0]+" today"); n++ {
		b.Key(fyne.KeyDown)
	}
	if !b.Reads(said[0]) || !b.Reads(said[0]+" today") || !b.Reads("10:04:00 · Second Sample · own clock 09:17:00") {
		t.Errorf("the two do not stand side by side:\n%s", strings.Join(b.Texts(), "\n"))
	}
	b.Picture("together")
}

// The editor makes the agreed minutes out of what all wrote, by keyboard, and
// opens them for corrections. No note changes.
func TestTheAgreedMinutesAreMadeByKeyboard(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Merged, ID: uitest.Session}))
	b.Until("the session is shown", func() bool { return b.Reads("Agreed minutes: not begun") && b.Reads("For the minutes") })
	before := b.Timeline()
	b.Type("s") // leaves the first out
	b.Type("m")
	minutes := func() *igf.Output {
		o, err := b.Work.Records.Output("bpf-cybersecurity/minutes-igf2022")
		if err != nil {
			return nil
		}
		return o
	}
	b.Until("they are begun", func() bool { return minutes() != nil && b.Reads("editor: you") && b.Reads("In the minutes") })
	first := before[0].Entry.(*igf.Note)
	if strings.Contains(minutes().Draft, first.Text) {
		t.Errorf("what was left out is in them:\n%s", minutes().Draft)
	}
	b.Picture("agreed")
	b.Until("it can be added", func() bool { return b.Reads("1 entry is not in them") })
	b.Type("m")
	b.Until("it is added", func() bool { return strings.Contains(minutes().Draft, first.Text) })
	b.Type("c")
	b.Key(fyne.KeyReturn)
	b.Until("corrections are open", func() bool { return minutes().Latest() == 1 && b.Reads("corrections until 15 Dec 2022") })
	b.Type("o")
	b.Until("the text is shown", func() bool { return b.At(shell.Outputs) && b.Reads("Agreed minutes: BPF Cybersecurity") })
	after := b.Timeline()
	if len(after) != len(before) || after[0].Entry.(*igf.Note).Text != first.Text {
		t.Error("the notes changed")
	}
}
