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
		for _, e := range []igf.Entry{forged, revision, withdrawal} {
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
