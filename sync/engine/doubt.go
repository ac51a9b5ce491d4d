package engine

import (
	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
)

// doubt says why an entry that is not here cannot be taken: it lacks a signature that it
// should have. nil for nothing. What was withdrawn whole by somebody who may waits
// like the others, and then comes in by the [door].
func (j *judge) doubt(a arrival) (why, err error) {
	e := a.entry
	h := e.Head()
	proven, err := j.roster.Proves(e)
	if err != nil || proven || a.ours {
		return nil, err
	}
	if j.purged[h.ID] {
		return nil, nil
	}
	if said, err := j.believes(a); err != nil || said {
		return nil, err
	}
	if j.roster.Expects(h) {
		if self, err := j.person(); err != nil || self.Is(h.Author) {
			title, _ := describe(e)
			return igf.Errorf("somebody wrote the %s %s in your name, as the device %s, and did not sign it as one of your devices: it says “%s” and was not taken", e.Kind(), h.ID, h.Device, igf.Excerpt(title.String(), maxSaid)), err
		}
		return igf.Errorf("the %s %s is not signed by a device of its author: it was not taken; ask the author %s whether they wrote it", e.Kind(), h.ID, h.Author.ID), nil
	}
	about := h.Supersedes
	if r, ok := e.(*igf.Redaction); ok {
		about = r.Entry
	}
	if about == "" {
		return nil, nil
	}
	target, err := j.here(about)
	if err != nil || target == nil || target.Head().Signature == "" {
		return nil, err
	}
	return igf.Errorf("the %s %s revises an entry that is signed, and is not signed itself: it was not taken", e.Kind(), h.ID), nil
}

// bare reports whether an entry stands in a file without the signature that it has here: a
// newcomer would not take it. From what was withdrawn whole, nobody takes anything.
func (j *judge) bare(a arrival, have igf.Entry) (bool, error) {
	signed := have.Head().Signature
	if a.ours || signed == "" || signed == a.entry.Head().Signature {
		return false, nil
	}
	proven, err := j.roster.Proves(a.entry)
	if err != nil || proven {
		return false, err
	}
	scope, err := j.outbox.Settled(have)
	return !scope.All(), err
}

// hides reports whether an entry withdraws another: that holds, whoever made it, until a
// person decides. One that declines a withdrawal is no such entry.
func hides(e igf.Entry) bool {
	r, ok := e.(*igf.Redaction)
	return ok && r.Scope != igf.ScopeDeclined
}

// ruleDoubted decides where nobody is proven to have made the withdrawal that is here: one
// that is proven takes its place.
func (j *judge) ruleDoubted(a arrival, have *igf.Redaction) (ruling, error) {
	is, err := syncstate.MarkOf(have)
	if err != nil {
		return 0, err
	}
	a.ours = false // this device carried it over, and did not make it
	why, err := j.doubt(a)
	switch {
	case err != nil:
		return 0, err
	case why == nil && hides(a.entry):
		return rulingProve, nil
	case is == a.is:
		return rulingHide, nil
	}
	return rulingKeep, nil
}

// hide lets a withdrawal hold that nobody is proven to have made. An editor has to decide.
func (i *importer) hide(a arrival, have igf.Entry) error {
	r, ok := a.entry.(*igf.Redaction)
	if !ok {
		return nil
	}
	if have != nil { // a rescue may have carried it over
		if i.step.acknowledge(r.Key()) && i.batch.has(r.Key()) {
			i.step.sent++
		}
		return nil
	}
	doubted := *r
	doubted.Doubted = true
	if _, err := i.outbox.Withdraw(&doubted); err != nil {
		return err
	}
	i.notes.tell(a.path, "somebody asks that the entry %s be withdrawn, and no signature proves who: it is hidden on this device, and an editor has to decide", r.Entry)
	i.step.take(&doubted)
	i.step.received++
	return nil
}

// prove puts a withdrawal in the place of the one that nobody was proven to have made. What
// only that one hides stays hidden.
func (i *importer) prove(a arrival, have igf.Entry) error {
	if r, ok := have.(*igf.Redaction); ok {
		is, err := syncstate.MarkOf(r)
		if err != nil {
			return err
		}
		if err := i.obeyBeside(r, is, a.entry); err != nil {
			return err
		}
	}
	return i.takeEntry(a)
}
