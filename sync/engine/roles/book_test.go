package roles

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
)

// counting is a step that counts what is reserved in it.
type counting struct {
	syncstate.Step
	values map[string][]byte
	size   int
}

func (c *counting) Reserve(size, _ int) error { c.size += size; return nil }

func (c *counting) PutState(name string, data []byte) { c.values[name] = data }

// An exchange has a limit. What is known of the roles of a group counts whole in it, also what
// another hand took out of its file.
func TestRolesAreCountedAsLongAsTheyAre(t *testing.T) {
	role := igf.Role{Name: strings.Repeat("n", 200), Role: strings.Repeat("r", 200)}
	for name, b := range map[string]*Book{
		"counts": {Tenures: []tenure{{Role: role}, {Role: role}}},
		"last":   {Last: []igf.Role{role, role}},
		"given":  {Foreign: []foreignRole{{Role: role}, {Role: role}}},
		"taken":  {Taken: []foreignRole{{Role: role}, {Role: role}}},
	} {
		st := &counting{values: map[string][]byte{}}
		if err := PutRoles(st, "dc-iot", b); err != nil {
			t.Fatal(err)
		}
		stored := 0
		for _, data := range st.values {
			stored += len(data)
		}
		if stored < 800 || st.size < stored {
			t.Errorf("%s: %d bytes are stored, and %d counted", name, stored, st.size)
		}
	}
}
