package engine_test

import (
	"context"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

func (d *device) isCalled(name string) {
	d.t.Helper()
	act := &igf.Act{ID: d.ids.next(), Self: &igf.Self{Author: sampleAuthor(d.name), Name: name, Naming: igf.Named}}
	if err := d.store.Save(context.Background(), act); err != nil {
		d.t.Fatalf("%v", err)
	}
}

// A conflict says whose commit brought the value, not who changed the file last, and says
// so again when somebody changes it again.
func TestAConflictSaysWhoAndWhen(t *testing.T) {
	r := newRoom(t)
	a, b, c := r.device("a"), r.device("b"), r.device("c")
	a.isCalled("Ann (sample)")
	c.isCalled("Cem (sample)")
	a.save(output("Norms", "Text.\n"))
	a.sync()
	b.sync()
	c.sync()
	b.save(output("Norms B", "Text.\n"))
	a.save(output("Norms A", "Text.\n"))
	a.sync()
	c.sync()
	o := output("Norms A", "Text.\n")
	o.Language = "fr"
	c.save(o)
	c.sync()
	b.sync()
	who := func(want, theirs string) {
		t.Helper()
		list, err := b.store.Conflicts()
		if err != nil || len(list) != 1 {
			t.Fatalf("%d conflicts, %v", len(list), err)
		}
		if got := list[0]; got.TheirsBy != want || got.Theirs != theirs || got.TheirsUnsigned != (theirs == "Norms D") || got.TheirsAt.Equal(noon) == got.TheirsUnsigned {
			t.Errorf("theirs is %q, by %q at %v, unsigned %t; want %q by %q", got.Theirs, got.TheirsBy, got.TheirsAt, got.TheirsUnsigned, theirs, want)
		}
	}
	who("Ann (sample)", "Norms A")
	c.save(output("Norms C", "Text.\n"))
	c.sync()
	b.sync()
	who("Cem (sample)", "Norms C")
	path := format.Paths(igf.OutputKey(sampleOutput))[1]
	r.pushBy(t, "Ann (sample)", map[string]string{path: strings.Replace(r.files()[path], "Norms C", "Norms D", 1)})
	b.sync()
	who("Ann (sample)", "Norms D")
}

// What the repository cannot tell stays unsaid: nobody is named wrongly.
func TestAConflictWithoutHistory(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(output("Norms", "Text.\n"))
	a.sync()
	b.sync()
	a.save(output("Norms A", "Text.\n"))
	b.save(output("Norms B", "Text.\n"))
	a.sync()
	if _, err := b.engine(b.store, (&hooks{}).remote(b.folder())).Sync(context.Background()); err != nil {
		t.Fatal(err)
	}
	list, err := b.store.Conflicts()
	if err != nil || len(list) != 1 || list[0].TheirsBy != "" || !list[0].TheirsAt.IsZero() {
		t.Errorf("%+v, %v", list, err)
	}
}
