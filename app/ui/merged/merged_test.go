package merged_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/timeline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/sharing"
	"rapporteur/app/workspace/withdrawing"
)

// twoNoteTakers is a window on what two wrote down in one session, one of them with a
// clock that is 47 minutes slow; said is what both wrote.
func twoNoteTakers(t *testing.T) (b *uitest.Bench, said []string) {
	t.Helper()
	b = uitest.Open(t)
	said = []string{
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
	b.Now = time.Date(2022, 12, 1, 7, 0, 0, 0, time.UTC) // in the session; the other clock says it did not begin
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
	return b, said
}

// What both wrote down stands side by side, at one time.
func TestTwoNoteTakersStandSideBySide(t *testing.T) {
	b, said := twoNoteTakers(t)
	for n := 0; n < 60 && !b.Reads(said[0]+" today"); n++ {
		b.Key(fyne.KeyDown)
	}
	if !b.Reads(said[0]) || !b.Reads(said[0]+" today") || !b.Reads("10:04:00 · Second Sample · own clock 09:17:00") {
		t.Errorf("the two do not stand side by side:\n%s", strings.Join(b.Texts(), "\n"))
	}
	b.Picture("merged")
}

// Clocks are shown with what is known of them. One is set by hand, and all are accepted as
// they were corrected.
func TestClocksAreSetAndAccepted(t *testing.T) {
	b, said := twoNoteTakers(t)
	byHand := func(by time.Duration) bool {
		t.Helper()
		clocks, err := b.Work.Minutes.Clocks(uitest.Session)
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(clocks, func(c timeline.ClockStretch) bool { return c.By == timeline.ByHand && c.Offset == by })
	}
	b.Type("k")
	b.Until("the clocks are listed", func() bool {
		return b.Reads(i18n.T("merged.clocks-title")) && b.Reads(i18n.T("clock-by.shared")) && b.Reads(i18n.N("merged.clock-entries", len(said)))
	})
	b.Picture("merged-clocks")
	b.Tap(i18n.T("merged.clocks-accept"))
	b.Until("it is set by hand", func() bool { return byHand(47 * time.Minute) })
	b.Until("the dialog is closed", func() bool { return !b.Reads(i18n.T("merged.clocks-title")) })

	b.Type("k")
	b.Until("it says so, and there is nothing more to accept", func() bool { return b.Reads(i18n.T("clock-by.hand")) && !b.Reads(i18n.T("merged.clocks-accept")) })
	b.Tap(i18n.T("merged.clock", "Name", "Second Sample", "By", "+0:47:00"))
	b.Erase(12)
	b.Type("an hour\n")
	b.Until("it says how to write it", func() bool { return b.Reads("write what to add to it") })
	b.Picture("merged-clock-set")
	b.Erase(12)
	b.Type("1:00\n")
	b.Until("it is set again, and listed", func() bool {
		return byHand(time.Hour) && b.Reads(i18n.T("merged.clocks-title")) && b.Reads("Second Sample: +1:00:00")
	})
	b.Key(fyne.KeyEscape)
	b.Until("the timeline follows", func() bool { return !b.Reads(i18n.T("merged.clocks-title")) && b.Reads("Second Sample: +1:00:00") })
}

// The editor makes the agreed minutes out of what all wrote, by keyboard, and
// opens them for corrections. No note changes.
func TestTheAgreedMinutesAreMadeByKeyboard(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Merged, ID: uitest.Session}))
	b.Until("the session is shown", func() bool { return b.Reads("Agreed minutes: not begun") && b.Reads("For the minutes") })
	before := b.Timeline()
	b.Type("s") // leaves the first out
	b.Type("m")
	b.Until("it asks first", func() bool { return b.Reads(i18n.T("merged.begin-title")) })
	b.Key(fyne.KeyEscape)
	if o, err := b.Work.Records.Output("bpf-cybersecurity/minutes-igf2022"); err == nil {
		t.Fatalf("the minutes %s are begun before it was confirmed", o.ID)
	}
	b.Type("m")
	b.Key(fyne.KeyReturn)
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
	b.Tap(i18n.T("sync.undo"))
	b.Until("it is undone", func() bool { return minutes().Draft == "" })
	b.Until("it can be done again", func() bool { return !b.Reads("In the minutes") && b.Focused() != nil })
	b.Type("sm")
	b.Until("it is done again", func() bool { return minutes().Draft != "" && b.Reads("In the minutes") })
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

// Before minutes are published, the editor settles by keyboard what rests on withdrawn
// words and what may name somebody; nothing is published before.
func TestWhatIsLeftIsSettledBeforePublishing(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Merged, ID: uitest.Session}))
	note := func(line string, n igf.Naming) string {
		t.Helper()
		e, _, err := b.Work.Capture.Capture(t.Context(), capture.CaptureInput{Session: uitest.Session, Line: line, Naming: n})
		if err != nil {
			t.Fatal(err)
		}
		return e.Head().ID
	}
	note("Zelda is right about the table", "")
	gone := note("the register needs a keeper who is paid for it", "")
	if _, err := b.Work.Minutes.BeginAgreed(t.Context(), uitest.Session, b.SessionNotes()); err != nil {
		t.Fatal(err)
	}
	minutes := igf.MinutesID(uitest.Session)
	rewrite := func(from, to string) {
		t.Helper()
		if _, err := b.Work.Drafting.EditOutput(t.Context(), minutes, func(o *igf.Output) error {
			o.Draft = strings.Replace(o.Draft, from, to, 1)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	rewrite("the register needs a keeper who is paid for it", "somebody wants to pay for the register")
	if err := b.Work.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: gone, Scope: igf.ScopeAll, RequestedBy: igf.ByOrganisation, Reason: "asked by letter"}); err != nil {
		t.Fatal(err)
	}
	note("Zelda Zyxmark: asks who keeps the table", igf.Anonymous)
	output := func() *igf.Output {
		o, err := b.Work.Records.Output(minutes)
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	b.Until("it says what is left", func() bool {
		return b.Reads("1 was withdrawn and still stands in the text") && b.Reads("1 word may name somebody")
	})

	b.Type("c") // to publish
	b.Until("it lists what is left first", func() bool {
		return b.Reads("at the request of the person’s organisation: asked by letter") && b.Reads("somebody wants to pay for the register") && b.Reads("“Zelda” (part of a name)")
	})
	b.Tab(1)
	b.Key(fyne.KeySpace) // the text does without it
	b.Until("it asks for other words first", func() bool { return b.Reads("rewrite or remove them first") })
	rewrite("somebody wants to pay for the register", "a keeper is to be found")
	b.Until("it lists the other words", func() bool { return b.Reads("“a keeper is to be found”") })
	b.Tap("The text does without it")
	b.Until("the first is settled", func() bool { return !b.Reads("asked by letter") && !b.Reads("a keeper is to be found”") })
	b.Tap("Somebody else is meant")
	b.Until("all is settled", func() bool { return b.Reads("Nothing is left to settle") })
	b.Key(fyne.KeyEscape)
	b.Until("the list is closed", func() bool { return !b.Reads("Nothing is left to settle") })
	b.Type("c")
	b.Key(fyne.KeyReturn)
	b.Until("they are published", func() bool { return output().Latest() == 1 })
	if !strings.Contains(output().Draft, "Zelda is right about the table") {
		t.Errorf("the words of somebody else are gone:\n%s", output().Draft)
	}
}

// “A participant” takes the place of the name in the minutes.
func TestANameInMinutesIsReplaced(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Merged, ID: uitest.Session}))
	note := func(line string, n igf.Naming) {
		t.Helper()
		if _, _, err := b.Work.Capture.Capture(t.Context(), capture.CaptureInput{Session: uitest.Session, Line: line, Naming: n}); err != nil {
			t.Fatal(err)
		}
	}
	note("Zelda is right about the table", "")
	if _, err := b.Work.Minutes.BeginAgreed(t.Context(), uitest.Session, b.SessionNotes()); err != nil {
		t.Fatal(err)
	}
	note("Zelda Zyxmark: asks who keeps the table", igf.Anonymous)
	b.Until("it says what is left", func() bool { return b.Reads("1 word may name somebody") })
	b.Type("w")
	b.Until("it is listed", func() bool { return b.Reads("“Zelda” (part of a name)") })
	b.Tap("A participant")
	b.Until("it is replaced", func() bool { return b.Reads("Nothing is left to settle") })
	o, err := b.Work.Records.Output(igf.MinutesID(uitest.Session))
	if err != nil || !strings.Contains(o.Draft, "A participant is right about the table") {
		t.Errorf("the minutes are, %v:\n%s", err, o.Draft)
	}
}
