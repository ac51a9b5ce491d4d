package codec

import (
	"math"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur/app/igf"
)

// Whatever time a value holds, what Encode wrote can be read, with all that stands beside the time.
func TestAnyTimeIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := time.FixedZone("", 60*rapid.IntRange(-1439, 1439).Draw(t, "zone"))
		at := rapid.OneOf(rapid.Int64(), rapid.SampledFrom([]int64{253402300799, 253402300800, -62135596800, -62167219200, -62167219201, math.MaxInt64, math.MinInt64}),
			rapid.Int64Range(0, 4102444800)).Draw(t, "seconds")
		in := []igf.Conflict{{ID: "1", Base: "base", TheirsBy: "Amina"}, {ID: "2", Theirs: "theirs", At: time.Unix(1669876200, 0).UTC(), TheirsAt: time.Unix(at, 0).In(zone), Doubted: true}}
		b, err := Encode(in)
		if err != nil {
			t.Fatal(err)
		}
		var out []igf.Conflict
		if err := Decode(b, &out); err != nil {
			t.Fatalf("%v: %v", in[1].TheirsAt, err)
		}
		if !out[1].TheirsAt.IsZero() && !out[1].TheirsAt.Equal(in[1].TheirsAt) {
			t.Fatalf("%v became %v", in[1].TheirsAt, out[1].TheirsAt)
		}
		if told := igf.Told(in[1].TheirsAt); !told.IsZero() && !told.Equal(out[1].TheirsAt) {
			t.Fatalf("%v is lost", told)
		}
		in[1].TheirsAt, out[1].TheirsAt = time.Time{}, time.Time{}
		if out[1].At = out[1].At.UTC(); !reflect.DeepEqual(in, out) {
			t.Fatalf("%+v became %+v", in, out)
		}
	})
}
