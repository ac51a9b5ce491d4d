package engine_test

import (
	"testing"

	"rapporteur/sync/format"
)

// An entry that waits in a file for a person to decide is asked about as long as it stands anywhere,
// and asked about again when it comes again: it is never left out without a word.
func TestWhatWaitsIsAskedAboutWhereverItStands(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	b.save(b.note("by b, signed"))
	b.sync()
	a.save(a.note("by a, signed"))
	a.sync()
	waits := b.note("carried by somebody, not signed")
	waits.Device = a.store.Device()
	at := func(number int) string { return format.SheetPath(sampleGroup, "main", a.store.Device(), number) }
	words := text(t, waits)
	c := r.device("newcomer")
	for _, step := range []struct {
		name  string
		do    func()
		asked int
	}{
		{"it comes", func() { r.push(t, map[string]string{at(7): words}) }, 1},
		{"it moves", func() { r.remove(t, at(7)); r.push(t, map[string]string{at(8): words}) }, 1},
		{"it goes", func() { r.remove(t, at(8)) }, 0},
		{"it comes again", func() { r.push(t, map[string]string{at(9): words}) }, 1},
		{"it stands twice", func() { r.push(t, map[string]string{at(10): words}) }, 1},
		{"one goes", func() { r.remove(t, at(9)) }, 1},
		{"both go", func() { r.remove(t, at(10)) }, 0},
	} {
		step.do()
		rec := c.sync()
		n := 0
		for _, conflict := range c.asked() {
			if conflict.Key == waits.Key() && conflict.Waits() {
				n++
			}
		}
		if n != step.asked {
			t.Errorf("%s: asked %d times, want %d", step.name, n, step.asked)
		}
		if is := told(rec, waits.ID); is != (step.asked > 0) {
			t.Errorf("%s: the receipt names it: %v; %+v", step.name, is, rec.SetAside)
		}
		if c.holds()[string(waits.Key())] != "" {
			t.Fatalf("%s: it was taken", step.name)
		}
	}
}
