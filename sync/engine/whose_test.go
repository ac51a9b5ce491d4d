package engine_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/synctest"
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

// A commit may say any date. What nobody's clock can have shown is not known, and everything goes
// on: the next sync, the list of conflicts, and the replica when it is opened again.
func TestACommitOfAnyDate(t *testing.T) {
	for date, known := range map[string]bool{
		"253402300800 -1200": false, "9223372036854775807 +0000": false, "-62135596801 +0000": false, "x": false, "1669876200 -9959": true,
	} {
		if testing.Short() && !known && date != "9223372036854775807 +0000" {
			continue // the long tier plays them
		}
		t.Run(date, func(t *testing.T) {
			r := newRoom(t)
			a, b := r.device("a"), r.device("b")
			a.isCalled("Ann (sample)")
			group := coordinators("Ann (sample)")
			note := a.note("As it was said.")
			a.save(output("Norms", "Text.\n"), group, note)
			a.sync()
			b.sync()
			b.save(output("Norms B", "Text.\n"))
			changed := map[string]string{}
			for path, text := range r.files() {
				changed[path] = strings.NewReplacer("Norms", "Norms X", "As it was said", "As it was not said", "Ann (sample)\n", "Bob (sample)\n").Replace(text)
			}
			r.pushDated(t, date, changed)
			b.sync()
			a.sync()
			for _, d := range []*device{a, b} {
				d.sync()
				list, err := d.store.Conflicts()
				if err != nil || len(list) == 0 {
					t.Fatalf("%s: %d conflicts, %v", d.name, len(list), err)
				}
				for _, c := range list {
					if c.TheirsBy != "Mallory (sample)" || c.TheirsAt.IsZero() == known || !c.TheirsUnsigned {
						t.Errorf("%s: %s %s: by %q at %v", d.name, c.Key, c.Field, c.TheirsBy, c.TheirsAt)
					}
				}
			}
		})
	}
}

// pushDated changes files by a commit that says any date.
func (r *room) pushDated(t *testing.T, date string, files map[string]string) {
	t.Helper()
	work := synctest.Inspect{Dir: r.shared}.Work(t)
	for path, data := range files {
		if err := os.WriteFile(filepath.Join(work, filepath.FromSlash(path)), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	synctest.Git(t, work, "add", "-A")
	tree, parent := strings.TrimSpace(synctest.Git(t, work, "write-tree")), strings.TrimSpace(synctest.Git(t, work, "rev-parse", "HEAD"))
	who := "Mallory (sample) <hand@rapporteur.invalid> " + date
	file := filepath.Join(t.TempDir(), "commit")
	if err := os.WriteFile(file, []byte("tree "+tree+"\nparent "+parent+"\nauthor "+who+"\ncommitter "+who+"\n\nBy hand\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	commit := strings.TrimSpace(synctest.Git(t, work, "hash-object", "-t", "commit", "-w", "--literally", file))
	synctest.Git(t, work, "push", "-q", "origin", commit+":main")
}
