package engine_test

import (
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/synctest"
)

// Somebody puts other words under the id of a signed entry that a history lost, into a sheet of their
// own: a rescue does not say that their device wrote the entry.
func TestARescueKeepsTheDeviceOfWhatIsSigned(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	b.save(programme(), group("first"), b.note("first"))
	first := b.sync()
	note := a.note("signed")
	a.save(note)
	a.sync()
	before := a.get(note.Key()).(*igf.Note)
	synctest.Git(t, r.shared, "update-ref", "refs/heads/main", first.After)
	forged := *note
	forged.Text, forged.Signature, forged.Device = "other words", "", "byhand"
	r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "byhand", 1): text(t, &forged)})
	a.rescue(igf.RescueOptions{})
	if got := a.get(note.Key()).(*igf.Note); got.Device != before.Device || got.Text != "signed" || got.Signature == "" {
		t.Errorf("%+v", got)
	}
	if a.alarms()[note.Key()] != 1 {
		t.Errorf("it is asked about %d times", a.alarms()[note.Key()])
	}
}
