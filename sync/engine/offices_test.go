package engine_test

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
)

// A role that somebody else writes into the file of a group makes nobody's name public whom this device
// hides: what names them is held until a person decides. One that stood there before is a public office.
func TestARoleFromElsewhereFreesNoName(t *testing.T) {
	const who = "Zelda Quixmarker"
	role := "roles:\n  - id: x1\n    role: member\n    name: " + who + "\n"
	for name, c := range map[string]struct {
		before bool // the role stood there before they chose
		groups int  // how many groups name them at once
		held   bool
	}{
		"it comes":             {groups: 1, held: true},
		"two come":             {groups: 2, held: true},
		"it was there already": {before: true, groups: 1},
	} {
		r := newRoom(t)
		a := r.device("a")
		s := &igf.Session{ID: sampleGroup + "/main", Title: "Main", Zone: "UTC"}
		other := group("")
		other.ID, other.Name = "dc-other", "Another"
		a.save(group(""), other, s)
		a.sync()
		give := func() {
			files := map[string]string{}
			for _, id := range []string{sampleGroup, "dc-other"}[:c.groups] {
				path := "groups/" + id + "/group.yaml"
				files[path] = r.files()[path] + role
			}
			r.push(t, files)
			a.sync()
		}
		if c.before {
			give()
		}
		s.Roster = []igf.Participant{{ID: "item-1", Who: igf.Attribution{Naming: igf.Anonymous}}}
		kept := igf.Private{Of: igf.RosterKey(s.ID, "item-1"), Name: who, Chosen: 1}
		if err := a.store.Save(t.Context(), &igf.Act{ID: a.ids.next(), Records: []igf.Record{s}, Private: []igf.Private{kept}}); err != nil {
			t.Fatal(err)
		}
		at := a.meta()
		at.Sheet = igf.OnlineSheet(2022)
		reach := &igf.Outreach{Meta: at, Forum: "A forum", Text: "As " + who + " says."}
		a.save(reach)
		if rec := a.sync(); !c.before && a.waiting() != 1 {
			t.Fatalf("%s: %d wait, %+v", name, a.waiting(), rec.SetAside)
		}
		var rec igf.Receipt
		if !c.before {
			give()
		}
		rec = a.sync()
		if held := a.waiting() == 1; held != c.held {
			t.Errorf("%s: held is %v, %+v", name, held, rec.SetAside)
		}
		if left := strings.Contains(r.files()["groups/"+sampleGroup+"/group.yaml"], who); !left {
			t.Errorf("%s: the role was taken out", name)
		}
	}
}
