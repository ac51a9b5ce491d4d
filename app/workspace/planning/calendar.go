package planning

import (
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
)

// Calendar is what a calendar holds, as calendar.Write takes it.
type Calendar struct {
	Of       igf.Shared // the group, or the programme
	Sessions []igf.Shared
	Outputs  []igf.Shared
	Actions  []igf.Shared // notes that have a day
	Made     time.Time    // when the calendar is written
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
	actions, err := svc.actions(sessions)
	if err != nil {
		return c, err
	}
	c.Made = svc.core.Instant()
	if c.Actions, err = disclosure.PrintAll(p, actions); err != nil {
		return c, err
	}
	if c.Of, err = p.Print(of); err != nil {
		return c, err
	}
	if c.Sessions, err = disclosure.PrintAll(p, sessions); err != nil {
		return c, err
	}
	c.Outputs, err = disclosure.PrintAll(p, outputs)
	return c, err
}

// actions are those of some sessions that have a day.
func (svc *Service) actions(sessions []*igf.Session) (out []*igf.Note, err error) {
	for _, s := range sessions {
		var entries []igf.Entry
		group, sheet := igf.SplitID(s.ID)
		for e, err := range svc.core.Replica().Timeline(group, sheet) {
			if err != nil {
				return nil, err
			}
			entries = append(entries, e)
		}
		standing, err := svc.core.History.Fold(entries)
		if err != nil {
			return nil, err
		}
		for _, st := range standing {
			n, ok := st.Entry.(*igf.Note)
			if !ok || n.Due == "" {
				continue
			}
			gone, err := svc.core.History.Gone(n.ID) // by a withdrawal in any sheet
			if err != nil {
				return nil, err
			}
			if !gone {
				out = append(out, n)
			}
		}
	}
	return out, nil
}
