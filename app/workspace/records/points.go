package records

import "rapporteur/app/igf"

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
