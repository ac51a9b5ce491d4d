package ui

import (
	"context"
	"testing"
)

// A fault of the program in the background is told on the screen and written
// down, and what is typed afterwards is saved.
func TestAFaultIsToldAndSavingGoesOn(t *testing.T) {
	reported := 0
	b := openBench(t, t.TempDir(), reports(func(any, []byte) { reported++ }))
	b.until("the session is shown", func() bool { return b.reads("left") })
	b.win.env.Jobs.Run(func(context.Context) func() { panic("an index was out of range") })
	b.until("it is told", func() bool { return b.reads("the program made a mistake of its own (an index was out of range)") })
	if reported != 1 {
		t.Errorf("it was reported %d times, want 1", reported)
	}
	n := len(b.timeline())
	b.typed("States should act\n")
	b.until("saved", func() bool { return b.reads("Saved") && len(b.timeline()) == n+1 })
}
