package holding

import (
	"slices"

	"rapporteur/app/igf"
)

// HeldSince are the records that are held since a choice about people was taken.
type HeldSince []Held

// Since takes a choice, and lists what it holds that was not held before.
func (svc *Service) Since(choice func() error) (HeldSince, error) {
	before, err := svc.Held()
	if err != nil {
		return nil, err
	}
	if err := choice(); err != nil {
		return nil, err
	}
	now, err := svc.Held()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(now, func(h Held) bool {
		return slices.ContainsFunc(before, func(b Held) bool { return b.Record.Key() == h.Record.Key() })
	}), nil
}

// Refs are what a person types for each.
func (h HeldSince) Refs() []string {
	out := make([]string, len(h))
	for i, x := range h {
		out[i] = igf.Ref(x.Record.Key())
	}
	return out
}

// Sentence says what waits, and the way on.
func (h HeldSince) Sentence() igf.Sentence {
	return igf.Sentencef("Not sent before you decide, because words name somebody who is to stay unnamed: %s. Write them differently, or decide on the sync screen, or with: held list", igf.And(h.Refs()))
}
