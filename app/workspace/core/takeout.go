package core

import (
	"context"
	"errors"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
)

// SaveTakingOut makes an act that takes words, or what they rest on, out of documents, or
// changes ids: nobody is asked about the words that stay, and nothing is put back. What may
// not leave is held at the gate all the same. An act whose records say anything more than
// before, but for instead and what stands for somebody hidden, is checked as any other.
func SaveTakingOut(ctx context.Context, c *Core, act igf.Act, instead ...string) error {
	act.Compose()
	only, err := takesOut(c.replica, act, instead)
	if err != nil {
		return err
	}
	if !only {
		return c.Save(ctx, act)
	}
	return c.save(ctx, act)
}

// agreedToOtherWords takes back what was agreed about the words of an entry where a revision
// says anything more: nobody agreed to be named by that.
func (c *Core) agreedToOtherWords(act *igf.Act) error {
	for i, p := range act.Private {
		at := slices.IndexFunc(act.Records, func(r igf.Record) bool { return r.Key() == p.Of })
		if len(p.Agreed) == 0 || at < 0 {
			continue
		}
		e, ok := act.Records[at].(igf.Entry)
		if !ok || e.Head().Supersedes == "" {
			continue
		}
		old, err := c.History.Entry(e.Head().Supersedes)
		if errors.Is(err, igf.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		if !igf.TakesOut(old, e, anybody()) {
			act.Private[i].Agreed = nil
		}
	}
	return nil
}

// anybody is what stands instead of somebody, or of words that were withdrawn.
func anybody() []string {
	out := []string{igf.Withdrawn}
	for _, language := range igf.Languages() {
		out = append(out, disclosure.Instead(language))
	}
	return out
}

// takesOut reports whether an act says nothing that was not said before.
func takesOut(replica Replica, act igf.Act, instead []string) (bool, error) {
	instead = append(slices.Clone(instead), anybody()...)
	for _, r := range act.Records {
		key := r.Key()
		if i := slices.IndexFunc(act.Renamed, func(x igf.Renamed) bool { return x.To == key }); i >= 0 {
			key = act.Renamed[i].From
		}
		before, err := replica.Get(key)
		if errors.Is(err, igf.ErrNotFound) {
			return false, nil
		}
		if err != nil || !igf.TakesOut(before, r, instead) {
			return false, err
		}
	}
	return true, nil
}
