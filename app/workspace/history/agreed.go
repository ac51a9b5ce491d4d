package history

import (
	"errors"
	"slices"

	"rapporteur/app/igf"
)

// EndAgreements takes back what was agreed about the words of an entry where a revision of it
// says anything more than these: nobody agreed to be named by that. instead are words that may
// stand in the place of others.
func EndAgreements(replica Replica, act *igf.Act, instead []string) error {
	for i, p := range act.Private {
		at := slices.IndexFunc(act.Records, func(r igf.Record) bool { return r.Key() == p.Of })
		inherited := func(a igf.Agreement) bool { return a.Of != p.Of }
		if at < 0 || !slices.ContainsFunc(p.Agreed, inherited) {
			continue
		}
		e, ok := act.Records[at].(igf.Entry)
		if !ok || e.Head().Supersedes == "" {
			continue
		}
		old, err := replica.Get(igf.EntryKey(e.Head().Supersedes))
		if errors.Is(err, igf.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		if !igf.TakesOut(old, e, instead) {
			act.Private[i].Agreed = slices.DeleteFunc(slices.Clone(p.Agreed), inherited)
		}
	}
	return nil
}
