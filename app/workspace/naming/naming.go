// Package naming is how people are named in a record: as they chose, as the roster says, or
// as whoever was not asked; and what follows from another answer for what waits.
package naming

import (
	"cmp"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/records"
)

// Answers are the answers of people to how they are named.
type Answers struct {
	core    *core.Core
	records *records.Reader
}

// New makes Answers over the base.
func New(c *core.Core, r *records.Reader) *Answers { return &Answers{core: c, records: r} }

// Whose is somebody who is to be named somehow: in whose session, and in which one they
// spoke, nil for none.
type Whose struct {
	Session, Spoke *igf.Session
	Name           string
	// PutBack is that who withdrew the name put it back: that it was withdrawn does not hold against it.
	PutBack bool
}

// Of is how somebody is named: as they chose now, else as the roster says, else as
// [igf.NotAsked] says; but the person at this device chose already. Whose name was withdrawn in a session is not named there again
// because it is on the record, nor by its roster, which may say no more than that.
func (r *Answers) Of(w Whose, chosen, onRoster igf.Naming) (igf.Naming, error) {
	naming := cmp.Or(chosen, onRoster)
	if naming == "" {
		var err error
		if naming, err = r.notAsked(w); err != nil {
			return "", err
		}
	}
	if chosen == "" && w.Session != nil && !w.PutBack {
		tookBack, err := r.records.TookBack(w.Session)
		if err != nil {
			return "", err
		}
		if tookBack(w.Name) {
			naming = igf.Anonymous
		}
	}
	return igf.AllowedNaming(w.Session, naming)
}
