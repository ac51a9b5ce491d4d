package rules

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
)

// ApplySessionRules brings a session in line with its own rules before it is saved:
// whoever of the roster is named more fully than they allow (the Chatham House
// rule came later) goes back to this device.
func (r *Rules) ApplySessionRules(s *igf.Session, act *igf.Act) error {
	roster, err := r.records.Roster(s)
	if err != nil {
		return err
	}
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
		if slug := igf.Slug(seat.Who.Name); slug != "" && strings.HasPrefix(p.ID, slug) {
			p.ID = rosterID(s, who.Public.Name) // it was made from the name
		}
		act.Private = append(act.Private, who.Privates(igf.RosterKey(s.ID, p.ID))...)
		seat.Person = who
	}
	return nil
}
