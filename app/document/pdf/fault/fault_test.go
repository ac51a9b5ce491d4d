package fault

import (
	"errors"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

func TestPanicBecomesAnErrorThatSaysWhere(t *testing.T) {
	set := func() (err error) {
		defer Catch(&err, igf.Sentencef("setting a page"))
		var rows []int
		_ = rows[len(rows)]
		return nil
	}
	err := set()
	var f *Error
	if !errors.As(err, &f) {
		t.Fatalf("a panic gave %v", err)
	}
	for _, want := range []string{"while setting a page", "index out of range", "fault/fault_test.go:15"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q does not say %q", err, want)
		}
	}
	var runtimeError interface{ RuntimeError() }
	if !errors.As(err, &runtimeError) {
		t.Error("the cause cannot be reached")
	}
}

func TestNoPanicIsNoError(t *testing.T) {
	gone := errors.New("gone")
	set := func(with error) (err error) {
		defer Catch(&err, igf.Sentencef("setting a page"))
		return with
	}
	if err := set(nil); err != nil {
		t.Error(err)
	}
	if err := set(gone); err != gone {
		t.Error(err)
	}
}
