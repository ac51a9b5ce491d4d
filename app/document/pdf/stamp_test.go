package pdf_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"rapporteur/app/document"
)

func TestStampComesBack(t *testing.T) {
	for name, d := range samples(t) {
		b, _ := write(t, d)
		kind, got, err := document.ReadStamp(bytes.NewReader(b))
		want := d.Stamp
		want.Made = got.Made
		if err != nil || kind != d.Kind || got != want {
			t.Errorf("%s: %s %+v, want %s %+v: %v", name, kind, got, d.Kind, want, err)
		}
	}
	if _, _, err := document.ReadStamp(strings.NewReader("%PDF-1.7 something else")); !errors.Is(err, document.ErrNoStamp) {
		t.Errorf("a foreign file: %v", err)
	}
}
