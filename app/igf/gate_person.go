package igf

import (
	"reflect"
	"slices"
)

// Keeping returns the gate as it is once this device keeps more of people.
func (g *Gate) Keeping(more []Private) *Gate {
	out := *g
	out.more = append(slices.Clone(g.more), more...)
	return &out
}

func (g *Gate) kept(of Key) (Private, error) {
	if i := slices.IndexFunc(g.more, func(p Private) bool { return p.Of == of }); i >= 0 {
		return g.more[i], nil
	}
	return g.source.Kept(of)
}

// findIn searches the i-th of the words of a field. Where somebody's affiliation is shared
// and their name is not, what may be their name is asked about.
func (p *passage) findIn(c class, i int, v reflect.Value, words string, sources []string) []Found {
	found := p.find(c.ofWords(i), words, sources)
	if c != who || i == 0 || !p.doubts || p.past || len(found) > 0 {
		return found
	}
	a, ok := v.Addr().Interface().(*Attribution)
	if !ok || a.Naming != AffiliationOnly {
		return nil
	}
	kept, err := p.gate.kept(p.keyOf(a))
	p.fail(err)
	return p.unanswered(words, p.gate.source.FindNameInAffiliation(words, kept.Name, p.session))
}

// keyOf returns under which key this device keeps more of somebody whom the record says.
func (p *passage) keyOf(a *Attribution) Key {
	if s, ok := p.record.(*Session); ok {
		for i := range s.Roster {
			if &s.Roster[i].Who == a {
				return RosterKey(s.ID, s.Roster[i].ID)
			}
		}
	}
	return p.record.Key()
}
