package judge

import (
	"encoding/hex"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
)

// Doubt says why an entry that is not here cannot be taken: it lacks a signature that it
// should have. nil for nothing. What was withdrawn whole by somebody who may waits
// like the others, and comes in once it is among Judge.Purged.
func (j *Judge) Doubt(a Arrival) (why, err error) {
	e := a.Entry
	h := e.Head()
	proven, err := j.Roster.Proves(e)
	if err != nil || proven || a.Ours {
		return nil, err
	}
	if j.Purged[h.ID] {
		return nil, nil
	}
	if said, err := j.believes(a); err != nil || said {
		return nil, err
	}
	if j.Roster.Expects(h) {
		if self, err := j.Person(); err != nil || self.Is(h.Author) {
			return igf.Errorf("somebody wrote the %s %s in your name, as the device %s, and did not sign it as one of your devices: it says “%s” and was not taken", e.Kind(), h.ID, h.Device, j.Said(e)), err
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
	target, err := j.Here(about)
	if err != nil || target == nil || target.Head().Signature == "" {
		return nil, err
	}
	return igf.Errorf("the %s %s revises an entry that is signed, and is not signed itself: it was not taken", e.Kind(), h.ID), nil
}

// Bare reports whether an entry stands in a file without the signature that it has here: a
// newcomer would not take it. From what was withdrawn whole, nobody takes anything.
func (j *Judge) Bare(a Arrival, have igf.Entry) (bool, error) {
	signed := have.Head().Signature
	if a.Ours || signed == "" || signed == a.Entry.Head().Signature {
		return false, nil
	}
	proven, err := j.Roster.Proves(a.Entry)
	if err != nil || proven {
		return false, err
	}
	scope, err := j.Scopes.Settled(have)
	return !scope.All(), err
}

// Hides reports whether an entry withdraws another: that holds, whoever made it, until a
// person decides. One that declines a withdrawal is no such entry.
func Hides(e igf.Entry) bool {
	r, ok := e.(*igf.Redaction)
	return ok && r.Scope != igf.ScopeDeclined
}

// ruleDoubted decides where nobody is proven to have made the withdrawal that is here: one
// that is proven takes its place.
func (j *Judge) ruleDoubted(a Arrival, have *igf.Redaction) (Ruling, error) {
	is, err := syncstate.MarkOf(have)
	if err != nil {
		return 0, err
	}
	a.Ours = false // this device carried it over, and did not make it
	why, err := j.Doubt(a)
	switch {
	case err != nil:
		return 0, err
	case why == nil && Hides(a.Entry):
		return Prove, nil
	case is == a.Is:
		return Hide, nil
	}
	return Keep, nil
}

// believes reports whether the person at this device said of an entry, as it stands there, that
// its author wrote it.
func (j *Judge) believes(a Arrival) (bool, error) {
	said, err := j.Replica.Setting(igf.SettingWrote + a.Entry.Head().ID)
	return said != "" && said == hex.EncodeToString(a.Is[:]), err
}
