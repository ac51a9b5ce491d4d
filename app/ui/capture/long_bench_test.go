package capture_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
)

// longSession opens the session screen on a session with ten notes of 50 KB, of which
// each begins with its number.
func longSession(b testing.TB) *uitest.Bench {
	b.Helper()
	w := uitest.Open(b, uitest.At(shell.Location{Screen: shell.Groups}))
	self, err := w.Work.Device.Self()
	if err != nil {
		b.Fatal(err)
	}
	var notes []igf.Record
	for i := range 10 {
		text := fmt.Sprintf("Long %d. ", i) + strings.Repeat("The secretariat keeps the list of norms up to date, and asks every year who will do it. ", 580) + fmt.Sprintf("The end of entry %d", i)
		notes = append(notes, &igf.Note{Meta: igf.Meta{
			ID: fmt.Sprintf("01GK71%020d", i), Group: "bpf-cybersecurity", Sheet: "igf2022", At: w.Now,
			Author: igf.Author{ID: self.Author},
		}, NoteKind: igf.Intervention, Text: text})
	}
	w.Load(notes...)
	w.Go(shell.Location{Screen: shell.Session, ID: uitest.Session})
	w.Until("the session is shown", func() bool { return strings.Contains(strings.Join(w.Texts(), "\n"), "Long 9.") })
	return w
}

// BenchmarkLongEntries comes back to a session with ten notes of 50 KB, and types there.
func BenchmarkLongEntries(b *testing.B) {
	w := longSession(b)
	var back, keys []time.Duration
	for b.Loop() {
		w.Go(shell.Location{Screen: shell.Today})
		w.Settle()
		start := time.Now()
		w.Go(shell.Location{Screen: shell.Session, ID: uitest.Session})
		w.Canvas().Capture()
		back = append(back, time.Since(start))
		w.Settle()
		for range 30 {
			start = time.Now()
			w.Focused().TypedRune('n')
			keys = append(keys, time.Since(start))
		}
		w.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	uitest.Percentiles(b, back, "back")
	uitest.Percentiles(b, keys, "key")
}
