package store

import (
	"bufio"
	"bytes"
	"context"
	"io"
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

// FuzzBackup: a backup is read whole or refused.
func FuzzBackup(f *testing.F) {
	var b bytes.Buffer
	c := &chunks{ctx: context.Background(), w: bufio.NewWriter(&b)}
	head, err := codec.Encode(backupHeader{Schema: 1, Applied: 3})
	if err != nil {
		f.Fatal(err)
	}
	if _, err := c.w.WriteString(backupMagic); err != nil {
		f.Fatal(err)
	}
	if err := c.chunk(head); err != nil {
		f.Fatal(err)
	}
	if _, err := c.Write([]byte("body")); err != nil {
		f.Fatal(err)
	}
	if err := c.finish(); err != nil {
		f.Fatal(err)
	}
	whole := b.Bytes()
	f.Add(whole)
	f.Add(whole[:len(whole)-1])
	f.Fuzz(func(t *testing.T, data []byte) {
		_, body, err := openBackup(bytes.NewReader(data))
		if err != nil {
			return
		}
		got, err := io.ReadAll(body)
		if err == nil && bytes.HasPrefix(data, whole[:len(whole)-20]) && string(got) != "body" {
			t.Errorf("a changed backup was read as %q", got)
		}
	})
}
