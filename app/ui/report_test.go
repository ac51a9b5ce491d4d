package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui/shell"
)

func (b *bench) reportText(part string) string {
	s, err := b.work.Records.Session(theSession)
	if err != nil {
		b.t.Fatal(err)
	}
	return s.ReportText(part)
}

func atReport(t *testing.T) *bench {
	t.Helper()
	b := openBench(t, t.TempDir(), at(shell.Location{Screen: shell.Report, ID: theSession}))
	b.until("the report is shown", func() bool { return b.reads("Key takeaways") && b.reads("Noted in the session") })
	return b
}

// The takeaways are written before one leaves the room: by keyboard, with the
// notes of the session at hand.
func TestAReportIsWrittenByKeyboard(t *testing.T) {
	b := atReport(t)
	b.key(fyne.KeyReturn) // into the text of the first part
	b.typed("Norms need a list.")
	b.until("the journal has it", func() bool {
		u, err := b.work.Device.Unsaved()
		return err == nil && len(u) == 1 && u[0].Text == "Norms need a list."
	})
	b.command(fyne.KeyS, ctrl)
	b.until("it is saved", func() bool { return b.reportText("takeaways") == "Norms need a list." })
	b.until("it says so, with its length", func() bool { return b.reads("4 of 300 words") && b.reads("Written") })
	if u, err := b.work.Device.Unsaved(); err != nil || len(u) != 0 {
		t.Errorf("the journal still keeps %+v, %v", u, err)
	}
	b.key(fyne.KeyEscape)
	b.key(fyne.KeyDown)
	b.until("the next part is shown", func() bool { return b.reads("0 of 150 words") })
	b.tap("Insert all")
	b.tap("Save")
	b.until("its notes are in it", func() bool { return strings.HasPrefix(b.reportText("call-to-action"), "- ") })
	b.picture("report")
}

// What is typed and not saved comes back, also in another part's turn.
func TestAnUnsavedPartComesBack(t *testing.T) {
	b := atReport(t)
	b.key(fyne.KeyReturn)
	b.typed("Half a thought")
	b.key(fyne.KeyEscape)
	b.key(fyne.KeyDown)
	b.until("another part", func() bool { return b.reads("0 of 150 words") })
	b.win.Close()
	b.show()
	b.until("it is there again", func() bool { return b.reads("Half a thought") && b.reads("Not saved yet") })
	if got := b.reportText("takeaways"); got != "" {
		t.Errorf("it was saved: %q", got)
	}
}

// Two rapporteurs write the same part: neither text is lost without being seen.
func TestTheOthersTextIsShownBeforeItCouldBeLost(t *testing.T) {
	b := atReport(t)
	b.key(fyne.KeyReturn)
	b.typed("Mine.")
	if err := b.work.Minutes.WriteReportPart(t.Context(), theSession, "takeaways", "", "Theirs.", ""); err != nil {
		t.Fatal(err)
	}
	b.command(fyne.KeyS, ctrl)
	b.until("theirs is shown", func() bool { return b.reads("“Theirs.”") })
	if got := b.reportText("takeaways"); got != "Theirs." {
		t.Errorf("it says %q", got)
	}
	b.tap("Keep mine")
	b.until("mine is saved", func() bool { return b.reportText("takeaways") == "Mine." })
}

// A report that is due stands on the first screen and leads to its place.
func TestTodaySaysWhichReportsAreDue(t *testing.T) {
	b := openBench(t, t.TempDir(), at(shell.Location{Screen: shell.Today}))
	s, err := b.work.Records.Session(theSession)
	if err != nil {
		t.Fatal(err)
	}
	b.now = s.End.Add(6 * time.Hour)
	b.win.Go(shell.Location{Screen: shell.Today})
	b.until("it is due", func() bool { return b.reads("Takeaways: 5 hours left") || b.reads("Takeaways: 6 hours left") })
}
