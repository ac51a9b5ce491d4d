package codec

import (
	"errors"
	"hash/crc32"
	"reflect"
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
)

func TestRecordsComeBack(t *testing.T) {
	in := []igf.Record{
		&igf.Note{Meta: igf.Meta{ID: "n", At: time.Date(2022, 12, 1, 6, 30, 0, 5, time.UTC)}, Text: "не так"},
		&igf.Output{ID: "bpf-x/norms", Title: "Norms"},
	}
	b, err := EncodeRecords(in)
	if err != nil {
		t.Fatal(err)
	}
	if out, err := DecodeRecords(b); err != nil || !reflect.DeepEqual(in, out) {
		t.Errorf("%+v, %v", out, err)
	}
}

func TestWhatCannotBeReadIsDamage(t *testing.T) {
	for b, want := range map[string]string{"": "cut short", "\x04not": "cut short", "\x03odd": `the kind "odd"`, "\x04note\xff": "cannot be decoded"} {
		if _, err := DecodeRecord([]byte(b)); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", b, err)
		}
	}
}

func TestChecksumGoesOn(t *testing.T) {
	want := crc32.Checksum([]byte("one two"), crc32.MakeTable(crc32.Castagnoli))
	if got := Checksum(Checksum(0, []byte("one ")), []byte("two")); got != want {
		t.Errorf("%08x, want %08x", got, want)
	}
}
