package gate

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
)

// FindHidden finds the hidden people whom a text names, and whom an entry that it rests on
// meant by mistake.
func (b *Book) FindHidden(text, session string, sources []string) []igf.Found {
	found := b.findUncorrected(text, sources)
	if hits := b.index.Find(text); len(hits) > 0 {
		found = append(b.found(text, session, b.peopleOf(sources), hits), found...)
	}
	return wholeAddresses(text, found)
}

// FindHiddenName finds those whom words in the place of a name may mean. Words of roles
// and of every text, and the beginning of an address, are somebody only where nothing else stands there.
func (b *Book) FindHiddenName(name, session string, sources []string) []igf.Found {
	hits := slices.DeleteFunc(b.index.FindName(name), func(h hidden.Hit) bool {
		return (h.Why.Everyday() || h.Why == hidden.Handle && h.Strength == hidden.Weak) && h.To-h.From < len(name)
	})
	if len(hits) == 0 {
		return nil
	}
	return wholeAddresses(name, b.found(name, session, b.peopleOf(sources), hits))
}

// FindHiddenSpeaker finds those who are to stay unnamed in a session, "" for outside, and
// who may be meant by the name of somebody who is named there: a person has to look. Where
// it is exactly the name of one of them, they are named as the record says. Elsewhere than by the
// roster nobody is asked again about whom the session names so already, its roster also by a whole name.
// Outside sessions, where everybody writes, a part of a name is somebody else's.
func (b *Book) FindHiddenSpeaker(name, session string, in igf.Calling) []igf.Found {
	var out []igf.Found
	known := in == igf.CalledElsewhere
	s, err := b.Session(session)
	if known && err == nil && s != nil && slices.ContainsFunc(s.Roster, func(p igf.Participant) bool { return igf.NameKey(p.Who.Public().Name) == igf.NameKey(name) }) {
		return nil
	}
	for _, h := range b.index.FindName(name) {
		p := b.people[h.Person]
		switch {
		case igf.NameKey(p.Name) == igf.NameKey(name):
			return nil
		case !p.chose[session] || p.open[session] || session == "" && h.Strength != hidden.Full || h.Why.Everyday():
			continue
		}
		if whole, _ := b.anothers(name, session, h); !known || !whole || h.Whole {
			out = append(out, igf.Found{From: h.From, To: h.To, Lead: h.Lead, Trail: h.Trail, Sure: h.Strength == hidden.Full, Weak: true, Whole: h.Whole, Beside: !h.Why.OfName(), Why: what(h)})
		}
	}
	return out
}

// wholeAddresses lets a name in an address stand for all of it: what is left of the
// address would say who is meant.
func wholeAddresses(text string, found []igf.Found) []igf.Found {
	if len(found) == 0 {
		return nil
	}
	for _, a := range hidden.Addresses(text) {
		for i, f := range found {
			if f.Sure && f.From < a.To && a.From < f.To {
				found[i].From, found[i].To = min(f.From, a.From), max(f.To, a.To)
			}
		}
	}
	return found
}

// privates is what this device keeps of whom an entry means.
func (rs *records) privates(entry igf.Key) (out []igf.Private) {
	for _, of := range igf.PrivateKeys(entry) {
		p, ok := rs.kept[of]
		if !ok {
			var err error
			if p, ok, err = rs.replica.Private(of); err != nil {
				continue // nobody knows whom it means
			}
		}
		if ok {
			out = append(out, p)
		}
	}
	return out
}

// sourcePeople are the names of those whom the entries name that a text rests on;
// withdrawn are those whom these entries keep back, too.
type sourcePeople struct{ open, withdrawn map[string]bool }

func (b *Book) peopleOf(sources []string) (out sourcePeople) {
	for _, id := range sources {
		e, err := b.entry(id)
		if err != nil || e == nil {
			continue // nobody knows whom it named
		}
		scope, err := b.Withdrawn(e)
		if err != nil {
			continue
		}
		s, err := b.Session(e.Head().SessionID())
		if err != nil {
			continue
		}
		if out.open == nil {
			out = sourcePeople{map[string]bool{}, map[string]bool{}}
		}
		superseded, err := b.Superseded(e)
		if err != nil {
			continue
		}
		mentions := igf.MentionsOf
		if superseded && scope == "" {
			mentions = igf.MentionsOfSuperseded
		}
		for _, m := range mentions(e, b.privates(e.Key())) {
			_, less := b.less[m.Session][igf.NameKey(m.Name)]
			left := igf.Attribution{Naming: m.Naming, Name: m.Name, Affiliation: m.Affiliation}.Under(s)
			switch {
			case scope != "", m.Private():
				out.withdrawn[igf.NameKey(m.Name)] = true
			case left.Name != "" && !m.Told && !less:
				out.open[igf.NameKey(m.Name)] = true
			}
		}
	}
	return out
}

// FindHiddenInID does so in an id, which has no capitals. A title or an initial with
// the family name counts as the whole name there. An id that is a family name, perhaps
// with a number, is never sure: places and projects are called so, too.
func (b *Book) FindHiddenInID(id, session string) []igf.Found {
	hits := b.index.FindSlug(id)
	for i, h := range hits {
		hits[i].Whole = h.Whole || h.Strength == hidden.Full && h.Why != hidden.FamilyName
	}
	out := b.found(id, session, sourcePeople{}, hits)
	own := strings.LastIndexByte(id, '/') + 1
	if slices.ContainsFunc(out, func(f igf.Found) bool { return f.Whole && f.To > own }) {
		return out
	}
	for _, h := range b.index.FindSlug(id[own:]) { // "rosefield2": a family name and a number
		if h.Why == hidden.FamilyName && h.Strength == hidden.Full && h.From == 0 && own+h.To == len(id) && !b.people[h.Person].open[session] {
			out = append(out, igf.Found{From: own, To: len(id), Weak: true, Whole: true, Why: what(hidden.Hit{})})
		}
	}
	return out
}

// Neutral returns what stands instead of the own part of an id that names somebody. It
// depends on a secret of this device: nobody can try names until one gives the same.
func (w *words) Neutral(key igf.Key) string {
	mac := hmac.New(sha256.New, []byte(w.key))
	mac.Write([]byte(key))
	return key.Family() + "-" + hex.EncodeToString(mac.Sum(nil)[:4])
}

// found says how sure hits are. Whom an entry named before it was withdrawn is hidden in
// what rests on it, also where another one names them openly.
func (b *Book) found(text, session string, from sourcePeople, hits []hidden.Hit) []igf.Found {
	var out []igf.Found
	var of []hidden.Hit // for each of out
	namesake := b.namesakes(session, hits)
	for _, h := range hits {
		p := b.people[h.Person]
		whole, family := false, false
		if !h.Whole {
			whole, family = b.anothers(text, session, h)
		}
		f := igf.Found{From: h.From, To: h.To, Lead: h.Lead, Trail: h.Trail, Whole: h.Whole, Beside: !h.Why.OfName(), Why: what(h)}
		twice, meant := namesake(h)
		taken, open := from.withdrawn[igf.NameKey(p.Name)], from.open[igf.NameKey(p.Name)]
		switch {
		case whole && !twice, open && !taken && h.Why != hidden.Address, p.onlyHandle(h):
			continue
		case (p.open[session] || b.inOffice(p, session)) && !taken && h.Why != hidden.Address:
			if f.Sure = meant || b.hasUnnamed(text, p, h); !f.Sure && !twice && !b.asksOpenly(text, session, p, h) {
				continue
			}
			f.Weak = true
		case h.Why == hidden.PublicWords && !taken && !p.strict[session]:
			continue // everybody says "Kenya"
		default:
			f.Weak = h.Strength != hidden.Full || family
			f.Sure = !f.Weak || (taken || p.strict[session]) && h.Why != hidden.RoleWords
			f.Common = isCommon(f, h, text)
		}
		out, of = append(out, f), append(of, h)
	}
	b.besideEachOther(text, of, out)
	return out
}

// onlyHandle reports whether what was found may be the handle of somebody who is named, of whom only the
// address is hidden.
func (p *person) onlyHandle(h hidden.Hit) bool {
	return p.address && h.Why == hidden.Handle && h.Strength == hidden.Weak
}

// isCommon reports whether what surely names somebody is an ordinary word as well.
func isCommon(f igf.Found, h hidden.Hit, text string) bool {
	return f.Sure && !f.Weak && (h.Why == hidden.OnlyName || hidden.Common(text[h.From:h.To]))
}

// anothers reports whether what was found is part of the whole name, as it stands
// there, of somebody who is named openly in the session, and whether it is the family
// name of such a person as well.
func (hp *hiddenPeople) anothers(text, session string, h hidden.Hit) (whole, family bool) {
	word := igf.NameKey(text[h.From:h.To])
	for name := range hp.named[session] {
		at := strings.Index(name, word)
		if at < 0 {
			continue
		}
		family = family || strings.HasSuffix(name, " "+word)
		from := h.From - at
		if from >= 0 && from+len(name) <= len(text) && igf.NameKey(text[from:from+len(name)]) == name {
			return true, family
		}
	}
	return false, family
}

// what says in the words of the screens what of a person was found.
func what(h hidden.Hit) igf.Sentence {
	switch {
	case h.Why == hidden.Address:
		return igf.Sentencef("an address")
	case h.Why.Where():
		return igf.Sentencef("an affiliation")
	case h.Whole:
		return igf.Sentencef("the whole name")
	}
	return igf.Sentencef("part of a name")
}
