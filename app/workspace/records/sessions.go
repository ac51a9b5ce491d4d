package records

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/history"
)

// Sessions are the sessions of a group, or of all for "", by time.
func (rd *Reader) Sessions(group string) ([]*igf.Session, error) {
	prefix := ""
	if group != "" {
		prefix = group + "/"
	}
	var out []*igf.Session
	for r, err := range rd.core.Replica().Documents("session", prefix) {
		if err != nil {
			return nil, err
		}
		if s, ok := r.(*igf.Session); ok {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b *igf.Session) int { return a.Start.Compare(b.Start) })
	return out, nil
}

// Session reads one session.
func (rd *Reader) Session(id string) (*igf.Session, error) {
	return history.Get[*igf.Session](rd.core.Replica(), igf.SessionKey(id), "session")
}

// RosterPerson is a participant as this device knows them.
type RosterPerson struct {
	igf.Participant
	Person igf.Person
	// Label is how this device shows them; Shared is how others see them.
	Label, Shared string
	Public        igf.Attribution // as others see them
	Aliases       []string        // by which transcripts call them
}

// Roster is the session's roster with what only this device knows.
func (rd *Reader) Roster(s *igf.Session) ([]RosterPerson, error) {
	term, err := rd.Terms()
	if err != nil {
		return nil, err
	}
	out := make([]RosterPerson, 0, len(s.Roster))
	for _, p := range s.Roster {
		priv, _, err := rd.core.Replica().Private(igf.RosterKey(s.ID, p.ID))
		if err != nil {
			return nil, err
		}
		who := igf.Person{Public: p.Who, Private: priv}
		public := p.Who.Under(s)
		out = append(out, RosterPerson{Participant: p, Person: who, Label: who.Label(term), Public: public, Shared: public.Line(term)})
	}
	aliases, err := rd.Aliases(s.ID)
	return withAliases(out, aliases), err
}

// OpenPointOf names the choice of this device which point of the agenda of a session is open.
func OpenPointOf(session string) string { return "point/" + session }

// OpenPoint returns the point of the agenda under which the next notes of a session fall on
// this device; ok is false where none is open, or the agenda has it no more.
func (rd *Reader) OpenPoint(s *igf.Session) (a igf.AgendaItem, ok bool, err error) {
	id, err := rd.core.Replica().Setting(OpenPointOf(s.ID))
	if at := s.PointAt(id); err == nil && at >= 0 {
		return s.Agenda[at], true, nil
	}
	return a, false, err
}
