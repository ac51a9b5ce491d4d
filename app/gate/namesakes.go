package gate

import (
	"slices"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
)

// namesakes judges what was found of a name that somebody has who is named openly in a session, and
// somebody else who is hidden. twice: both are of that session, so a person has to look whom the
// name, or a part of it, means. meant: the affiliation of who is hidden stands beside it, and that of
// who is named is another one.
func (b *Book) namesakes(session string, hits []hidden.Hit) func(hidden.Hit) (twice, meant bool) {
	return func(h hidden.Hit) (twice, meant bool) {
		p := b.people[h.Person]
		of := igf.NameKey(p.Affiliation)
		if !p.open[session] || of == "" || slices.Contains(p.openOf[session], of) || slices.Contains(p.openOf[session], "") {
			return false, false
		}
		has := func(is func(hidden.Why) bool) bool {
			return slices.ContainsFunc(hits, func(x hidden.Hit) bool { return x.Person == h.Person && is(x.Why) })
		}
		return p.chose[session] && (h.Why.OfName() || h.Why.Where()), has(hidden.Why.OfName) && has(hidden.Why.Where)
	}
}
