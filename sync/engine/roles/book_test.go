package roles

import (
	"strings"
	"testing"
	"time"

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

// said are settings of a device.
type said map[string]string

func (s said) Setting(name string) (string, error) { return s[name], nil }

// A role of which the person here decided that it has ended comes back by nobody who has no say: it
// is asked about like any that another hand gives, and comes back where somebody with a say gives it.
func TestARoleThatWasDecidedToHaveEndedStaysEnded(t *testing.T) {
	role, other := igf.Role{Name: "Mal Sample", Role: "coordinator"}, igf.Role{Name: "Ana Sample", Role: "coordinator"}
	none := func(igf.Role) ([]string, error) { return nil, nil }
	for _, decided := range []bool{false, true} {
		b := &Book{Tenures: []tenure{{Role: other}, {Role: role}}, Last: []igf.Role{other, role}}
		b.otherHand([]igf.Role{other}, foreignRole{In: "out", At: time.Unix(1790000000, 0)})
		b.Last = []igf.Role{other}
		settings := said{}
		if decided {
			settings[igf.SettingRole+b.Taken[0].taken().ID("bpf")] = "1"
		}
		if err := b.endDecided(settings, "bpf"); err != nil {
			t.Fatal(err)
		}
		again := *b
		again.Tenures = append([]tenure(nil), b.Tenures...)
		b.otherHand([]igf.Role{other, role}, foreignRole{In: "back"})
		if b.stands(role) == decided || (len(b.Foreign) == 1) != decided || len(b.Questions("bpf", "2026-11-28")) == 1 != decided {
			t.Errorf("decided %v, and another hand brings it back: %+v", decided, b)
		}
		if err := again.give([]igf.Role{other, role}, time.Unix(1790000100, 0), none); err != nil || !again.stands(role) {
			t.Errorf("decided %v, and a coordinator gives it again: %+v %v", decided, again, err)
		}
	}
}
