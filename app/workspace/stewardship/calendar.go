package stewardship

import (
	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// Calendar is what a calendar holds.
type Calendar struct {
	Of                igf.Shared // the group, or the programme
	Sessions, Outputs []igf.Shared
}

// Calendar is what a calendar of a group holds, or of all groups for "". language is
// that of what stands instead of a hidden name.
func (svc *Service) Calendar(group, language string) (c Calendar, err error) {
	var of igf.Record
	if of, err = svc.records.Programme(); group != "" {
		of, err = svc.records.Group(group)
	}
	if err != nil {
		return c, err
	}
	sessions, err := svc.records.Sessions(group)
	if err != nil {
		return c, err
	}
	outputs, err := svc.texts.Outputs(group)
	if err != nil {
		return c, err
	}
	p, err := svc.core.Printer(language)
	if err != nil {
		return c, err
	}
	if c.Of, err = p.Print(of); err != nil {
		return c, err
	}
	if c.Sessions, err = core.PrintAll(p, sessions); err != nil {
		return c, err
	}
	c.Outputs, err = core.PrintAll(p, outputs)
	return c, err
}
