package stewardship

import "rapporteur/app/igf"

// Calendar is what a calendar of a group holds.
type Calendar struct {
	Title    string
	Sessions []*igf.Session
	Outputs  []*igf.Output
}

// Calendar is what a calendar of a group holds, or of all groups for "".
func (svc *Service) Calendar(group string) (c Calendar, err error) {
	p, err := svc.records.Programme()
	if err != nil {
		return c, err
	}
	c.Title = p.Title
	if group != "" {
		g, err := svc.records.Group(group)
		if err != nil {
			return c, err
		}
		c.Title = g.Title()
	}
	if c.Sessions, err = svc.records.Sessions(group); err != nil {
		return c, err
	}
	c.Outputs, err = svc.records.Outputs(group)
	return c, err
}
