package engine_test

import (
	"testing"

	"rapporteur/app/igf"
)

// Who signed under no name before they took one has none of its roles where somebody else signs under it: they
// were there first, and not of that name. That holds on who was there, on whom it means and on a newcomer.
func TestWhoSignedUnnamedTakesNoRoleWithAName(t *testing.T) {
	const maria = "Maria Sample"
	r := newRoom(t)
	mal, b, a := r.device("mal"), r.device("b"), r.device("a")
	unnamed := mal.note("said by nobody")
	unnamed.Author.Name = ""
	mal.save(unnamed)
	mal.sync()
	first := b.note("the first")
	b.sync()
	b.save(coordinators(maria), first)
	b.sync()
	a.isNamed(maria)
	a.save(a.note("here is Maria"))
	a.sync()
	b.sync()
	mal.isNamed(maria)
	theirs := mal.withdrawsAs(maria, first)
	mal.sync()
	for _, d := range []*device{b, a, r.device("newcomer")} {
		d.sync()
		if d.allowed(theirs, first) {
			t.Errorf("on %s the withdrawal counts as hers", d.name)
		}
		if say, err := d.store.Coordinators(sampleGroup); err != nil || say.TakesPart(igf.Author{ID: theirs.Author.ID, Name: maria}, noon) {
			t.Errorf("on %s they have her role: %v", d.name, err)
		}
	}
}
