package workspace

import (
	"errors"

	"rapporteur/app/igf"
)

// PublicLines are lines as they may be given away: everybody in the form that
// their naming and the rules of the session leave, whichever came last, and
// nothing that only this device knows.
func (w *Workspace) PublicLines(lines []Line) ([]Line, error) {
	term, err := w.Terms()
	if err != nil {
		return nil, err
	}
	sessionOf := w.sessionsOnce()
	out := make([]Line, 0, len(lines))
	for _, l := range lines {
		s, err := sessionOf(l.Entry)
		if err != nil {
			return nil, err
		}
		l.Entry = publicEntry(l.Entry, s)
		l.Older, l.Corrections = nil, nil
		l.Shared = attributionOf(l.Entry).Line(term)
		l.Who, l.Name = l.Shared, attributionOf(l.Entry).Name
		out = append(out, l)
	}
	return out, nil
}

// sessionsOnce finds the session of an entry and reads each only once; nil where
// it has none, or none that came yet.
func (w *Workspace) sessionsOnce() func(igf.Entry) (*igf.Session, error) {
	sessions := map[string]*igf.Session{}
	return func(e igf.Entry) (*igf.Session, error) {
		id := e.Head().SessionID()
		s, known := sessions[id]
		if known || id == "" {
			return s, nil
		}
		s, err := w.Session(id)
		if errors.Is(err, igf.ErrNotFound) {
			s, err = nil, nil
		}
		sessions[id] = s
		return s, err
	}
}

// publicEntry is a copy that obeys the session's rules.
func publicEntry(e igf.Entry, s *igf.Session) igf.Entry {
	switch v := e.(type) {
	case *igf.Note:
		n := *v
		if !v.Speaker.IsZero() {
			n.Speaker = v.Speaker.Under(s)
		}
		if s != nil && s.ChathamHouse {
			n.Owner = "" // who acts is who spoke
		}
		return &n
	case *igf.Comment:
		m := *v
		m.By = v.By.Under(s)
		return &m
	}
	return e
}
