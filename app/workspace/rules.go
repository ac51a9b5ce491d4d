package workspace

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/app/igf"
)

// full is all that this device knows of a person.
func (p Person) full() igf.Attribution {
	a, q := p.Public, p.Private
	a.Name, a.Affiliation = or(q.Name, a.Name), or(q.Affiliation, a.Affiliation)
	a.Stakeholder, a.Region = or(q.Stakeholder, a.Stakeholder), or(q.Region, a.Region)
	return a
}

// obeyRules brings a session in line with its own rules before it is saved:
// whoever of the roster is named more fully than they allow (the Chatham House
// rule came later) goes back to this device, and no text of it may give away
// somebody whose name stays here.
func (w *Workspace) obeyRules(s *igf.Session, act *igf.Act) error {
	roster, err := w.Roster(s)
	if err != nil {
		return err
	}
	allowed := s.NamingAllowed()
	for i := range roster {
		r := &roster[i]
		if r.Who.Naming == "" || slices.Contains(allowed, r.Who.Naming) {
			continue
		}
		who := person(r.Person.full(), allowed[0], r.Person.Private.Email)
		who.Private.Remark = r.Person.Private.Remark
		p := &s.Roster[i]
		p.Who = who.Public
		if slug := igf.Slug(r.Who.Name); slug != "" && strings.HasPrefix(p.ID, slug) {
			p.ID = rosterID(s, who.Public.Name) // it was made from the name
		}
		act.Private = append(act.Private, who.privates(rosterKey(s.ID, p.ID))...)
		r.Person = who
	}
	c := &room{w: w, session: s, roster: roster}
	if err := c.keepsQuiet(Person{}, s.Title, s.Room); err != nil {
		return fmt.Errorf("the title or the room of the session cannot stay as it is: %w", err)
	}
	for _, a := range s.Agenda {
		if err := c.keepsQuiet(Person{}, a.Title, a.Lead); err != nil {
			return fmt.Errorf("the point %q of the agenda cannot stay as it is: %w", a.Title, err)
		}
	}
	for _, p := range s.Report {
		if err := c.keepsQuiet(Person{}, p.Text); err != nil {
			return fmt.Errorf("the part %q of the report cannot stay as it is: %w", p.ID, err)
		}
	}
	return nil
}
