package moderating

import (
	"testing"
	"time"
)

// A turn counts from two seconds on: a shorter one, and one that a clock made negative, is a
// slip of a key.
func TestATurnCountsFromTwoSeconds(t *testing.T) {
	at := time.Date(2022, 12, 1, 7, 0, 0, 0, time.UTC)
	for turn, times := range map[time.Duration]int{
		-time.Hour: 0, 0: 0, 2*time.Second - time.Millisecond: 0, 2 * time.Second: 1, time.Minute: 1,
	} {
		var f Floor
		f.Give("ana", at)
		f.Give("", at.Add(turn))
		if got := f.Of("ana", at.Add(time.Hour)); got.Times != times || got.Seconds != times*int(turn/time.Second) {
			t.Errorf("a turn of %v counts as %+v", turn, got)
		}
	}
}
