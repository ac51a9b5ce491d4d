package history

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
)

// LetChoose leaves out of what names somebody, surely or perhaps, what stood in a session before
// a person on its roster chose to be named less: the choice is saved at once, and the gate
// holds the words. instead stands where somebody is hidden.
func LetChoose(replica Replica, act igf.Act, held map[igf.Key]*igf.HiddenNameError, doubtful map[igf.Key][]igf.HiddenName, instead []string) error {
	stood := func(n igf.HiddenName) bool { return !strings.HasPrefix(n.Field, "roster") }
	for _, r := range act.Records {
		s, is := r.(*igf.Session)
		if !is || held[r.Key()] == nil && doubtful[r.Key()] == nil {
			continue
		}
		before, err := igf.OrNil(replica.Get(r.Key()))
		if err != nil {
			return err
		}
		if was, is := before.(*igf.Session); !is || !s.OnlyChooses(was, instead) {
			continue
		}
		if h := held[r.Key()]; h != nil {
			if h.Names = slices.DeleteFunc(h.Names, stood); len(h.Names) == 0 {
				delete(held, r.Key())
			}
		}
		if doubtful[r.Key()] = slices.DeleteFunc(doubtful[r.Key()], stood); len(doubtful[r.Key()]) == 0 {
			delete(doubtful, r.Key())
		}
	}
	return nil
}

// Waits knows what was not sent yet, as the replica is now. theirs returns a document as
// others have it, nil for none and for an entry.
func Waits(replica Pending, theirs func(igf.Key) (igf.Record, error)) (igf.Waits, error) {
	keys, err := Waiting(replica)
	if err != nil {
		return nil, err
	}
	return func(key igf.Key) (igf.Record, bool, error) {
		if !keys[key] {
			return nil, false, nil
		}
		known, err := theirs(key)
		return known, true, err
	}, nil
}

// Waiting are the keys of what was not sent yet.
func Waiting(replica Pending) (map[igf.Key]bool, error) {
	pending, err := replica.Pending()
	keys := make(map[igf.Key]bool, len(pending))
	for _, p := range pending {
		keys[p.Key] = true
	}
	return keys, err
}

// Pending is a replica that knows what waits to be sent.
type Pending interface{ Pending() ([]igf.Pending, error) }
