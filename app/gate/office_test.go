package gate_test

import (
	"testing"

	"rapporteur/app/igf"
)

// Who has a public role in a group, or signs publicly as the author, is hidden where they
// chose to be unnamed, and where nobody may be named; their office is no secret elsewhere.
func TestAPublicOfficeIsNoSecret(t *testing.T) {
	self := igf.Self{Author: ulid(7), Name: "Zelda Quixmarker", Naming: igf.Named}
	group := func(holder string) *igf.Group {
		return &igf.Group{ID: "bpf", Name: "BPF", Modality: igf.BPF, Roles: []igf.Role{{ID: "lead", Role: "lead", Name: holder}}}
	}
	for name, c := range map[string]struct {
		public igf.Act
		role   bool // the role leaves as it stands
	}{
		"nobody":     {igf.Act{}, false},
		"a role":     {igf.Act{Records: []igf.Record{group("Zelda Quixmarker")}}, true},
		"the author": {igf.Act{Self: &self}, true},
	} {
		for _, first := range []bool{true, false} {
			d := newBench(t)
			closed := session("bpf/session-2")
			closed.ChathamHouse = true
			d.save(igf.Act{Records: []igf.Record{session(here), session(there), closed}})
			if first {
				d.save(c.public)
			}
			_, hides := d.note(0, anonymous(), "Zelda Quixmarker")
			d.save(hides)
			if !first {
				d.save(c.public)
			}
			b := d.book()
			for in, want := range map[string]bool{here: true, there: !c.role, "": !c.role, closed.ID: true} {
				if got := names(b, text, in); got != want {
					t.Errorf("%s, first %v: hidden in %q is %v", name, first, in, got)
				}
			}
			_, err := b.Gate().Share(group("Zelda Quixmarker"), nil)
			printed, perr := b.Gate().Print(group("Zelda Quixmarker"), "a participant")
			if perr != nil {
				t.Fatal(perr)
			}
			if said := printed.Record().(*igf.Group).Roles[0].Name; (err == nil) != c.role || (said == "Zelda Quixmarker") != c.role {
				t.Errorf("%s, first %v: the role is %q, %v", name, first, said, err)
			}
		}
	}
}
