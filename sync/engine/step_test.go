package engine

import (
	"errors"
	"testing"
)

// What comes after something in order is not done where that failed: no withdrawal is obeyed without
// the certificates that say whose it is.
func TestNothingIsDoneAfterWhatFails(t *testing.T) {
	var done string
	does := func(what string, err error) func() error {
		return func() error { done += what; return err }
	}
	if err := inOrder(does("a", nil), does("b", errUnknownOutcome), does("c", nil)); !errors.Is(err, errUnknownOutcome) || done != "ab" {
		t.Errorf("done: %q, %v", done, err)
	}
}
