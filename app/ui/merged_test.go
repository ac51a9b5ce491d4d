package ui

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/sharing"
	"rapporteur/store"
)

// Two note takers, one of them with a clock that is 47 minutes slow: what both
// wrote down stands side by side, at one time.
func TestTwoNoteTakersStandSideBySide(t *testing.T) {
	b := newBench(t)
	said := []string{
		"The chair opens the room and thanks the interpreters for their work",
		"A network operator asks who keeps the register of promises up to date",
		"The drafting team will publish a second text before the middle of December",
	}
	write := func(w *workspace.Workspace, clock *time.Time, suffix string) {
		t.Helper()
		for _, s := range said {
			*clock = clock.Add(4 * time.Minute)
			if _, _, err := w.Capture.Capture(context.Background(), capture.CaptureInput{Session: theSession, Line: s + suffix}); err != nil {
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
	write(b.work, &b.now, "")
	sync(b.work)
	clock := duringIt().Add(-47 * time.Minute)
	other := secondDevice(t, b.remote, &clock)
	sync(other)
	write(other, &clock, " today")
	sync(other)
	sync(b.work)

	b.win.Go(shell.Location{Screen: shell.Merged, ID: theSession})
	b.until("the clock is set", func() bool { return b.reads("Second Sample: +0:47:00") })
	for n := 0; n < 60 && !b.reads(said[0]+" today"); n++ {
		b.key(fyne.KeyDown)
	}
	if !b.reads(said[0]) || !b.reads(said[0]+" today") || !b.reads("10:04:00 · Second Sample · own clock 09:17:00") {
		t.Errorf("the two do not stand side by side:\n%s", strings.Join(b.texts(), "\n"))
	}
	b.picture("together")
}

// secondDevice is the workspace of another note taker, without a window.
func secondDevice(t *testing.T, remote string, clock *time.Time) *workspace.Workspace {
	t.Helper()
	r, _, err := store.Open(context.Background(), store.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	w, err := workspace.New(workspace.Params{Replica: r, Syncer: folderSync{r, remote}, Now: func() time.Time { return *clock }})
	if err == nil {
		err = w.Device.SetSelf(context.Background(), igf.Self{Name: "Second Sample", Email: "second@example.org"})
	}
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// The editor makes the agreed minutes out of what all wrote, by keyboard, and
// opens them for corrections. No note changes.
func TestTheAgreedMinutesAreMadeByKeyboard(t *testing.T) {
	b := openBench(t, t.TempDir(), at(shell.Location{Screen: shell.Merged, ID: theSession}))
	b.until("the session is shown", func() bool { return b.reads("Agreed minutes: not begun") && b.reads("For the minutes") })
	before := b.timeline()
	b.typed("s") // leaves the first out
	b.typed("m")
	minutes := func() *igf.Output {
		o, err := b.work.Records.Output("bpf-cybersecurity/minutes-igf2022")
		if err != nil {
			return nil
		}
		return o
	}
	b.until("they are begun", func() bool { return minutes() != nil && b.reads("editor: you") && b.reads("In the minutes") })
	first := before[0].Entry.(*igf.Note)
	if strings.Contains(minutes().Draft, first.Text) {
		t.Errorf("what was left out is in them:\n%s", minutes().Draft)
	}
	b.picture("agreed")
	b.until("it can be added", func() bool { return b.reads("1 entry is not in them") })
	b.typed("m")
	b.until("it is added", func() bool { return strings.Contains(minutes().Draft, first.Text) })
	b.typed("c")
	b.key(fyne.KeyReturn)
	b.until("corrections are open", func() bool { return minutes().Latest() == 1 && b.reads("corrections until 15 Dec 2022") })
	b.typed("o")
	b.until("the text is shown", func() bool { return b.win.at == shell.Outputs && b.reads("Agreed minutes: BPF Cybersecurity") })
	after := b.timeline()
	if len(after) != len(before) || after[0].Entry.(*igf.Note).Text != first.Text {
		t.Error("the notes changed")
	}
}
