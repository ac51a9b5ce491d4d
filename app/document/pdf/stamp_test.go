package pdf_test

import (
	"errors"
	"slices"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/document"
)

func TestStampComesBack(t *testing.T) {
	for name, d := range samples(t) {
		b, _ := write(t, d)
		kind, got, err := document.ReadStamp(t.Context(), budget.Of("a.pdf", b))
		want := document.Document{Kind: kind, Stamp: got}
		if err != nil || !slices.Equal(want.Fields(), d.Fields()) {
			t.Errorf("%s: %v, want %v: %v", name, want.Fields(), d.Fields(), err)
		}
	}
	if _, _, err := document.ReadStamp(t.Context(), budget.Of("a.pdf", []byte("%PDF-1.7 something else"))); !errors.Is(err, document.ErrNoStamp) {
		t.Errorf("a foreign file: %v", err)
	}
}
