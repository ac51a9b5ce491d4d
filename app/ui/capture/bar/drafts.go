package bar

import (
	"fmt"
	"slices"
)

// drafts are the draft that stands in the bar, and those that wait behind it
// because saving failed or because something else was taken into the bar.
type drafts struct {
	session string // begins the slots of the session in the journal
	run     string // names this run of the program in them
	count   int    // of slots used
	now     draft  // slot, paragraph and what is revised; the rest stands in the widgets
	rest    draft  // the choices to come back to after a revision
	parked  []draft
}

// begin begins a new draft. Its slot in the journal is its own, so that no
// other text can take it.
func (d *drafts) begin() { d.now = draft{slot: d.newSlot()} }

func (d *drafts) newSlot() string {
	d.count++
	return fmt.Sprintf("%s%d", d.own(), d.count)
}

// own begins the slots of this run.
func (d *drafts) own() string { return d.session + d.run + "-" }

// resume takes the draft that was parked last.
func (d *drafts) resume() (draft, bool) {
	n := len(d.parked)
	if n == 0 {
		return draft{}, false
	}
	last := d.parked[n-1]
	d.parked = d.parked[:n-1]
	return last, true
}

// take takes a draft out of those that wait.
func (d *drafts) take(slot string) (draft, bool) {
	i := slices.IndexFunc(d.parked, func(p draft) bool { return p.slot == slot })
	if i < 0 {
		return draft{}, false
	}
	p := d.parked[i]
	d.parked = slices.Delete(d.parked, i, i+1)
	return p, true
}
