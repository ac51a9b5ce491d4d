package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
)

// BenchmarkKeyInAParagraph types into a paragraph of 20 KB while its preview is
// drawn and the journal keeps it: what the main thread does for a key, and each
// piece of what it does for the preview.
func BenchmarkKeyInAParagraph(b *testing.B) {
	w := openBench(b, b.TempDir(), at(shell.Location{Screen: shell.Today}))
	long := strings.Repeat("States should *not* knowingly allow their territory to be used. ", 20_000/64)
	w.setDraft("Third paragraph.\n\n" + long + "\n")
	w.toText()
	w.key(fyne.KeyDown)
	w.key(fyne.KeyReturn)
	w.until("the preview is drawn", func() bool { return w.reads(i18n.T("outputs.no-change")) })
	f := w.win.win.Canvas().Focused()
	var keys, drawn []time.Duration
	for b.Loop() {
		start := time.Now()
		f.TypedRune('n')
		keys = append(keys, time.Since(start))
		if len(keys)%20 == 0 {
			drawn = append(drawn, w.pump("it is drawn", func() bool { return true })...)
		}
	}
	if len(drawn) > 0 {
		percentiles(b, drawn, "drawn")
	}
	percentiles(b, keys, "key")
}
