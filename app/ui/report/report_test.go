package report_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
)

func reportText(b *uitest.Bench, part string) string {
	s, err := b.Work.Records.Session(uitest.Session)
	if err != nil {
		b.T.Fatal(err)
	}
	return s.ReportText(part)
}

func atReport(t *testing.T) *uitest.Bench {
	t.Helper()
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Report, ID: uitest.Session}))
	b.Until("the report is shown", func() bool { return b.Reads("Key takeaways") && b.Reads("Noted in the session") })
	return b
}

// The takeaways are written before one leaves the room: by keyboard, with the
// notes of the session at hand.
func TestAReportIsWrittenByKeyboard(t *testing.T) {
	b := atReport(t)
	b.Key(fyne.KeyReturn) // into the text of the first part
	b.Type("Norms need a list.")
	b.Until("the journal has it", func() bool {
		u, err := b.Work.Device.Unsaved()
		return err == nil && len(u) == 1 && u[0].Text == "Norms need a list."
	})
	b.Command(fyne.KeyS, uitest.Ctrl)
	b.Until("it is saved", func() bool { return reportText(b, "takeaways") == "Norms need a list." })
	b.Until("it says so, with its length", func() bool { return b.Reads("4 of 300 words") && b.Reads("Written") })
	if u, err := b.Work.Device.Unsaved(); err != nil || len(u) != 0 {
		t.Errorf("the journal still keeps %+v, %v", u, err)
	}
	b.Key(fyne.KeyEscape)
	b.Key(fyne.KeyDown)
	b.Until("the next part is shown", func() bool { return b.Reads("0 of 150 words") })
	b.Tap("Insert all")
	b.Tap("Save")
	b.Until("its notes are in it", func() bool { return strings.HasPrefix(reportText(b, "call-to-action"), "- ") })
	b.Picture("report")
}

// What is typed and not saved comes back, also in another part's turn.
func TestAnUnsavedPartComesBack(t *testing.T) {
	b := atReport(t)
	b.Key(fyne.KeyReturn)
	b.Type("Half a thought")
	b.Key(fyne.KeyEscape)
	b.Key(fyne.KeyDown)
	b.Until("another part", func() bool { return b.Reads("0 of 150 words") })
	b.Reopen()
	b.Until("it is there again", func() bool { return b.Reads("Half a thought") && b.Reads("Not saved yet") })
	if got := reportText(b, "takeaways"); got != "" {
		t.Errorf("it was saved: %q", got)
	}
}

// Two rapporteurs write the same part: neither text is lost without being seen.
func TestTheOthersTextIsShownBeforeItCouldBeLost(t *testing.T) {
	b := atReport(t)
	b.Key(fyne.KeyReturn)
	b.Type("Mine.")
	if err := b.Work.Reporting.WriteReportPart(t.Context(), uitest.Session, "takeaways", "", "Theirs.", ""); err != nil {
		t.Fatal(err)
	}
	b.Command(fyne.KeyS, uitest.Ctrl)
	b.Until("theirs is shown", func() bool { return b.Reads("“Theirs.”") })
	if got := reportText(b, "takeaways"); got != "Theirs." {
		t.Errorf("it says %q", got)
	}
	b.Tap("Keep mine")
	b.Until("mine is saved", func() bool { return reportText(b, "takeaways") == "Mine." })
}
