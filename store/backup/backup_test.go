package backup

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"

	"rapporteur/store/codec"
)

func sample(t testing.TB, head Header, body string) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := NewWriter(context.Background(), &b, head)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestALongBackupComesBack(t *testing.T) {
	long := bytes.Repeat([]byte("так "), chunkSize/3)
	head, body, err := Open(bytes.NewReader(sample(t, Header{Schema: codec.Schema, Device: "d", Applied: 7}, string(long))))
	if err != nil || head.Device != "d" || head.Applied != 7 {
		t.Fatalf("header %+v, %v", head, err)
	}
	if got, err := io.ReadAll(body); err != nil || !bytes.Equal(got, long) {
		t.Errorf("%d bytes of %d came back: %v", len(got), len(long), err)
	}
}

func TestABackupThatIsCutOrNewerIsRefused(t *testing.T) {
	whole := sample(t, Header{Schema: codec.Schema}, "body")
	for n := range whole {
		if _, err := Verify(bytes.NewReader(whole[:n])); !errors.Is(err, codec.ErrDamaged) {
			t.Errorf("cut after %d bytes: %v", n, err)
		}
	}
	if _, err := Verify(bytes.NewReader(sample(t, Header{Schema: codec.Schema + 1}, ""))); !errors.Is(err, codec.ErrNewerSchema) {
		t.Errorf("a newer one: %v", err)
	}
}

// FuzzBackup: a backup is read whole or refused.
func FuzzBackup(f *testing.F) {
	whole := sample(f, Header{Schema: 1, Applied: 3}, "body")
	f.Add(whole)
	f.Add(whole[:len(whole)-1])
	f.Fuzz(func(t *testing.T, data []byte) {
		_, body, err := Open(bytes.NewReader(data))
		if err != nil {
			return
		}
		got, err := io.ReadAll(body)
		if err == nil && bytes.HasPrefix(data, whole[:len(whole)-20]) && string(got) != "body" {
			t.Errorf("a changed backup was read as %q", got)
		}
	})
}
