package capture_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/uitest"
)

// A note that is typed late says when it was said, and stands there. Its revision shows the
// time, and without it the note goes back to when it was written down.
func TestANoteSaysWhenItWasSaid(t *testing.T) {
	b := uitest.InSession(t)
	note := func(text string) (n *igf.Note, at int) {
		for i, l := range b.Timeline() {
			if n, ok := l.Entry.(*igf.Note); ok && n.Text == text {
				return n, i
			}
		}
		return nil, -1
	}
	before := len(b.Timeline())
	b.Type("@9:33 what the interpreter missed")
	b.Until("it says so before it is saved", func() bool { return b.Reads(i18n.T("session.said-at", "Time", "9:33")) })
	b.Picture("session-said-at")
	b.Type("\n")
	b.Until("it is saved", func() bool { return len(b.Timeline()) == before+1 })
	n, at := note("what the interpreter missed")
	if want := time.Date(2022, 12, 1, 6, 33, 0, 0, time.UTC); n == nil || !n.Said.Equal(want) || at > 1 {
		t.Fatalf("saved was %+v, at place %d", n, at)
	}
	b.Until("it is shown in its place", func() bool {
		texts := b.Texts()
		i := slices.IndexFunc(texts, func(s string) bool { return strings.Contains(s, "what the interpreter missed") })
		return i > 0 && slices.Contains(texts[max(0, i-6):i], "09:33")
	})

	b.Key(fyne.KeyUp)
	b.Until("the revision shows the time", func() bool { return b.Reads(i18n.T("session.said-at", "Time", "09:33")) })
	b.Erase(80)
	b.Type("what the interpreter missed, again\n")
	b.Until("the time is gone, and it stands at the end", func() bool {
		n, at := note("what the interpreter missed, again")
		return n != nil && n.Said.IsZero() && at == len(b.Timeline())-1
	})

	b.Type("@9:75 no such time\n")
	b.Until("the text comes back with what is wrong", func() bool { return b.Reads("cannot be read") && b.Reads("@9:75 no such time") })
	b.Erase(80)
	b.Type("\" @9:40 shorter, please\n")
	b.Until("a comment has no such time", func() bool { return b.Reads("only a note says when it was said") })
	if got := len(b.Timeline()); got != before+1 {
		t.Errorf("there are %d entries, want %d", got, before+1)
	}
}
