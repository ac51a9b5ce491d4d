package engine_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/store"
	"rapporteur/sync/engine"
	"rapporteur/sync/synctest"
)

func (d *device) tryRescue(opt igf.RescueOptions) (igf.Receipt, error) {
	return d.engine(d.store, d.folder()).Rescue(context.Background(), opt)
}

func (d *device) rescue(opt igf.RescueOptions) igf.Receipt {
	d.t.Helper()
	r, err := d.tryRescue(opt)
	if err != nil {
		d.t.Fatalf("%s rescues: %v", d.name, err)
	}
	return r
}

func (d *device) planRescue(opt igf.RescueOptions) (plan igf.Rescue, err error) {
	err = d.store.Rehearse(func(on store.Rehearsal) error {
		plan, err = engine.PreviewRescue(context.Background(), on, d.params(on, on, d.folder()), opt)
		return err
	})
	return plan, err
}

// plan is what a rescue would do, which leaves all as it is.
func (d *device) plan(opt igf.RescueOptions) igf.Rescue {
	d.t.Helper()
	before, waits := d.holds(), d.waiting()
	plan, err := d.planRescue(opt)
	if err != nil {
		d.t.Fatalf("%s looks at a rescue: %v", d.name, err)
	}
	if d.waiting() != waits || !maps.Equal(d.holds(), before) {
		d.t.Fatalf("%s: a look changed something; %d wait, %d did before", d.name, d.waiting(), waits)
	}
	return plan
}

// once fails where an entry does not stand in the repository exactly once.
func (r *room) once(t *testing.T, entries ...igf.Entry) {
	t.Helper()
	n := r.entries()
	for _, e := range entries {
		if n[e.Head().ID] != 1 {
			t.Errorf("%s %s stands there %d times", e.Kind(), e.Head().ID, n[e.Head().ID])
		}
	}
	for id, times := range n {
		if times > 1 {
			t.Errorf("the entry %s stands there %d times", id, times)
		}
	}
	r.fsck()
}

// at makes the devices go on in another folder.
func (r *room) at(dir string) {
	r.shared = dir
	for _, d := range r.devices {
		d.shared = dir
	}
}

// rewrite writes the history again: command changes the files of each commit.
func (r *room) rewrite(t *testing.T, command string) {
	t.Helper()
	t.Setenv("FILTER_BRANCH_SQUELCH_WARNING", "1")
	synctest.Git(t, r.shared, "filter-branch", "-f", "--tree-filter", command, "--", "--all")
}

// A branch that was forced back lost a note that was sent. The rescue sends it again, with
// what waits; everybody has all of it, once.
func TestRescueAfterTheBranchWasForcedBack(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	b.save(programme(), group("first"), b.note("first"))
	first := b.sync()
	second, third := a.note("second"), a.note("third")
	a.save(second)
	a.sync()
	synctest.Git(t, r.shared, "update-ref", "refs/heads/main", first.After)
	other := b.note("another")
	b.save(other)
	b.sync()
	a.save(third)
	if _, err := a.trySync(); !errors.Is(err, igf.ErrRewritten) || !strings.Contains(err.Error(), "rescue --dry-run") {
		t.Fatalf("a sync with a history that was forced back: %v", err)
	}
	plan := a.plan(igf.RescueOptions{})
	if !plan.Needed || plan.Rewritten || plan.Since != first.After || len(plan.Preview.Send) != 2 || len(plan.Left) != 0 {
		t.Errorf("the plan is %+v", plan)
	}
	if receipt := a.rescue(igf.RescueOptions{}); receipt.Sent != 2 || receipt.Received != 1 || !receipt.Verified || receipt.Conflicts != 0 {
		t.Errorf("the receipt is %+v", receipt)
	}
	r.once(t, second, third, other)
	if again := a.rescue(igf.RescueOptions{}); again.Sent+again.Received != 0 || a.plan(igf.RescueOptions{}).Needed {
		t.Errorf("a second rescue did %+v", again)
	}
	b.sync()
	same(t, "b", b.holds(), a.holds())
	if got := a.get(second.Key()).(*igf.Note); got.Author.ID != second.Author.ID {
		t.Errorf("its author is %v", got.Author)
	}
}

// The owner took withdrawn words out of the whole history. They do not come back, nobody
// is asked about them, and what waits goes over.
func TestRescueAfterWithdrawnWordsWereRemoved(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	b.save(programme(), group("first"))
	b.sync()
	kept, words, theirs := a.note("kept"), a.note("the secret zyxword plan"), b.note("of b")
	a.save(kept, words, output("Norms", "One.\n"))
	a.sync()
	b.save(theirs)
	b.sync()
	withdrawal := &igf.Redaction{Meta: a.meta(), Entry: words.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor}
	a.save(withdrawal)
	a.sync()
	b.sync()
	r.rewrite(t, `grep -rl zyxword . | xargs -r sed -i 's/the secret zyxword plan/withdrawn/'`)
	late, edited := b.note("late"), output("Norms of b", "One.\n")
	b.save(late, edited)
	for _, d := range []*device{b, a} {
		if _, err := d.trySync(); !errors.Is(err, igf.ErrRewritten) {
			t.Fatalf("%s: %v", d.name, err)
		}
		if plan := d.plan(igf.RescueOptions{Others: true}); !plan.Rewritten {
			t.Errorf("%s: the plan is %+v", d.name, plan)
		}
		if receipt := d.rescue(igf.RescueOptions{Others: true}); receipt.Conflicts != 0 || !receipt.Verified {
			t.Errorf("%s: the receipt is %+v", d.name, receipt)
		}
		if wrong, err := engine.Compare(d.store); err != nil || len(wrong.Apart) != 0 {
			t.Errorf("%s: check says %v, %v", d.name, wrong, err)
		}
	}
	b.sync()
	r.once(t, kept, words, theirs, withdrawal, late)
	for path, data := range r.files() {
		if strings.Contains(data, "zyxword") {
			t.Errorf("the words are in %s again", path)
		}
	}
	if log := synctest.Git(t, r.shared, "log", "-p", "main"); strings.Contains(log, "zyxword") {
		t.Error("the words are in the history again")
	}
	if got := a.get(edited.Key()).(*igf.Output); got.Title != "Norms of b" {
		t.Errorf("the edit that waited is %q", got.Title)
	}
	same(t, "b", b.holds(), a.holds())
	newcomer := r.device("c")
	newcomer.sync()
	same(t, "newcomer", newcomer.holds(), a.holds())
}

// The owner took withdrawn notes out of the history, as whole entries: they stay out and are
// listed, on the device that wrote them too.
func TestRescueLeavesOutWhatWasWithdrawn(t *testing.T) {
	for _, scope := range []igf.Scope{igf.ScopeAll, igf.ScopePerson} {
		r := newRoom(t)
		a, b := r.device("a"), r.device("b")
		b.save(programme(), group("first"))
		b.sync()
		kept, gone := a.note("kept"), a.note("gone")
		a.save(kept)
		a.sync()
		alone := gone
		alone.Sheet = "other" // a file of its own, which is removed
		a.save(alone)
		a.sync()
		a.save(&igf.Redaction{Meta: a.meta(), Entry: gone.ID, Scope: scope, RequestedBy: igf.ByPerson})
		a.sync()
		b.sync()
		r.rewrite(t, `rm -rf groups/*/sheets/other`)
		for _, d := range []*device{b, a} {
			plan := d.plan(igf.RescueOptions{Others: true})
			if len(plan.Left) != 1 || plan.Left[0].Key != gone.Key() || len(plan.Preview.Send) != 0 {
				t.Errorf("%s: the plan is %+v", d.name, plan)
			}
			if receipt := d.rescue(igf.RescueOptions{Others: true}); receipt.Sent != 0 {
				t.Errorf("%s: the receipt is %+v", d.name, receipt)
			}
			d.sync()
		}
		r.once(t, kept)
		if r.entries()[gone.ID] != 0 {
			t.Error("the withdrawn note is there again")
		}
		a.save(a.note("goes on"))
		if receipt := a.sync(); !receipt.Verified {
			t.Errorf("what was sent is not verified: %+v", receipt)
		}
		c := r.device("c")
		c.sync()
		if faults, err := c.store.Check(t.Context()); err != nil || strings.Contains(fmt.Sprint(faults), gone.ID) {
			t.Errorf("a newcomer has faults: %q, %v", faults, err)
		}
	}
}

// Two copies of one folder went different ways. Who worked with one goes on in the other:
// all that both have is in it, documents are merged, and overlaps are asked about.
func TestRescueFromACopyThatWentAnotherWay(t *testing.T) {
	r := newRoom(t)
	a, b, c := r.device("a"), r.device("b"), r.device("c")
	early := a.note("early")
	a.save(programme(), group("first"), output("Norms", "One.\n\nTwo.\n"), early)
	a.sync()
	b.sync()
	c.sync()
	copied := filepath.Join(r.dir, "copy.git")
	if err := os.CopyFS(copied, os.DirFS(r.shared)); err != nil {
		t.Fatal(err)
	}
	b.shared = copied
	ofA, ofB, ofC, waits := a.note("of a"), b.note("of b"), c.note("of c"), a.note("waits")
	a.save(ofA, output("Norms of a", "One.\n\nTwo, by a.\n"))
	a.sync()
	c.save(ofC)
	c.sync()
	a.sync()
	a.save(waits)
	b.save(ofB, output("Norms of b", "One, by b.\n\nTwo.\n"))
	b.sync()
	r.at(copied)
	plan := a.plan(igf.RescueOptions{})
	if plan.Rewritten || len(plan.Left) != 1 || plan.Left[0].Key != ofC.Key() {
		t.Errorf("the plan is %+v", plan)
	}
	if receipt := a.rescue(igf.RescueOptions{}); receipt.Conflicts != 1 || !receipt.Verified {
		t.Errorf("the receipt is %+v", receipt)
	}
	r.once(t, early, ofA, ofB, waits)
	doc := a.get(igf.OutputKey(sampleOutput)).(*igf.Output)
	if doc.Title != "Norms of b" || doc.Draft != "One, by b.\n\nTwo, by a.\n" {
		t.Errorf("merged is %q with %q", doc.Title, doc.Draft)
	}
	c.rescue(igf.RescueOptions{})
	r.once(t, early, ofA, ofB, ofC, waits)
	b.sync()
	a.sync()
	same(t, "b", b.holds(), a.holds())
	same(t, "c", c.holds(), a.holds())
	for _, d := range r.devices {
		if last := d.sync(); last.Sent+last.Received != 0 || len(last.SetAside) != 0 {
			t.Errorf("%s: a sync of nothing did %+v", d.name, last)
		}
	}
}

// What a device that is gone had sent goes over from another one, once, in whatever order.
func TestRescueForOthers(t *testing.T) {
	r := newRoom(t)
	a, b, c := r.device("a"), r.device("b"), r.device("c")
	b.save(programme(), group("first"))
	first := b.sync()
	a.sync()
	ofC := c.note("of c")
	c.save(ofC)
	c.sync()
	a.sync()
	synctest.Git(t, r.shared, "update-ref", "refs/heads/main", first.After)
	b.save(b.note("of b"))
	b.sync()
	if receipt := a.rescue(igf.RescueOptions{Others: true}); receipt.Sent != 1 || !receipt.Verified {
		t.Errorf("the receipt is %+v", receipt)
	}
	r.once(t, ofC)
	if receipt := c.rescue(igf.RescueOptions{}); receipt.Sent != 0 || !receipt.Verified || len(receipt.SetAside) != 0 {
		t.Errorf("the receipt of c is %+v", receipt)
	}
	late := c.note("late")
	c.save(late)
	c.sync()
	a.sync()
	b.sync()
	r.once(t, ofC, late)
	same(t, "c", c.holds(), a.holds())
	same(t, "b", b.holds(), a.holds())
}

// A rewritten history that lacks an edit which was sent: nothing is brought back unasked.
func TestRescueAsksAboutEditsThatTheHistoryLacks(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(programme(), group("first"), output("Norms", "One.\n"))
	a.sync()
	b.sync()
	a.save(output("Norms, edited", "One.\n"))
	a.sync()
	kept := a.note("kept")
	a.save(kept)
	a.sync()
	b.sync()
	work := synctest.Inspect{Dir: r.shared}.Work(t)
	synctest.Git(t, work, "-c", "user.name=Owner", "-c", "user.email=owner@example.org", "rebase", "-q", "--onto", "HEAD~2", "HEAD~1")
	synctest.Git(t, work, "push", "-q", r.shared, "+HEAD:refs/heads/main2")
	synctest.Git(t, r.shared, "update-ref", "refs/heads/main", "refs/heads/main2")
	synctest.Git(t, r.shared, "update-ref", "-d", "refs/heads/main2")
	for _, d := range []*device{a, b} {
		if receipt := d.rescue(igf.RescueOptions{}); receipt.Sent != 0 || receipt.Conflicts != 1 {
			t.Errorf("%s: the receipt is %+v", d.name, receipt)
		}
		if doc := d.get(igf.OutputKey(sampleOutput)).(*igf.Output); doc.Title != "Norms" {
			t.Errorf("%s: the title is %q", d.name, doc.Title)
		}
		list, err := d.store.Conflicts()
		if err != nil || len(list) != 1 || list[0].Ours != "Norms, edited" || list[0].Theirs != "Norms" {
			t.Errorf("%s: asked is %+v, %v", d.name, list, err)
		}
	}
	r.once(t, kept)
}

// A rescue that ends anywhere is done again, to the same end.
func TestRescueIsInterruptedAnywhere(t *testing.T) {
	if testing.Short() {
		t.Skip("a matrix: make test-long plays it")
	}
	for at := 1; ; at++ {
		r := newRoom(t)
		a, b := r.device("a"), r.device("b")
		b.save(programme(), group("first"), output("Norms", "One.\n"), b.note("first"))
		first := b.sync()
		a.sync()
		second, third := a.note("second"), a.note("third")
		a.save(second, output("Norms of a", "One.\n"))
		a.sync()
		synctest.Git(t, r.shared, "update-ref", "refs/heads/main", first.After)
		b.save(b.note("another"))
		b.sync()
		a.save(third)
		hook := ending(at, at%2 == 0)
		_, err := a.engine(hook.replica(a.store), hook.remote(a.folder())).Rescue(context.Background(), igf.RescueOptions{})
		done := err == nil
		if _, err := a.trySync(); err != nil && !errors.Is(err, igf.ErrRewritten) {
			t.Fatalf("a sync after call %d: %v", at, err)
		}
		a.rescue(igf.RescueOptions{})
		r.once(t, second, third)
		if doc := a.get(igf.OutputKey(sampleOutput)).(*igf.Output); doc.Title != "Norms of a" {
			t.Errorf("after call %d the title is %q", at, doc.Title)
		}
		b.sync()
		same(t, "b", b.holds(), a.holds())
		if done || t.Failed() {
			break
		}
	}
}

// What a rescue carries over of somebody else keeps their signature, and is believed by who
// comes later.
func TestWhatARescueCarriesOverStaysVerified(t *testing.T) {
	r := newRoom(t)
	lost, a := r.device("lost"), r.device("a")
	a.save(programme(), a.note("mine"))
	a.sync()
	before := filepath.Join(r.dir, "before.git")
	if err := os.CopyFS(before, os.DirFS(r.shared)); err != nil {
		t.Fatal(err)
	}
	theirs := lost.note("by a laptop that was lost")
	lost.save(theirs)
	lost.sync()
	a.sync()
	r.at(before)
	b := r.device("b") // went another way
	b.save(b.note("in the copy"))
	b.sync()
	a.rescue(igf.RescueOptions{Others: true})
	r.once(t, theirs)
	newcomer := r.device("newcomer")
	if rec := newcomer.sync(); rec.Received != 4 || len(rec.SetAside) != 0 {
		t.Errorf("%+v", rec)
	}
	if c, err := engine.Compare(newcomer.store); err != nil || c.Signed != 3 || len(c.Apart)+len(c.Unsigned) != 0 {
		t.Errorf("%+v, %v", c, err)
	}
}
