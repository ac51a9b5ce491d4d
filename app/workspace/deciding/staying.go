package deciding

import (
	"errors"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// Staying are the published versions that stay on this device whatever is decided over a
// conflict, and the entry that stays withdrawn whatever is declined.
type Staying []igf.Key

// Sentence says so, and the way on.
func (s Staying) Sentence() igf.Sentence {
	if len(s) > 0 && s[0].IsEntry() {
		return igf.Sentencef("It stays withdrawn, because another withdrawal of it holds: %s.", igf.And(s))
	}
	return igf.Sentencef("Not sent again, because the words name somebody who is to stay unnamed, and what is published never changes: %s. Publish the text without the name as the next version.", igf.And(s))
}

// Staying lists them for a conflict in which what is here is to be sent again.
func (svc *Service) Staying(c igf.Conflict) (out Staying, err error) {
	if c.Hand() == igf.HandWithdrawal {
		return stillWithdrawn(svc.core, c.Key)
	}
	keys := c.Removed()
	if c.Hand() == igf.HandContent && c.Key.Is(igf.KindVersion) {
		keys = []igf.Key{c.Key}
	}
	for _, key := range keys {
		r, err := svc.core.Replica().Get(key)
		if errors.Is(err, igf.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		stays, err := staysHere(svc.core, r)
		if err != nil {
			return nil, err
		}
		if stays {
			out = append(out, key)
		}
	}
	return out, nil
}

// stillWithdrawn returns an entry that another withdrawal hides.
func stillWithdrawn(c *core.Core, key igf.Key) (Staying, error) {
	e, err := c.History.Entry(key.ID())
	if err != nil {
		return nil, err
	}
	scope, err := c.History.Withdrawn(e)
	if err != nil || scope == "" {
		return nil, err
	}
	return Staying{key}, nil
}

// staysHere reports whether a record is a published version that names somebody who is
// hidden. It never changes, so it cannot be sent again.
func staysHere(c *core.Core, r igf.Record) (bool, error) {
	v, ok := r.(*igf.VersionText)
	if !ok || v == nil {
		return false, nil
	}
	g, err := c.Gate()
	if err != nil {
		return false, err
	}
	_, err = g.Share(v, nil)
	var hidden *igf.HiddenNameError
	if errors.As(err, &hidden) {
		return true, nil
	}
	if igf.WaitsForPerson(err) {
		return false, nil
	}
	if igf.WaitsForPerson(err) {
		return false, nil
	}
	return false, err
}
