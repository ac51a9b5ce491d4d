package engine_test

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/trust"
)

// What a device sends is signed, and nothing in the name of its author counts that is not.
func TestOnlySignedEntriesOfACertifiedAuthorCount(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	first := a.note("agreed: text one")
	a.save(first)
	a.sync()
	b.sync()
	if e, _ := b.get(first.Key()).(igf.Entry); !strings.HasPrefix(e.Head().Signature, "ed25519:") {
		t.Fatalf("what came is not signed: %+v", e.Head())
	}
	forged, revision, withdrawal := a.note("never said"), a.note("agreed: text two"), &igf.Redaction{Meta: a.meta(), Entry: first.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson}
	revision.Supersedes, revision.Author.ID, withdrawal.Author.ID = first.ID, "01SAMPAVTH0R00000000000001", "01SAMPAVTH0R00000000000001"
	written := a.note("by hand")
	written.Author.ID = "01SAMPAVTH0R00000000000001"
	words := ""
	for _, e := range []igf.Entry{forged, revision, withdrawal, written} {
		e.Head().Device = "byhand"
		words += text(t, e) + "\n"
	}
	r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "byhand", 1): words})
	for _, d := range []*device{a, b, r.device("newcomer")} {
		rec := d.sync()
		if len(rec.SetAside) != 3 {
			t.Errorf("%s is told %+v", d.name, rec.SetAside)
		}
		holds := d.holds()
		if red, _ := d.get(withdrawal.Key()).(*igf.Redaction); red == nil || !red.Doubted {
			t.Errorf("%s does not obey, or does not doubt: %+v", d.name, red)
		}
		for _, e := range []igf.Entry{forged, revision} {
			if holds[string(e.Key())] != "" {
				t.Errorf("%s took %s", d.name, e.Key())
			}
		}
		if holds[string(written.Key())] == "" || !strings.Contains(holds[string(first.Key())], "text one") {
			t.Errorf("%s has %v", d.name, holds)
		}
	}
}

// Entries whose certificate is missing wait for it, and are taken when it is back.
func TestEntriesWaitForTheirCertificate(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	n := a.note("first")
	a.save(n)
	a.sync()
	path := trust.Path(a.store.Device(), n.Author.ID)
	certificate := r.files()[path]
	r.remove(t, path)
	if rec := a.sync(); len(rec.SetAside) != 1 || rec.SetAside[0].Path != path {
		t.Errorf("who knows the certificate is told %+v", rec.SetAside)
	}
	c := r.device("newcomer")
	if rec := c.sync(); rec.Received != 0 || len(rec.SetAside) != 1 {
		t.Errorf("%+v", rec)
	}
	r.push(t, map[string]string{path: certificate})
	if rec := c.sync(); rec.Received != 1 || len(rec.SetAside) != 0 {
		t.Errorf("%+v", rec)
	}
	if rec := a.sync(); len(rec.SetAside) != 0 {
		t.Errorf("%+v", rec.SetAside)
	}
}

// Another device that claims an author is named, and what it writes does not count.
func TestAContestedCertificate(t *testing.T) {
	r := newRoom(t)
	a, b, thief := r.device("a"), r.device("b"), r.device("thief")
	a.save(a.note("mine"))
	a.sync()
	b.sync()
	forged := thief.note("in the name of a")
	forged.Author.ID = sampleAuthor("a")
	thief.save(forged)
	thief.sync()
	rec := b.sync()
	if rec.Received != 0 || len(rec.SetAside) != 2 {
		t.Errorf("%+v", rec)
	}
}

// A withdrawal that nobody is proven to have made hides, keeps words from being sent, and
// gives way to the one that is proven; what only it hides stays hidden.
func TestADoubtedWithdrawalHides(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	sent, waits := a.note("zyx, sent"), a.note("zyx, not sent yet")
	b.save(sent)
	red := &igf.Redaction{Meta: b.meta(), Entry: sent.ID, Scope: igf.ScopePerson, RequestedBy: igf.ByPerson}
	b.save(red)
	b.sync()
	a.sync()
	byHand := *red
	byHand.ID, byHand.Device, byHand.Entry, byHand.Scope, byHand.Source = a.ids.next(), "byhand", waits.ID, igf.ScopeAll, igf.UndoSource
	byHand.Signature = ""
	r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "byhand", 1): text(t, &byHand)})
	a.save(waits)
	a.sync()
	for path, data := range r.files() {
		if strings.Contains(data, "not sent yet") {
			t.Errorf("%s holds what somebody asked to withdraw", path)
		}
	}
	c := r.device("newcomer")
	path := b.sheet(1)
	whole := r.files()[path]
	r.push(t, map[string]string{path: strings.Replace(whole, "scope: person", "scope: all", 1)})
	c.sync()
	if got := c.get(red.Key()).(*igf.Redaction); !got.Doubted || got.Scope != igf.ScopeAll {
		t.Errorf("%+v", got)
	}
	r.push(t, map[string]string{path: whole})
	c.sync()
	if got := c.get(red.Key()).(*igf.Redaction); got.Doubted || got.Scope != igf.ScopePerson {
		t.Errorf("%+v", got)
	}
	var all []igf.Entry
	for _, kind := range igf.EntryKinds() {
		for e, err := range c.store.Entries(kind) {
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, e)
		}
	}
	for _, s := range igf.Fold(all) {
		if s.Root == sent.ID && (!s.Gone() || s.Withdrawal == nil) {
			t.Errorf("what was hidden can be read again: %+v", s)
		}
		if s.Root == waits.ID && s.Slip() {
			t.Error("it counts as a slip of its author")
		}
	}
}
