package stewardship

import (
	"io"

	"rapporteur/app/calendar"
)

// Calendar writes the sessions and deadlines of a group, or of all for "", as
// iCalendar.
func (svc *Service) Calendar(group string, to io.Writer) error {
	p, err := svc.records.Programme()
	if err != nil {
		return err
	}
	title := p.Title
	if group != "" {
		g, err := svc.records.Group(group)
		if err != nil {
			return err
		}
		title = g.Title()
	}
	sessions, err := svc.records.Sessions(group)
	if err != nil {
		return err
	}
	outputs, err := svc.records.Outputs(group)
	if err != nil {
		return err
	}
	_, err = calendar.Write(to, title, sessions, outputs)
	return err
}
