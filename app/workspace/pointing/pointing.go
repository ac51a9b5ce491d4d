// Package pointing opens the points of a session's agenda, one after the other, on this
// device, and tells how long each was discussed. It never moves a note to another point.
package pointing

import (
	"context"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/records"
)

// Service opens points of agendas.
type Service struct {
	core    *core.Core
	records *records.Reader
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader) *Service { return &Service{core: c, records: r} }

// GoTo opens a point of the agenda of a session, by its number, id or title; "" opens
// none. Only what this device writes falls under it.
func (svc *Service) GoTo(ctx context.Context, session, point string) (a igf.AgendaItem, err error) {
	s, err := svc.records.Session(session)
	if err != nil {
		return a, err
	}
	if point != "" {
		if a, err = s.FindPoint(point); err != nil {
			return a, err
		}
	}
	return a, svc.core.SetSettings(ctx, map[string]string{records.OpenPointOf(s.ID): a.ID})
}

// Next opens the point after the one that is open, the first one where none is.
func (svc *Service) Next(ctx context.Context, session string) (igf.AgendaItem, error) {
	return svc.Step(ctx, session, 1)
}

// Step opens the point so many places after the one that is open, or before it where by is
// negative; before the first one none is open.
func (svc *Service) Step(ctx context.Context, session string, by int) (a igf.AgendaItem, err error) {
	s, err := svc.records.Session(session)
	if err != nil {
		return a, err
	}
	open, _, err := svc.records.OpenPoint(s)
	if err != nil {
		return a, err
	}
	switch to := s.PointAt(open.ID) + by; {
	case len(s.Agenda) == 0:
		return s.FindPoint("1") // which says so
	case to < 0:
		return svc.GoTo(ctx, s.ID, "")
	case to >= len(s.Agenda):
		return a, &igf.FieldError{Record: igf.Sentencef("session %s", s.ID), Field: "point", Value: open.Title, Want: igf.Sentencef("it is the last point of the agenda")}
	default:
		return svc.GoTo(ctx, s.ID, s.Agenda[to].ID)
	}
}
