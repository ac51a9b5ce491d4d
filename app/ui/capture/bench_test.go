package capture_test

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
)

// manyEntries is how many notes the session has: more than anybody types.
const manyEntries = 10_000

// fullSession opens the session screen on a session with manyEntries notes.
func fullSession(b *testing.B) *uitest.Bench {
	b.Helper()
	w := uitest.Open(b, uitest.At(shell.Location{Screen: shell.Groups}))
	self, err := w.Work.Device.Self()
	if err != nil {
		b.Fatal(err)
	}
	var notes []igf.Record
	for i := range manyEntries {
		notes = append(notes, &igf.Note{Meta: igf.Meta{
			ID: fmt.Sprintf("01GK70%020d", i), Group: "bpf-cybersecurity", Sheet: "igf2022", At: w.Now,
			Author: igf.Author{ID: self.Author},
		}, NoteKind: igf.Intervention, Text: fmt.Sprintf("Note %d asks whether the list of norms will be kept up to date by somebody.", i)})
	}
	w.Load(notes...)
	w.Go(shell.Location{Screen: shell.Session, ID: uitest.Session})
	w.Until("the session is shown", func() bool { return w.Reads("Note 9999") })
	return w
}

// BenchmarkKeyInTheCaptureBar types letters while the session has 10,000
// entries: what the program does for a key. The time of the graphics card is
// not in it.
func BenchmarkKeyInTheCaptureBar(b *testing.B) {
	w := fullSession(b)
	f := w.Focused()
	var times []time.Duration
	for b.Loop() {
		start := time.Now()
		f.TypedRune('n')
		times = append(times, time.Since(start))
		if len(times)%60 == 0 {
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		}
	}
	uitest.Percentiles(b, times, "key")
}

// BenchmarkEnterToSaved types a note and waits until the window says that it is
// saved, which it says only after the journal is on the disk.
func BenchmarkEnterToSaved(b *testing.B) {
	w := fullSession(b)
	var times []time.Duration
	for b.Loop() {
		w.Type("said")
		start := time.Now()
		w.Key(fyne.KeyReturn)
		w.Until("saved", func() bool { return w.Reads("Saved") })
		times = append(times, time.Since(start))
	}
	uitest.Percentiles(b, times, "saved")
}

// BenchmarkFindInTheSession types into the line that looks through 10,000
// entries: what the program does for a key.
func BenchmarkFindInTheSession(b *testing.B) {
	w := fullSession(b)
	w.Command(fyne.KeyF, uitest.Ctrl)
	w.Type("9")
	w.Until("it is read", func() bool { return w.Reads(" of 100") })
	f := w.Focused()
	var times []time.Duration
	for b.Loop() {
		for _, r := range "99 asks" {
			start := time.Now()
			f.TypedRune(r)
			times = append(times, time.Since(start))
		}
		for range "99 asks" {
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
		}
	}
	uitest.Percentiles(b, times, "key")
}
