package lists

import (
	"errors"

	"rapporteur/app/igf"
)

// PublicLines are lines as they may be given away: everybody in the form that
// their naming and the rules of the session leave, whichever came last, and
// nothing that only this device knows.
func (rd *Reader) PublicLines(lines []EntryView) ([]EntryView, error) {
	term, err := rd.records.Terms()
	if err != nil {
		return nil, err
	}
	sessionOf := rd.SessionsOnce()
	out := make([]EntryView, 0, len(lines))
	for _, l := range lines {
		s, err := sessionOf(l.Entry)
		if err != nil {
			return nil, err
		}
		l.Entry, _ = igf.Shared(l.Entry, s, l.Redacted)
		l.Older, l.Corrections = nil, nil
		l.Shared = igf.AttributionOf(l.Entry).Line(term)
		l.Who, l.Name = l.Shared, igf.AttributionOf(l.Entry).Name
		out = append(out, l)
	}
	return out, nil
}

// SessionsOnce finds the session of an entry and reads each only once; nil where
// it has none, or none that came yet.
func (rd *Reader) SessionsOnce() func(igf.Entry) (*igf.Session, error) {
	sessions := map[string]*igf.Session{}
	return func(e igf.Entry) (*igf.Session, error) {
		id := e.Head().SessionID()
		s, known := sessions[id]
		if known || id == "" {
			return s, nil
		}
		s, err := rd.records.Session(id)
		if errors.Is(err, igf.ErrNotFound) {
			s, err = nil, nil
		}
		sessions[id] = s
		return s, err
	}
}
