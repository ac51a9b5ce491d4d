package capture_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/uitest"
)

// One key opens the next point of the agenda: it stands in the head of the session, and what
// is saved from then on falls under it, whatever is being typed.
func TestOneKeyOpensTheNextPoint(t *testing.T) {
	b := uitest.InSession(t)
	n := len(b.Timeline())
	save := func(text string) string {
		t.Helper()
		b.Type(text + "\n")
		n++
		b.Until("saved", func() bool { return len(b.Timeline()) == n })
		return b.Last().(*igf.Note).Point
	}
	missed := func() (point string, saved bool) {
		for _, l := range b.Timeline() {
			if x, ok := l.Entry.(*igf.Note); ok && x.Text == "was missed" {
				return x.Point, true
			}
		}
		return "", false
	}
	if got := save("before all points"); got != "" {
		t.Errorf("a note falls under %q while no point is open", got)
	}
	b.Command(fyne.KeyRight, uitest.Alt)
	b.Until("the first point is shown", func() bool { return b.Reads("1. Opening") })
	if got := save("opens the session"); got != "a1" {
		t.Errorf("the note falls under %q", got)
	}
	b.Type("half a ")
	b.Command(fyne.KeyRight, uitest.Alt)
	b.Until("the second point is shown", func() bool { return b.Reads("2. ") && !b.Reads("1. Opening") })
	if got := save("sentence"); got != "a2" || b.Last().(*igf.Note).Text != "half a sentence" {
		t.Errorf("%q falls under %q", b.Last().(*igf.Note).Text, got)
	}
	save("@9:41 was missed")
	if got, saved := missed(); got != "" || !saved {
		t.Errorf("what was said at another time falls under %q (saved: %t)", got, saved)
	}
	for range 9 {
		b.Command(fyne.KeyRight, uitest.Alt)
	}
	b.Until("the last one says so", func() bool { return b.Reads("it is the last point of the agenda") })
	for range 9 {
		b.Command(fyne.KeyRight, uitest.Alt|fyne.KeyModifierShift)
	}
	b.Until("no point is open", func() bool { return !b.Reads(" min ·") && !b.Reads("1. Opening") })
	b.Settle()
	if got := save("after all points"); got != "" {
		t.Errorf("a note falls under %q after all points", got)
	}
}
