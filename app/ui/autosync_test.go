package ui

import (
	"testing"
	"time"
)

// What is saved goes out by itself when the repository can be reached, and
// does not when somebody has switched that off.
func TestSyncRunsByItself(t *testing.T) {
	looks := make(chan bool, 1)
	pace := func(failed bool, _ int) time.Duration {
		select {
		case looks <- failed:
		default:
		}
		return time.Millisecond
	}
	b := openBench(t, t.TempDir(), paced(pace))
	waiting := func() int {
		st, err := b.work.Sharing.Status()
		if err != nil {
			t.Fatal(err)
		}
		return st.Waiting
	}
	b.until("all is sent", func() bool { return waiting() == 0 })
	if err := b.work.Sharing.SetAutoSync(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	b.typed("after the switch\n")
	b.until("it is saved", func() bool { return waiting() == 1 })
	for range 3 { // looks that find the switch off
		<-looks
	}
	if waiting() != 1 {
		t.Error("it was sent although the switch is off")
	}
}
