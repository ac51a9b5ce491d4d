package rules

import (
	"slices"

	"rapporteur/app/igf"
)

// ApplySessionRules brings a session in line with its own rules before it is saved:
// it is not on the record under the Chatham House rule, whoever of the roster is named more fully than they allow (the Chatham House
// rule came later) goes back to this device, and no text of it may give away
// somebody whose name stays here.
func (r *Rules) ApplySessionRules(s *igf.Session, act *igf.Act) error {
	roster, err := r.records.Roster(s)
	if err != nil {
		return err
	}
	s.OnRecord = s.OnRecord && !s.ChathamHouse
	allowed := s.NamingAllowed()
	for i := range roster {
		seat := &roster[i]
		if seat.Who.Naming == "" || slices.Contains(allowed, seat.Who.Naming) {
			continue
		}
		who := igf.NewPerson(seat.Person.Full(), allowed[0], seat.Person.Private.Email)
		who.Private.Remark = seat.Person.Private.Remark
		p := &s.Roster[i]
		p.Who = who.Public
		p.ID = hiddenID(s, p.ID, seat.Who.Name, who.Public.Name)
		act.Private = append(act.Private, who.Privates(igf.RosterKey(s.ID, p.ID))...)
		seat.Person = who
	}
	c := &Context{rules: r, Session: s, Roster: roster}
	if err := c.CheckHiddenNames(igf.Person{}, s.Title, s.Room); err != nil {
		return igf.Errorf("the title or the room of the session cannot stay as it is: %w", err)
	}
	for _, a := range s.Agenda {
		if err := c.CheckHiddenNames(igf.Person{}, a.Title, a.Lead); err != nil {
			return igf.Errorf("the point %q of the agenda cannot stay as it is: %w", a.Title, err)
		}
	}
	for _, p := range s.Report {
		if err := c.CheckHiddenNames(igf.Person{}, p.Text); err != nil {
			return igf.Errorf("the part %q of the report cannot stay as it is: %w", p.ID, err)
		}
	}
	return nil
}
