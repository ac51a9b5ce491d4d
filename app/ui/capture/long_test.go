package capture_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/uitest"
)

// Ten entries of 50 KB are folded, in the timeline and in the sheet of one, and each can
// be read to its end by keyboard.
func TestLongEntriesAreFolded(t *testing.T) {
	b := longSession(t)
	drawn := func() (n int) {
		for _, s := range b.Texts() {
			n += len(s)
		}
		return n
	}
	if n := drawn(); n > 30_000 {
		t.Errorf("%d bytes are laid out", n)
	}
	if !b.Reads("Show all (") {
		t.Error("nothing shows the whole text")
	}
	b.Command(fyne.KeyT, uitest.Ctrl)
	b.Key(fyne.KeyEnd)
	b.Key(fyne.KeyReturn)
	b.Until("the sheet is open", func() bool { return b.Reads("Noted by") || b.Reads("Withdraw…") })
	b.Picture("long-entry")
	if n := drawn(); n > 40_000 {
		t.Errorf("with the sheet %d bytes are laid out", n)
	}
	b.Tap(showAll(b))
	b.Until("the whole text is open", func() bool { return b.Reads("The whole text") })
	b.Picture("long-entry-whole")
	b.Key(fyne.KeyEnd)
	b.Until("the end is shown", func() bool { return b.Reads("The end of entry 9") })
	if n := drawn(); n > 60_000 {
		t.Errorf("with the whole text %d bytes are laid out", n)
	}
	b.Key(fyne.KeyEscape)
	b.Key(fyne.KeyEscape)
	if b.Reads("The whole text") || b.Reads("Withdraw…") {
		t.Error("Escape does not close the sheets")
	}
}

// showAll is what the button says that shows a whole text.
func showAll(b *uitest.Bench) string {
	for _, s := range b.Texts() {
		if strings.HasPrefix(s, "Show all (") {
			return s
		}
	}
	b.T.Fatal("nothing shows the whole text")
	return ""
}

// Who pastes a long text is told what it means before they save it, and the text is kept
// and saved as it is.
func TestALongLineIsWarnedOf(t *testing.T) {
	b := uitest.InSession(t)
	b.Type("short")
	if b.Reads("typing in so long a line is slow") {
		t.Error("a short line is warned of")
	}
	long := strings.Repeat("The list is kept up to date. ", 400)
	b.App.Clipboard().SetContent(long)
	b.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: b.App.Clipboard()})
	b.Until("it is warned of", func() bool { return b.Reads("more than 11000 characters") })
	b.Picture("long-line")
	b.Key(fyne.KeyReturn)
	b.Until("it is saved", func() bool { return b.Reads("Saved") })
	if b.Reads("typing in so long a line is slow") {
		t.Error("it is warned of after the line is saved")
	}
	lines, err := b.Work.Lists.Timeline(uitest.Session)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, l := range lines {
		n, ok := l.Entry.(*igf.Note)
		found = found || ok && n.Text == "short"+strings.TrimSpace(long)
	}
	if !found {
		t.Error("the entry is not all of the line")
	}
}
