package igf

import (
	"errors"
	"slices"
)

// Revises reports whether newer is a revision of older: an entry of the same
// kind, by the same author, that supersedes it. What somebody else claims
// to supersede stands beside it.
func Revises(newer, older Entry) bool {
	n, o := newer.Head(), older.Head()
	return n.Supersedes == o.ID && n.ID != o.ID && n.Author.ID == o.Author.ID && newer.Kind() == older.Kind()
}

// Root returns the first entry that e is, directly or not, a revision of, or e
// itself. get reads an entry; where it returns nil or ErrNotFound, because the entry
// has not arrived, the oldest revision that is here is the root. A hostile sheet may
// hold a ring of revisions: of its entries the one with the smallest id is the root.
func Root(get func(id string) (Entry, error), e Entry) (Entry, error) {
	// Brent's algorithm finds a ring: mark stays behind, ever longer.
	for mark, steps, limit := e, 0, 1; ; steps++ {
		older, err := revised(get, e)
		if err != nil || older == nil {
			return e, err
		}
		if older.Head().ID == mark.Head().ID {
			return smallest(get, older)
		}
		if e = older; steps == limit {
			mark, steps, limit = e, 0, 2*limit
		}
	}
}

// revised returns the entry that e revises, nil for none.
func revised(get func(id string) (Entry, error), e Entry) (Entry, error) {
	if e.Head().Supersedes == "" {
		return nil, nil
	}
	older, err := get(e.Head().Supersedes)
	if errors.Is(err, ErrNotFound) || err == nil && (older == nil || !Revises(e, older)) {
		return nil, nil
	}
	return older, err
}

// smallest returns the entry with the smallest id of the ring that e is in.
func smallest(get func(id string) (Entry, error), e Entry) (Entry, error) {
	least, start := e, e.Head().ID
	for {
		older, err := revised(get, e)
		if err != nil || older == nil || older.Head().ID == start {
			return least, err
		}
		if e = older; e.Head().ID < least.Head().ID {
			least = e
		}
	}
}

// Revisions returns an entry with all that revise it, directly or not, each once: a hostile sheet may
// hold a ring. concerning returns the entries about one.
func Revisions(concerning func(id string) ([]Entry, error), e Entry) ([]Entry, error) {
	out, seen := []Entry{e}, map[string]bool{e.Head().ID: true}
	for i := 0; i < len(out); i++ {
		about, err := concerning(out[i].Head().ID)
		if err != nil {
			return nil, err
		}
		for _, a := range about {
			if !seen[a.Head().ID] && Revises(a, out[i]) {
				seen[a.Head().ID] = true
				out = append(out, a)
			}
		}
	}
	return out, nil
}

// Ends returns those of an entry and its revisions, as Revisions has them of a root, that no other
// revises: more than one where a person revised it on two devices. The root revises nothing, also
// where it says so, as in a ring.
func Ends(all []Entry) []Entry {
	return slices.DeleteFunc(slices.Clone(all), func(e Entry) bool {
		return slices.ContainsFunc(all[1:], func(by Entry) bool { return Revises(by, e) })
	})
}

// Latest returns which of them stands: the newest by Lamport number, then id.
func Latest(all []Entry) Entry { return slices.MaxFunc(Ends(all), ByLamport) }
