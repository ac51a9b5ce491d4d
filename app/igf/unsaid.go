package igf

import (
	"cmp"
	"slices"
)

// Unsaid are the people whom an entry names and its revision does not any more, because it
// says less of them or because the rules of their session, nil for none, let it: this device
// hides them further on. before is what it keeps of the entry, now what the revision comes with.
func Unsaid(older, newer Entry, s *Session, before Private, now []Private) []Private {
	was, is := AttributionOf(older), AttributionOf(newer)
	full := Person{Public: was, Private: before}.Full()
	kept := Private{}
	if i := slices.IndexFunc(now, func(p Private) bool { return p.Of == newer.Key() }); i >= 0 {
		kept = now[i]
	}
	said := cmp.Or(kept.Name, is.Name)
	var out []Private
	switch {
	case !is.IsZero() && is.Naming.SaysLess(was.Naming) && (said == "" || SameName(said, full.Name)):
		p := NewPerson(full, is.Naming, before.Email)
		p.Private.Spellings = before.Spellings
		out = p.Privates(newer.Key())
	case was.Public().Name != was.Under(s).Name && !SameName(said, was.Name):
		out = append(out, Private{Of: formerKey(newer.Key(), 0), Name: was.Name, Affiliation: was.Affiliation})
	}
	n, ok := older.(*Note)
	if m, same := newer.(*Note); ok && same && n.Owner != "" && n.Owner != m.Owner && s.NamesNobody() {
		out = append(out, Private{Of: formerKey(newer.Key(), maxPeople-1), Name: n.Owner})
	}
	return slices.DeleteFunc(out, func(p Private) bool { // the act says it
		return slices.ContainsFunc(now, func(q Private) bool { return q.Of == p.Of && p.Of != newer.Key() })
	})
}
