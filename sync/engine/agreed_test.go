package engine_test

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine"
	"rapporteur/sync/format"
)

// What a person agreed to be gone is one note of a check, and no fault of each record that was in it.
func TestWhatWasAgreedToBeGoneIsNoFault(t *testing.T) {
	r := newRoom(t)
	b := r.device("b")
	b.save(group("norms"), b.note("one"), b.note("two"))
	b.sync()
	r.pushBy(t, "Hand (sample)", nil, format.Paths(igf.GroupKey(sampleGroup))[0])
	b.sync()
	asked := b.askedAs(igf.CaseRemoved)
	if asked == nil {
		t.Fatal("nobody is asked")
	}
	if err := b.store.Save(t.Context(), &igf.Act{ID: b.ids.next(), Decided: []igf.Conflict{*asked}, Removed: asked.Removed()}); err != nil {
		t.Fatal(err)
	}
	b.sync()
	found, err := engine.Compare(b.store)
	if err != nil || len(found.Apart) > 0 || len(found.Notes) != 1 || !strings.Contains(found.Notes[0].String(), "here by your decision") {
		t.Errorf("check says %+v, %v", found, err)
	}
	for _, d := range []*device{b, r.device("newcomer")} {
		d.sync()
		found, err := engine.Compare(d.store)
		if err != nil {
			t.Fatal(err)
		}
		faults, err := d.store.Check(t.Context(), found.Gone...)
		for _, f := range faults {
			if strings.Contains(f.String(), "points at group") {
				t.Errorf("%s: %s", d.name, f)
			}
		}
		if all, _ := d.store.Check(t.Context()); err != nil || len(all) != len(faults)+2 {
			t.Errorf("%s: %d faults, and %d without what is known, %v", d.name, len(faults), len(all), err)
		}
	}
}
