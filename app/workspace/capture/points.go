package capture

import (
	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
)

// underPoint lets a new note fall under the open point, unless it was said at another time.
func (svc *Service) underPoint(s *igf.Session, in rules.NoteInput) (rules.NoteInput, error) {
	if in.Point != "" || in.NoPoint || in.At != "" || s == nil {
		return in, nil
	}
	a, _, err := svc.records.OpenPoint(s)
	in.Point = a.ID
	return in, err
}
