package engine_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// The author of an entry is asked about a withdrawal by somebody with no say, by each sync
// until they decide; who has no say is not. Declined, the entry is sent with all its words
// again, on every device.
func TestAskedWithdrawals(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.isCalled("Amina Sample")
	note := a.note("words that stand")
	a.save(group("norms"), note)
	a.sync()
	b.sync()
	by := &igf.Redaction{Meta: b.meta(), Entry: note.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor}
	by.Author = igf.Author{ID: "01SAMPAVTH0R00000000000002", Name: "Eve Sample"}
	b.save(by)
	if b.sync(); len(b.asked()) != 0 {
		t.Errorf("who asked is asked: %+v", b.asked())
	}
	for range 2 {
		if rec := a.sync(); len(rec.SetAside) != 1 || !rec.SetAside[0].Conflict {
			t.Errorf("the author is not told: %+v", rec)
		}
	}
	if list := a.asked(); len(list) != 1 || list[0].Field != string(igf.HandWithdrawal) || list[0].Base != by.ID {
		t.Fatalf("asked: %+v", list)
	}
	a.save(&igf.Redaction{Meta: a.meta(), Entry: by.ID, Scope: igf.ScopeDeclined, RequestedBy: igf.ByAuthor})
	if rec := a.sync(); len(rec.SetAside) != 0 || len(a.asked()) != 0 {
		t.Errorf("declined, and asked about: %+v", rec)
	}
	b.sync()
	revision := a.note("words that stand, revised")
	revision.Supersedes = note.ID
	a.save(revision)
	a.sync()
	b.sync()
	if got := b.get(revision.Key()).(*igf.Note); got.Text != revision.Text {
		t.Errorf("sent is %q", got.Text)
	}
}

// A withdrawal that somebody wrote by hand in the name of the author is told as the deed of
// who committed it, and the author is told that it is in their name.
func TestAWithdrawalInAnothersNameNamesTheHand(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	a.isCalled("Amina Sample")
	note := a.note("words that stand")
	a.save(group(sampleGroup), note)
	a.sync()
	by := &igf.Redaction{Meta: a.meta(), Entry: note.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor}
	by.Device = "byhand"
	r.pushBy(t, "a hand", map[string]string{format.SheetPath(sampleGroup, "main", "byhand", 1): text(t, by)})
	rec := a.sync()
	list := a.asked()
	if len(list) != 1 || list[0].TheirsBy != "a hand" || !list[0].Doubted || list[0].TheirsAt.Equal(by.At) {
		t.Errorf("asked: %+v", list)
	}
	if !slices.ContainsFunc(rec.SetAside, func(s igf.SetAside) bool { return strings.Contains(s.Reason.Err().Error(), "in your name") }) {
		t.Errorf("told: %+v", rec.SetAside)
	}
}

// What somebody with no say only asked to withdraw is carried over, and waits for who decides.
func TestRescueCarriesWhatSomebodyAskedToWithdraw(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.isCalled("Amina Sample")
	note := a.note("words that stand")
	a.save(programme(), group(sampleGroup), note)
	a.sync()
	b.sync()
	by := &igf.Redaction{Meta: b.meta(), Entry: note.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor}
	by.Author = igf.Author{ID: "01SAMPAVTH0R00000000000002", Name: "Eve Sample"}
	b.save(by)
	b.sync()
	a.sync()
	r.rewrite(t, "rm -f "+a.sheet(1))
	if left := a.plan(igf.RescueOptions{}).Left; len(left) != 0 {
		t.Errorf("left out: %+v", left)
	}
	a.rescue(igf.RescueOptions{})
	a.save(&igf.Redaction{Meta: a.meta(), Entry: by.ID, Scope: igf.ScopeDeclined, RequestedBy: igf.ByAuthor})
	a.sync()
	r.once(t, note)
	if len(a.asked()) != 0 {
		t.Errorf("asked: %+v", a.asked())
	}
}
