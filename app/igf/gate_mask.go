package igf

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// PrintDoubtful is [Gate.PrintNew] that replaces what may be an ordinary word too.
func (g *Gate) PrintDoubtful(r, known Record, instead string) (Shared, error) {
	p, err := g.begin(r)
	if err != nil {
		return Shared{}, err
	}
	p.doubts = true
	p.have = haveOf(known)
	return p.printed(r, instead)
}

// PrintFull is PrintDoubtful that replaces only what is sure.
func (g *Gate) PrintFull(r, known Record, instead string) (Shared, error) {
	p, err := g.begin(r)
	if err != nil {
		return Shared{}, err
	}
	p.have = haveOf(known)
	return p.printed(r, instead)
}

// MayName reports whether the rules of a record's session let anybody be named.
func (g *Gate) MayName(r Record) (bool, error) {
	s, err := (&crossing{gate: g, record: r}).rules()
	return err == nil && !s.NamesNobody(), err
}

// mask replaces what of a field names somebody who is hidden.
func (p *crossing) mask(path string, c class, v reflect.Value) {
	switch c {
	case slug:
		if slices.ContainsFunc(wordsOf(c, v), func(w string) bool {
			return !p.have[w] && (sure(p.find(c, w, nil)) || len(p.withdrawnWords(c, w)) > 0)
		}) {
			v.SetString(p.freshID()) // nothing else knows it
		}
	case ref:
		if p.idsPrinted {
			return
		}
		doubts := p.doubts
		p.doubts = false // it cannot be replaced, so what is sure is noted
		p.searchIDs(path, v)
		p.searchWordsInIDs(path, v)
		p.doubts = doubts
	case prose, signed, name, holder, firm, mark:
		was := v.String()
		if c == holder {
			p.holds = was
		}
		defer func() {
			if c == holder {
				p.holder = v.String() != was
			}
		}()
		if c == firm && p.holder { // it would say who is meant
			v.SetString("")
			return
		}
		if HasSources(v.String()) {
			v.SetString(EditPassages(v.String(), func(x Passage) string { return p.masked(c, x.Text, x.Sources) }))
		} else {
			v.SetString(p.masked(c, v.String(), nil))
		}
	case who:
		for i, w := range wordsOf(c, v) {
			key := haveKey(c, i, v, w)
			if found := p.findIn(c, i, v, w, nil); !p.have[key] && p.hides(found, i > 0 && !p.others[key]) {
				maskIn(v, i)
				return
			}
		}
	case unknown:
		for _, words := range wordsOf(c, v) {
			if sure(p.find(c, words, nil)) {
				v.SetZero()
				return
			}
		}
	}
}

// hides reports whether a name in the place of one cannot stay for what was found in it, or,
// for a text, an affiliation: who is named was asked about before it leaves, a text was not.
func (p *crossing) hides(found []Found, text bool) bool {
	if p.doubts && slices.ContainsFunc(found, func(f Found) bool { return f.Chose }) {
		return true
	}
	return sure(found) || p.doubts && (text || !p.leaves) && len(found) > 0
}

// masked returns words in which what names somebody is replaced.
func (p *crossing) masked(c class, words string, sources []string) string {
	if (p.have != nil || p.doubts) && sources == nil { // by paragraph: what others have stays as it is
		all := strings.Split(words, "\n\n")
		for i, x := range all {
			if !p.have[Bare(x)] {
				all[i] = p.replaced(c, x, nil)
			}
		}
		return strings.Join(all, "\n\n")
	}
	if p.have[Bare(words)] {
		return words
	}
	return p.replaced(c, words, sources)
}

func (p *crossing) replaced(c class, words string, sources []string) string {
	found := p.find(c, words, sources)
	for i := range found {
		found[i].Sure = found[i].Sure || p.doubts && !p.others[Bare(words)]
	}
	return Mask(words, found, p.instead)
}

// freshID returns an id that no item of the record has.
func (p *crossing) freshID() string {
	if p.ids == nil {
		p.ids = map[string]bool{}
		eachField(p.record, func(_ string, c class, v reflect.Value) {
			if c == slug && v.Kind() == reflect.String {
				p.ids[v.String()] = true
			}
		})
	}
	for n := 1; ; n++ {
		if id := "item-" + strconv.Itoa(n); !p.ids[id] {
			p.ids[id] = true
			return id
		}
	}
}

func sure(found []Found) bool {
	return slices.ContainsFunc(found, func(f Found) bool { return f.Sure })
}

// itself are the entries that the words of an entry are about: whom it keeps back, or
// named before it was withdrawn, is hidden in its own words, however openly they speak
// elsewhere.
func (p *crossing) itself(c class) []string {
	switch v := p.record.(type) {
	case *Redaction:
		return []string{v.Entry}
	case Entry:
		if c != who && c != mark {
			return []string{v.Head().ID}
		}
	}
	return nil
}

// find searches the words of a field. An id and an attribution are stopped by a
// whole name or an address only: parts of names are words of roles and places. Where
// another text stands in the place of a name, its owner did not write it: any part is enough.
func (p *crossing) find(c class, words string, sources []string) []Found {
	var found []Found
	switch c {
	case slug:
		found = p.gate.source.FindHiddenInID(words, p.session)
	case name, holder:
		found = p.gate.source.FindHiddenName(words, p.session, append(p.itself(c), sources...))
	case called:
		if found = p.find(who, words, sources); len(found) > 0 {
			return found
		}
		return p.unanswered(words, p.findCalled(words))
	default:
		found = p.gate.source.FindHidden(words, p.session, append(p.itself(c), sources...))
		if p.doubts && (c == prose || c == signed) {
			found = append(found, p.gate.source.FindSaidUnnamed(words, p.session, p.speaker())...)
			slices.SortStableFunc(found, func(a, b Found) int { return cmp.Compare(a.From, b.From) })
		}
	}
	if c == firm {
		judge := besideHiddenName
		if p.gate.source.HoldsOffice(p.holds) {
			judge = besideName
		}
		found = judge(p.holds, words, found)
	}
	if c == holder && len(found) == 1 && found[0].From == 0 && found[0].To == len(words) {
		if p.gate.source.HoldsOffice(words) {
			return nil // it is public since it was saved, however they speak
		}
		found[0].Weak = true // who is to hold a role publicly may speak unnamed: a person decides
	}
	return slices.DeleteFunc(p.unanswered(words, found), func(f Found) bool {
		return c == who && !p.past && f.From == 0 && f.To == len(words) || // it is the person, named as the record says
			!f.Whole && (c == slug || c == who)
	})
}

// unanswered leaves out whom a person looked at.
func (p *crossing) unanswered(words string, found []Found) []Found {
	return slices.DeleteFunc(found, func(f Found) bool {
		return f.mayBeAnother() && slices.Contains(p.allowed, words[f.From:f.To]) || slices.Contains(p.agreed, words[f.From:f.To])
	})
}

// findCalled searches the name of somebody who is named. Who may be one of those who stay
// unnamed in the session is not named before a person has looked.
func (p *crossing) findCalled(name string) []Found {
	if p.past {
		return nil
	}
	in := CalledElsewhere
	if _, roster := p.record.(*Session); roster {
		in = CalledOnRoster
	}
	return p.gate.source.FindHiddenSpeaker(name, p.session, in)
}

// speaker is who is named as saying what an entry says, "" for nobody.
func (p *crossing) speaker() string {
	if e, ok := p.record.(Entry); ok {
		return AttributionOf(e).Name
	}
	return ""
}
