package rules

import (
	"slices"

	"rapporteur/app/igf"
)

// ApplySessionRules brings a session in line with its own rules before it is saved:
// it counts that it was moved, is not on the record under the Chatham House rule, and whoever of the roster is
// named more fully than they allow (the rule came later) goes back to this device.
func (r *Rules) ApplySessionRules(s *igf.Session, act *igf.Act) error {
	roster, err := r.records.Roster(s)
	if err != nil {
		return err
	}
	s.OnRecord = s.OnRecord && !s.ChathamHouse
	if was, err := r.records.Session(s.ID); err == nil && s.MovedFrom(was) {
		s.Sequence = was.Sequence + 1
	}
	allowed := s.NamingAllowed()
	for i := range roster {
		seat := &roster[i]
		if seat.Who.Naming == "" || slices.Contains(allowed, seat.Who.Naming) {
			continue
		}
		who := igf.NewPerson(seat.Person.Full(), allowed[0], seat.Person.Private.Email)
		who.Private.Remark, who.Private.Spellings, who.Private.Chosen = seat.Person.Private.Remark, seat.Person.Private.Spellings, seat.Person.Private.Chosen
		p := &s.Roster[i]
		p.Who = who.Public
		p.ID = hiddenID(s, p.ID, seat.Who.Name, who.Public.Name)
		act.Private = append(act.Private, who.Privates(igf.RosterKey(s.ID, p.ID))...)
		seat.Person = who
	}
	return nil
}
