package engine_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/synctest"
)

// A document that was removed with a Git program stays here until a person decides. One
// that was edited here comes back, and nobody is asked any more.
func TestRemovedDocuments(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(output("Norms", "Text.\n"), group("norms"))
	a.sync()
	b.sync()
	b.save(output("Norms, edited", "Text.\n"))
	r.remove(t, "groups")
	before := a.holds()
	if rec := a.sync(); rec.Removed != 2 || rec.Received != 0 || len(rec.SetAside) != 1 {
		t.Errorf("the receipt of the removal: %+v", rec)
	}
	same(t, "after the removal", a.holds(), before)
	list, err := a.store.Conflicts()
	if err != nil || len(list) != 1 || len(list[0].Removed()) != 2 {
		t.Fatalf("conflicts: %+v, %v", list, err)
	}
	if rec := a.sync(); len(rec.SetAside) != 1 {
		t.Errorf("it does not go on saying so: %+v", rec)
	}
	b.sync()
	a.sync()
	same(t, "the edit came back", a.holds(), b.holds())
	// A person who restores sends them again, and a mended repository asks nobody.
	a.save(group("norms"))
	a.sync()
	b.sync()
	for _, d := range r.devices {
		list, err := d.store.Conflicts()
		if err != nil || slices.ContainsFunc(list, igf.Conflict.OtherHand) {
			t.Errorf("%s is still asked: %+v, %v", d.name, list, err)
		}
	}
	if got := a.get(igf.OutputKey(sampleOutput)).(*igf.Output).Title; got != "Norms, edited" {
		t.Errorf("the title is %q", got)
	}
	if list, err = b.store.Conflicts(); err != nil || len(list) != 1 || list[0].RemovedBy != "theirs" {
		t.Errorf("conflicts: %+v, %v", list, err)
	}
}

// Whoever was asked about a removal is asked once, and not any more once the document is back.
func TestRemovedTwice(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(output("Norms", "Text.\n"))
	a.sync()
	b.sync()
	main, before := "groups/bpf-sample/outputs/norms/output.yaml", r.files()
	r.remove(t, "groups")
	b.sync()
	r.push(t, map[string]string{format.Paths(igf.OutputKey(sampleOutput))[0]: "Another text.\n"}) // the output itself is not back
	b.sync()
	r.push(t, map[string]string{main: before[main]})
	if rec := b.sync(); len(rec.SetAside) != 0 {
		t.Errorf("%+v", rec.SetAside)
	}
}

// A link that took the place of a file and went away leaves the file removed: entries were
// sent again when it came, and nothing waits for a repair of what is not there.
func TestALinkThatWentAway(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(output("Norms", "Text.\n"), a.note("one"))
	a.sync()
	b.sync()
	work := synctest.Inspect{Dir: r.shared}.Work(t)
	main := "groups/bpf-sample/outputs/norms/output.yaml"
	for _, path := range []string{a.sheet(1), main} {
		full := filepath.Join(work, path)
		if err := errors.Join(os.Remove(full), os.Symlink("/etc/passwd", full)); err != nil {
			t.Fatal(err)
		}
	}
	synctest.Git(t, work, "add", "-A")
	synctest.Git(t, work, "commit", "-qm", "Links")
	synctest.Git(t, work, "push", "-q")
	if rec := a.sync(); rec.Sent != 1 || len(rec.SetAside) != 3 {
		t.Errorf("the links: %+v", rec)
	}
	for _, path := range []string{a.sheet(1), main} {
		r.remove(t, path)
	}
	if rec := a.sync(); rec.Sent != 0 || rec.Removed != 1 || len(rec.SetAside) != 1 {
		t.Errorf("without them: %+v", rec)
	}
	a.save(output("Norms, again", "Text.\n"))
	a.sync()
	c := r.device("c")
	c.sync()
	b.sync()
	same(t, "b", b.holds(), a.holds())
	same(t, "c", c.holds(), a.holds())
}

// The working text of an output that was removed by itself is sent again.
func TestRemovedText(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(output("Norms", "Text.\n"))
	a.sync()
	b.sync()
	before, path := b.holds(), format.Paths(igf.OutputKey(sampleOutput))[0]
	r.remove(t, path)
	if rec := b.sync(); rec.Removed != 1 || len(rec.SetAside) != 1 || rec.Sent != 1 {
		t.Errorf("%+v", rec)
	}
	a.sync()
	same(t, "b", b.holds(), before)
	same(t, "a", a.holds(), before)
	if r.files()[path] != "Text.\n" {
		t.Errorf("there it is %q", r.files()[path])
	}
}

// remove removes a file or a folder from the shared folder with a Git program.
func (r *room) remove(t testing.TB, path string) {
	t.Helper()
	in := synctest.Inspect{Dir: r.shared}
	work := in.Work(t)
	synctest.Git(t, work, "rm", "-rq", path)
	synctest.Git(t, work, "commit", "-qm", "Remove")
	synctest.Git(t, work, "push", "-q")
}
