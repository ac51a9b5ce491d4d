package igf

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// A time that somebody else wrote is as it was or not known, and a record can hold it.
func TestTold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := time.FixedZone("", 60*rapid.IntRange(-99*60, 99*60).Draw(t, "zone"))
		in := time.Unix(rapid.OneOf(rapid.Int64(), rapid.Int64Range(600000000, 8000000000)).Draw(t, "seconds"), 0).In(zone)
		told := Told(in)
		year := in.UTC().Year()
		if known := year >= 1990 && year <= 2199; told.IsZero() == known || known && !told.Equal(in) {
			t.Fatalf("%v became %v", in, told)
		}
		c := &check{}
		c.instant("at", told)
		if err := c.err(); err != nil {
			t.Fatal(err)
		}
	})
}
