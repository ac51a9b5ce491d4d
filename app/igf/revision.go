package igf

import (
	"cmp"
	"errors"
)

// ByLamport is the one order of entries: by Lamport number, then by id.
func ByLamport(a, b Entry) int {
	return cmp.Or(cmp.Compare(a.Head().Lamport, b.Head().Lamport), cmp.Compare(a.Head().ID, b.Head().ID))
}

// Revises reports whether newer is a revision of older: an entry of the same
// kind, by the same author, that supersedes it. What somebody else says to
// supersede an entry stands beside it.
func Revises(newer, older Entry) bool {
	n, o := newer.Head(), older.Head()
	return n.Supersedes == o.ID && n.ID != o.ID && n.Author.ID == o.Author.ID && newer.Kind() == older.Kind()
}

// Root finds the entry that e is a revision of at first, e itself when of none.
// get reads an entry; nil or ErrNotFound says that it did not come yet, and the
// oldest revision that is here is the root. A hostile sheet may hold a ring of
// revisions: of its entries the one with the smallest id is the root.
func Root(get func(id string) (Entry, error), e Entry) (Entry, error) {
	// Brent's way to find a ring: mark stays behind, ever longer.
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

// revised is the entry that e is a revision of, nil when of none.
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

// smallest is the entry with the smallest id of the ring that e is in.
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
