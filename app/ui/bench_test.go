package ui

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
)

// manyEntries is how many notes the session has: more than anybody types.
const manyEntries = 10_000

// fullSession opens the session screen on a session with manyEntries notes.
func fullSession(b *testing.B) *bench {
	b.Helper()
	w := openBench(b, b.TempDir(), at(shell.Location{Screen: shell.Groups}))
	self, err := w.work.Device.Self()
	if err != nil {
		b.Fatal(err)
	}
	var notes []igf.Record
	for i := range manyEntries {
		notes = append(notes, &igf.Note{Meta: igf.Meta{
			ID: fmt.Sprintf("01GK70%020d", i), Group: "bpf-cybersecurity", Sheet: "igf2022", At: duringIt(),
			Author: igf.Author{ID: self.Author},
		}, NoteKind: igf.Intervention, Text: fmt.Sprintf("Note %d asks whether the list of norms will be kept up to date by somebody.", i)})
	}
	if err := w.work.Device.Load(b.Context(), self, notes, nil); err != nil {
		b.Fatal(err)
	}
	w.win.Go(shell.Location{Screen: shell.Session, ID: theSession})
	w.until("the session is shown", func() bool { return w.reads("Note 9999") })
	return w
}

// BenchmarkKeyInTheCaptureBar types letters while the session has 10,000
// entries: what the program does for a key. The time of the graphics card is
// not in it.
func BenchmarkKeyInTheCaptureBar(b *testing.B) {
	w := fullSession(b)
	f := w.win.win.Canvas().Focused()
	var times []time.Duration
	for b.Loop() {
		start := time.Now()
		f.TypedRune('n')
		times = append(times, time.Since(start))
		if len(times)%60 == 0 {
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		}
	}
	percentiles(b, times, "key")
}

// BenchmarkEnterToSaved types a note and waits until the window says that it is
// saved, which it says only after the journal is on the disk.
func BenchmarkEnterToSaved(b *testing.B) {
	w := fullSession(b)
	var times []time.Duration
	for b.Loop() {
		w.typed("said")
		start := time.Now()
		w.key(fyne.KeyReturn)
		w.until("saved", func() bool { return w.reads("Saved") })
		times = append(times, time.Since(start))
	}
	percentiles(b, times, "saved")
}

func percentiles(b *testing.B, times []time.Duration, what string) {
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "ms-"+what+"-p50")
	b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, "ms-"+what+"-p99")
}

// BenchmarkFindInTheSession types into the line that looks through 10,000
// entries: what the program does for a key.
func BenchmarkFindInTheSession(b *testing.B) {
	w := fullSession(b)
	w.command(fyne.KeyF, ctrl)
	w.typed("9")
	w.until("it is read", func() bool { return w.reads(" of 100") })
	f := w.win.win.Canvas().Focused()
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
	percentiles(b, times, "key")
}
