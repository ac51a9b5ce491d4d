package pdf_test

import (
	"context"
	"errors"
	"slices"
	"strings"
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
	many := []byte("%PDF-1.7" + strings.Repeat("<stamp:kind>minutes</stamp:kind>", 100_000))
	if _, _, err := document.ReadStamp(t.Context(), budget.Of("a.pdf", many)); err == nil || !strings.Contains(err.Error(), "it was altered") {
		t.Errorf("a file of stamps: %v", err)
	}
	cause := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(cause)
	if _, _, err := document.ReadStamp(ctx, budget.Of("a.pdf", many)); !errors.Is(err, cause) {
		t.Errorf("stopped: %v", err)
	}
}
