package igf

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// Keeping returns the gate as it is once this device keeps more of people.
func (g *Gate) Keeping(more []Private) *Gate {
	out := g.renewed()
	out.more = append(slices.Clone(g.more), more...)
	return out
}

// renewed returns a gate with nothing that it learned of ids: what it knows is about to change.
func (g *Gate) renewed() *Gate {
	out := *g
	out.inID = &sync.Map{}
	return &out
}

func (g *Gate) kept(of Key) (Private, error) {
	if i := slices.IndexFunc(g.more, func(p Private) bool { return p.Of == of }); i >= 0 {
		return g.more[i], nil
	}
	return g.source.Kept(of)
}

// findIn searches the i-th of the words of a field.
func (p *crossing) findIn(c class, i int, v reflect.Value, words string, sources []string) []Found {
	if a, ok := v.Addr().Interface().(*Attribution); ok && c == who && i > 0 && !p.past {
		return p.findInAffiliation(a, words, sources)
	} else if ok && c == who && i == 0 {
		if found := p.choseLess(a); len(found) > 0 {
			return found
		}
	}
	return p.find(c.ofWords(i), words, sources)
}

// findInAffiliation searches an affiliation as any other text: the whole name of somebody
// hidden refuses it, a part of one is asked about. A word of the person's own name
// says no more than the name beside it; where that is not shared, it is asked about.
func (p *crossing) findInAffiliation(a *Attribution, words string, sources []string) []Found {
	kept, err := p.gate.kept(keyOf(p.record, a))
	p.fail(err)
	own, named := cmp.Or(a.Name, kept.Name), a.Naming == Named
	var whole, parts []Found
	for _, f := range p.gate.source.FindHiddenInAffiliation(words, p.session, append(p.itself(who), sources...)) {
		if f.Whole && !named {
			whole = append(whole, f)
			continue
		}
		f.Weak = f.Weak || !f.Whole
		parts = append(parts, f)
	}
	found := p.unanswered(words, append(whole, besideName(own, words, parts)...))
	if !p.doubts || len(found) > 0 || a.Naming != AffiliationOnly {
		return found
	}
	return p.unanswered(words, p.gate.source.FindNameInAffiliation(words, kept.Name, p.session))
}

// maskIn takes the i-th of the words of an attribution out of it: beside the name of somebody
// who is named, an affiliation goes alone.
func maskIn(v reflect.Value, i int) {
	a, ok := v.Addr().Interface().(*Attribution)
	if ok && i > 0 && a.Naming == Named {
		a.Affiliation = ""
		return
	}
	v.Set(reflect.ValueOf(Attribution{Naming: Anonymous}))
}

// besideName judges what was found in the affiliation of somebody whose name stands beside it: a
// word of their own name ("Ruff, Ruff Ltd") says no more than that name.
func besideName(holder, words string, found []Found) []Found {
	return slices.DeleteFunc(slices.Clone(found), func(f Found) bool { return ofOwnName(holder, words, f) })
}

// besideHiddenName does so where the name is not shared: such a word is asked about.
func besideHiddenName(holder, words string, found []Found) []Found {
	out := slices.Clone(found)
	for i, f := range out {
		out[i].Weak = f.Weak || ofOwnName(holder, words, f)
	}
	return out
}

// ofOwnName reports whether all words of what was found are words of a name.
func ofOwnName(name, words string, f Found) bool {
	own := strings.Fields(strings.ToLower(name))
	for _, w := range strings.Fields(strings.ToLower(words[f.From:f.To])) {
		if !slices.Contains(own, w) {
			return false
		}
	}
	return true
}

// keyOf returns under which key this device keeps more of somebody whom the record says.
func keyOf(r Record, a *Attribution) Key {
	if s, ok := r.(*Session); ok {
		for i := range s.Roster {
			if &s.Roster[i].Who == a {
				return RosterKey(s.ID, s.Roster[i].ID)
			}
		}
	}
	return r.Key()
}

// RosterSaysMore reports whether a session names somebody on its roster more fully than the
// rules and their own choices let it now: another device may have saved it, which does not
// know what this one knows.
func (g *Gate) RosterSaysMore(s *Session) (bool, error) {
	if len(s.Roster) == 0 {
		return false, nil
	}
	p, err := g.begin(s)
	if err != nil {
		return false, err
	}
	now, ok := p.record.(*Session)
	return ok && !slices.EqualFunc(s.Roster, now.Roster, func(a, b Participant) bool { return reflect.DeepEqual(a.Who, b.Who) }), nil
}

// oneChoice lets somebody who is on a roster in several lines, as two devices entered them,
// be named in none more fully than in the one that says least.
func (g *Gate) oneChoice(s *Session) error {
	if len(s.Roster) < 2 {
		return nil
	}
	people, least := make([]Attribution, len(s.Roster)), map[string]Naming{}
	for i, line := range s.Roster {
		kept, err := g.kept(RosterKey(s.ID, line.ID))
		if err != nil {
			return err
		}
		people[i] = Person{Public: line.Who, Private: kept}.Full()
		name := NameKey(people[i].Name)
		if known, ok := least[name]; !ok || line.Who.Naming.SaysLess(known) {
			least[name] = line.Who.Naming
		}
	}
	for i := range s.Roster {
		if people[i].Name == "" || least[NameKey(people[i].Name)] == s.Roster[i].Who.Naming {
			continue
		}
		for k := range s.Roster {
			if to := s.Roster[k].Who.Naming; people[k].Is(people[i]) && to.SaysLess(s.Roster[i].Who.Naming) {
				s.Roster[i].Who.Naming = to
			}
		}
		s.Roster[i].Who = s.Roster[i].Who.Public()
	}
	return nil
}
