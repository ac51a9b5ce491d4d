package engine_test

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine"
	"rapporteur/sync/format"
)

// Of an entry of every kind each device says who is proven to have written it: its author as soon
// as it is sent, nobody where somebody wrote it by hand or took the signature of another, and
// nothing while nobody signs.
func TestWhoIsProvenToHaveWrittenAnEntry(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	want := func(d *device, proof igf.Proof, entries ...igf.Entry) {
		t.Helper()
		for _, e := range entries {
			got, err := engine.Proofs(d.store, []string{e.Head().ID})
			if err != nil || got[e.Head().ID] != proof {
				t.Errorf("%s says %v of the %s, not %q, %v", d.name, got, e.Kind(), proof, err)
			}
		}
	}
	sent, later := a.one(), a.note("not sent yet")
	for _, e := range sent {
		a.save(e)
	}
	want(a, "", sent...)
	a.sync()
	a.save(later)
	b.sync()
	want(a, igf.Signed, sent...)
	want(a, igf.NotSent, later)
	want(b, igf.Signed, sent...)
	want(b, "", later)

	byHand, copied := b.note("by hand"), b.note("with the signature of another")
	byHand.Author, copied.Author = igf.Author{ID: a.ids.next()}, igf.Author{ID: a.ids.next()}
	copied.Signature = a.get(sent[0].Head().Key()).(igf.Entry).Head().Signature
	r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "byhand", 1): text(t, byHand) + text(t, copied)})
	for _, d := range []*device{a, b} {
		d.sync()
		want(d, igf.NotSigned, byHand)
		if got, err := engine.Proofs(d.store, []string{copied.ID}); err != nil || got[copied.ID] == igf.Signed {
			t.Errorf("%s says %v of what has the signature of another, %v", d.name, got, err)
		}
	}
}

// Of words that their author withdrew, and that the owner of the repository took out of its
// history, nothing is said: the signature was over them.
func TestNothingIsSaidOfASignatureOverWithdrawnWords(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	n := a.note("zyx, said in confidence")
	a.save(n)
	a.sync()
	a.save(&igf.Redaction{Meta: a.meta(), Entry: n.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson})
	a.sync()
	path := a.sheet(1)
	r.push(t, map[string]string{path: strings.Replace(r.files()[path], "zyx, said in confidence", "(withdrawn)", 1)})
	late := r.device("late")
	late.sync()
	if got, err := engine.Proofs(late.store, []string{n.ID}); err != nil || got[n.ID] != "" {
		t.Errorf("%v, %v", got, err)
	}
}
