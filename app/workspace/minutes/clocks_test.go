package minutes

import (
	"testing"
	"time"
)

func TestOffsetsAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"+0:47:00": 47 * time.Minute, "–0:47:00": -47 * time.Minute, " -1:30 ": -90 * time.Minute, "-47m": -47 * time.Minute, "72h": 72 * time.Hour, "0": 0,
		"− 100:00:05": -(100*time.Hour + 5*time.Second),
	} {
		if got, err := ReadOffset(text); err != nil || got != want {
			t.Errorf("%q is %v (%v), want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "47", "an hour", "1:75", "+-1:00", "1:2:3:4"} {
		if got, err := ReadOffset(text); err == nil {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}
