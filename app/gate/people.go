package gate

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
)

// hide hides a person. In the session whose rules let nobody be named, less of
// them is enough.
func (hp *hiddenPeople) hide(m igf.Mention) error {
	if m.Name == "" && m.Affiliation == "" && m.Email == "" {
		return nil
	}
	session, err := hp.Session(m.Session)
	if err != nil {
		return err
	}
	key := personKey(m)
	p := hp.byName[key]
	strict := session.NamesNobody()
	switch {
	case p == nil:
		p = &person{at: len(hp.people), address: m.Address, open: map[string]bool{}, chose: map[string]bool{}, strict: map[string]bool{}}
		hp.people = append(hp.people, p)
	case p.knows(m, session):
		return nil
	case p.at < hp.shared: // another book has it too
		q := *p
		q.at, q.open, q.chose, q.strict = len(hp.people), maps.Clone(p.open), maps.Clone(p.chose), maps.Clone(p.strict)
		q.Emails, q.Aliases = slices.Clone(p.Emails), slices.Clone(p.Aliases)
		p = &q
		hp.people = append(hp.people, p)
	}
	p.Name, p.address = m.Name, p.address && m.Address
	p.Aliases = append(p.Aliases, m.Spellings...)
	p.Affiliation = cmp.Or(m.Affiliation, p.Affiliation)
	if m.Email != "" && !p.hasAddress(m.Email) {
		p.Emails = append(p.Emails, m.Email)
	}
	p.chose[m.Session] = true
	if strict {
		p.strict[m.Session] = true
	}
	hp.byName[key] = p
	return nil
}

// Hidden returns whom this device hides, but its own person, as it may keep them where
// nothing else is known of them.
func (hp *hiddenPeople) Hidden() []igf.Private {
	var out []igf.Private
	for _, p := range hp.byName {
		if p.Name != "" && igf.NameKey(p.Name) == igf.NameKey(hp.self.Name) {
			continue
		}
		for i := range max(1, len(p.Emails)) {
			m := igf.Mention{Name: p.Name, Affiliation: p.Affiliation, Spellings: p.Aliases}
			if len(p.Emails) > 0 {
				m.Email = p.Emails[i]
			}
			out = append(out, m.Kept())
		}
	}
	return out
}

// hasAddress reports whether an address, however it is spelled, is one of the person's.
func (p *person) hasAddress(email string) bool {
	return slices.ContainsFunc(p.Emails, func(has string) bool { return igf.SameAddress(has, email) })
}

// knows reports whether a mention in a session says nothing new of the person.
func (p *person) knows(m igf.Mention, s *igf.Session) bool {
	return (!p.address || m.Address) && (m.Affiliation == "" || m.Affiliation == p.Affiliation) && (m.Email == "" || p.hasAddress(m.Email)) &&
		p.chose[m.Session] && (!s.NamesNobody() || p.strict[m.Session]) && !slices.ContainsFunc(m.Spellings, func(a string) bool { return !slices.Contains(p.Aliases, a) })
}

// keepsBack notes that the roster of a session does not name somebody: now, or, for
// Former, any more. What it says of them openly goes before.
func (hp *hiddenPeople) keepsBack(m igf.Mention) error {
	s, err := hp.Session(m.Session)
	if err != nil || s == nil {
		return err
	}
	named, twice, less := false, false, false
	for _, p := range s.Roster {
		kept, err := hp.Kept(igf.RosterKey(s.ID, p.ID))
		if err != nil {
			return err
		}
		public := p.Who.Public().Name
		same := (igf.Person{Public: p.Who, Private: kept}).Full().Is(igf.Attribution{Name: m.Name, Affiliation: m.Affiliation})
		named, twice, less = named || igf.NameKey(public) == igf.NameKey(m.Name), twice || same && public != "", less || same && public == ""
	}
	if named && (m.Former || !twice || !less) { // else another device entered them once more
		return nil
	}
	if hp.less[m.Session] == nil {
		hp.less[m.Session] = map[string]bool{}
	}
	hp.less[m.Session][igf.NameKey(m.Name)] = hp.less[m.Session][igf.NameKey(m.Name)] || m.Former
	return nil
}

// openly notes that somebody is named in a session: it is no secret there.
func (hp *hiddenPeople) openly(m igf.Mention) {
	for _, h := range hp.index.Find(m.Name) {
		if h.Whole && h.To-h.From < len(m.Name) {
			return // "Office of …": it names somebody who is hidden, and is not them
		}
	}
	if _, less := hp.less[m.Session][igf.NameKey(m.Name)]; less {
		return // an entry of before names them, and they chose otherwise since
	}
	hp.open[igf.NameKey(m.Name)] = true
	if hp.named[m.Session] == nil {
		hp.named[m.Session] = map[string]bool{}
	}
	hp.named[m.Session][igf.NameKey(m.Name)] = true
	if p := hp.byName[igf.NameKey(m.Name)]; p != nil {
		p.open[m.Session] = true
		if p.openOf == nil {
			p.openOf = map[string][]string{}
		}
		p.openOf[m.Session] = append(p.openOf[m.Session], igf.NameKey(m.Affiliation))
	}
}

// tookBack notes that an entry which names somebody was withdrawn.
func (hp *hiddenPeople) tookBack(m igf.Mention) {
	if m.Name == "" || m.Told {
		return
	}
	if hp.took[m.Session] == nil {
		hp.took[m.Session] = map[string]bool{}
	}
	hp.took[m.Session][igf.NameKey(m.Name)] = true
}

// TookBack reports whether the name of somebody, however it is written, was withdrawn in a
// session: whoever is named there without being asked, they are not.
func (hp *hiddenPeople) TookBack(session, name string) bool {
	took := hp.took[session]
	return len(took) > 0 && (took[igf.NameKey(name)] || slices.ContainsFunc(hp.index.FindName(name), func(h hidden.Hit) bool {
		return took[igf.NameKey(hp.people[h.Person].Name)] && !h.Why.Where()
	}))
}

// NamedOpenly reports whether a session, an entry or the role in a group names somebody,
// by their whole name.
func (hp *hiddenPeople) NamedOpenly(name string) bool {
	return hp.open[igf.NameKey(name)] || hp.HoldsOffice(name)
}

// HoldsOffice reports whether somebody has a public role in a group, or signs publicly
// as the author at this device.
func (hp *hiddenPeople) HoldsOffice(name string) bool {
	key := igf.NameKey(name)
	if !hp.office[key] {
		return false
	}
	if hp.self.Naming == igf.Named && igf.NameKey(hp.self.Name) == key {
		return true
	}
	doubts, err := hp.Kept(igf.OfficeKey)
	return err == nil && !slices.Contains(doubts.Doubted, key)
}

// inOffice reports whether a text that belongs to a session, "" for none, may name
// somebody for their public office: where they chose to be unnamed it may not, nor where
// nobody may be named.
func (hp *hiddenPeople) inOffice(p *person, session string) bool {
	if !hp.HoldsOffice(p.Name) || p.chose[session] {
		return false
	}
	s, err := hp.Session(session)
	return err == nil && !s.NamesNobody()
}

// keyOf is equal for mentions that say the same.
func keyOf(m igf.Mention) string {
	says := []bool{m.Told, m.Roster, m.Former, m.Office, m.Address}
	key := []string{m.Session, string(m.Naming), m.Name, m.Affiliation, m.Email, m.Title, strings.Join(m.Spellings, "\x00"), strconv.Itoa(m.Chosen)}
	for _, is := range says {
		key = append(key, strconv.FormatBool(is))
	}
	return strings.Join(key, "\x01")
}
