package store

import (
	"testing"

	"rapporteur/store/codec"
)

// FuzzFrames: whatever stands in a frame, reading it gives an error or a step
// that can be written and read again.
func FuzzFrames(f *testing.F) {
	a := act(note(ulid(1, 1), "x"), output("Norms", "draft"))
	a.Slot = "session/main"
	frame := actFrame{Act: *a}
	var err error
	if frame.Records, err = codec.EncodeRecords(a.Records); err != nil {
		f.Fatal(err)
	}
	seed, err := frame.encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		if got, err := decodeAct(data); err == nil {
			if again, err := codec.EncodeRecords(got.Act.Records); err != nil || len(again) != len(got.Records) {
				t.Errorf("records that were read cannot be written: %v", err)
			}
		}
		var x exchangeFrame
		if codec.Decode(data, &x) == nil {
			_, _ = codec.DecodeRecords(x.Waiting) // an error is an answer
		}
	})
}
