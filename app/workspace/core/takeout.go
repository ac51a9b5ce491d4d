package core

import (
	"context"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
)

// SaveTakingOut saves an act that takes words, or what they rest on, out of documents, or
// changes ids. Nobody is asked about the words that stay, and nothing is put back. The gate
// still holds what may not leave. Where the records say anything that they did not say before,
// other than instead and what stands for somebody hidden, the act is checked as any other. What
// was left out stays so: nobody edited it.
func SaveTakingOut(ctx context.Context, c *Core, act igf.Act, instead ...string) error {
	act.Compose()
	only, err := takesOut(c.replica, act, instead)
	if err != nil {
		return err
	}
	if !only {
		return c.Save(ctx, act)
	}
	left, _, err := c.replica.Private(igf.NeverSentKey)
	if err != nil {
		return err
	}
	for _, r := range act.Records {
		if slices.Contains(left.NeverSent, r.Key()) {
			act.Unsent = append(slices.Clip(act.Unsent), r.Key())
		}
	}
	return c.save(ctx, act)
}

// takesOut reports whether an act says nothing that was not said before.
func takesOut(replica Replica, act igf.Act, instead []string) (bool, error) {
	instead = append(slices.Clone(instead), disclosure.Anybody()...)
	for _, r := range act.Records {
		key := r.Key()
		if i := slices.IndexFunc(act.Renamed, func(x igf.Renamed) bool { return x.To == key }); i >= 0 {
			key = act.Renamed[i].From
		}
		before, err := igf.OrNil(replica.Get(key))
		if err != nil || before == nil || !igf.TakesOut(before, r, instead) {
			return false, err
		}
	}
	return true, nil
}
