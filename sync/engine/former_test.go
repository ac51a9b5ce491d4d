package engine_test

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// Who comes later learns from the history what the others learned when it happened: entries that
// were removed, and versions that were changed or taken out after they were published; what was
// withdrawn, and what is there again, is not told.
func TestANewcomerLearnsWhatWasRemoved(t *testing.T) {
	r, a, b := published(t)
	gone, stays, withdrawn := b.note("removed by hand"), b.note("stays"), b.note("withdrawn")
	b.save(gone, stays, withdrawn)
	b.sync()
	a.sync()
	a.save(a.note("later"))
	a.sync()
	before := r.device("there before")
	before.sync()
	if got := before.compared(); got != "" {
		t.Fatalf("nothing happened, and check tells %s", got)
	}
	b.save(&igf.Redaction{Meta: b.meta(), Entry: withdrawn.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor})
	b.sync()
	text, list := format.Paths(igf.VersionKey(sampleOutput, 1))[0], format.Paths(igf.OutputKey(sampleOutput))[1]
	sheet := format.SheetPath(sampleGroup, "main", b.store.Device(), 1)
	files := r.files()
	cut := func(data string, ids ...string) string {
		chunks := strings.Split(data, "\n\n")
		var kept []string
		for _, c := range chunks {
			keep := true
			for _, id := range ids {
				keep = keep && !strings.Contains(c, "id: "+id)
			}
			if keep {
				kept = append(kept, strings.TrimSpace(c))
			}
		}
		return strings.Join(kept, "\n\n") + "\n"
	}
	r.push(t, map[string]string{sheet: cut(files[sheet], gone.ID, withdrawn.ID), text: "Something else.\n"})
	c := r.device("newcomer")
	rec := c.sync()
	for what, words := range map[string]string{"the entry": gone.ID, "the version": "says something else there"} {
		if !c.names(rec, words) || !strings.Contains(c.compared(), words) {
			t.Errorf("%s is not told: %+v, %s", what, rec.SetAside, c.compared())
		}
	}
	if got := c.compared(); strings.Contains(got, withdrawn.ID) || strings.Contains(got, stays.ID) {
		t.Errorf("what was withdrawn, or stays, is told: %s", got)
	}
	r.push(t, map[string]string{list: strings.Split(files[list], "versions:")[0]}) // with a version less
	r.pushBy(t, "Hand (sample)", nil, text)
	d := r.device("another")
	if rec := d.sync(); !d.names(rec, "was taken out since") {
		t.Errorf("a version that was taken out is not told: %+v", rec.SetAside)
	}
	b.sync()
	c.sync()
	if got := c.compared(); strings.Contains(got, gone.ID) {
		t.Errorf("it is there again, and told: %s", got)
	}
}
