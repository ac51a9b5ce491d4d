package rules

import (
	"slices"

	"rapporteur/app/igf"
)

// ApplySessionRules brings a session in line with its own rules before it is saved. It
// counts that it was moved, and is not on the record under the Chatham House rule, nor when
// it is no public session of the meeting any more and nobody said that it is. The names
// of some people of the roster go back to this device: of those who are named more fully than
// the rules allow (the rule came later), and of those who were not asked and are not named any
// more. What waits follows.
func (r *Rules) ApplySessionRules(s *igf.Session, act *igf.Act) error {
	roster, err := r.records.Roster(s)
	if err != nil {
		return err
	}
	if was, err := r.records.Session(s.ID); err == nil {
		if s.MovedFrom(was) {
			s.Sequence = was.Sequence + 1
		}
		prog, err := r.records.Programme()
		if err != nil {
			return err
		}
		s.KeepRecord(was, prog)
	}
	s.OnRecord = s.OnRecord && !s.ChathamHouse
	s.RecordSaid = s.RecordSaid && s.OnRecord
	allowed := s.NamingAllowed()
	for i := range roster {
		seat := &roster[i]
		naming := seat.Who.Naming
		if naming != "" && !slices.Contains(allowed, naming) {
			naming = allowed[0]
		}
		if now := igf.NotAsked(s); seat.Person.Private.Unasked && now.SaysLess(naming) {
			naming = now
		}
		if naming == seat.Who.Naming {
			continue
		}
		who := seat.Person.Less(naming)
		p := &s.Roster[i]
		p.Who = who.Public
		p.ID = hiddenID(s, p.ID, seat.Who.Name, who.Public.Name)
		act.Private = append(act.Private, who.Privates(igf.RosterKey(s.ID, p.ID))...)
		seat.Person = who
	}
	return r.Follow(s, act)
}
