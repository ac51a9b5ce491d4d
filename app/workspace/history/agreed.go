package history

import (
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
		old, err := igf.OrNil(replica.Get(igf.EntryKey(e.Head().Supersedes)))
		if err != nil {
			return err
		}
		if old != nil && !igf.TakesOut(old, e, instead) {
			act.Private[i].Agreed = slices.DeleteFunc(slices.Clone(p.Agreed), inherited)
		}
	}
	return nil
}

// KeepPeople keeps on this device the people whom an entry names and its revision does not
// name any more. Its words, and those of others, go on hiding them, however it was revised. It
// refuses an address where the act names somebody.
func KeepPeople(replica Replica, act *igf.Act) error {
	if err := checkAddresses(replica, *act); err != nil {
		return err
	}
	after := igf.ReadAfter(replica, *act)
	for _, r := range act.Records {
		e, ok := r.(igf.Entry)
		if !ok || e.Head().Supersedes == "" {
			continue
		}
		rec, err := after.Get(igf.EntryKey(e.Head().Supersedes))
		if err != nil {
			return err
		}
		old, ok := rec.(igf.Entry)
		if !ok || !igf.Revises(e, old) {
			continue
		}
		rec, err = after.Get(igf.SessionKey(old.Head().SessionID()))
		if err != nil {
			return err
		}
		session, _ := rec.(*igf.Session)
		before, _, err := replica.Private(old.Key())
		if err != nil {
			return err
		}
		for _, p := range igf.Unsaid(old, e, session, before, act.Private) {
			if at := slices.IndexFunc(act.Private, func(q igf.Private) bool { return q.Of == p.Of }); at >= 0 {
				act.Private[at] = act.Private[at].With(p)
			} else {
				act.Private = append(act.Private, p)
			}
		}
	}
	return nil
}
