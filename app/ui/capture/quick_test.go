package capture_test

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui/uitest"
)

// BenchmarkManyLines types 150 lines faster than anybody, and waits until all are saved.
func BenchmarkManyLines(b *testing.B) {
	w := uitest.InSession(b)
	for b.Loop() {
		start := time.Now()
		var typed, answered time.Duration
		for i := range 150 {
			w.Type(fmt.Sprintf("line %d asks who", i))
			w.Key(fyne.KeyReturn)
		}
		typed = time.Since(start)
		w.Until("all are saved", func() bool { return w.Reads("Saved") })
		answered = time.Since(start)
		w.Settle()
		b.ReportMetric(uitest.Milliseconds(typed), "ms-typed")
		b.ReportMetric(uitest.Milliseconds(answered), "ms-saved")
	}
}
