package engine

import (
	"errors"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

// An exchange has a limit. What is known of the roles of a group counts whole in it, also what
// another hand took out of its file.
func TestRolesAreCountedAsLongAsTheyAre(t *testing.T) {
	role := igf.Role{Name: strings.Repeat("n", 200), Role: strings.Repeat("r", 200)}
	for name, b := range map[string]*roleBook{
		"counts": {Tenures: []tenure{{Role: role}, {Role: role}}},
		"last":   {Last: []igf.Role{role, role}},
		"given":  {Foreign: []foreignRole{{Role: role}, {Role: role}}},
		"taken":  {Taken: []foreignRole{{Role: role}, {Role: role}}},
	} {
		st := &step{x: igf.Exchange{SyncState: map[string][]byte{}}}
		if err := st.putRoles("dc-iot", b); err != nil {
			t.Fatal(err)
		}
		stored := 0
		for _, data := range st.x.SyncState {
			stored += len(data)
		}
		if stored < 800 || st.size < stored {
			t.Errorf("%s: %d bytes are stored, and %d counted", name, stored, st.size)
		}
	}
}

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
