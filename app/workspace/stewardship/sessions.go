package stewardship

import (
	"context"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/rules"
)

// NewSession begins a session of a group in a cycle, "" for the current one of the
// group: in the time zone of the cycle's venue, else UTC, and of the type that fits the
// group. It saves nothing.
func (svc *Service) NewSession(group, cycle string) (*igf.Session, error) {
	p, err := svc.records.Programme()
	if err != nil {
		return nil, err
	}
	g, err := svc.records.Group(group)
	if err != nil {
		return nil, err
	}
	if cycle == "" {
		if cycle, err = svc.records.CurrentCycle(g); err != nil {
			return nil, err
		}
	}
	x := &igf.Session{ID: group + "/", Cycle: cycle, Zone: "UTC", Type: sessionTypeOf(g.Modality)}
	if c := p.Cycle(cycle); c != nil && c.Zone != "" {
		x.Zone = c.Zone
	}
	return x, nil
}

// sessionTypeOf returns the type of the session that groups of a kind hold at the
// annual meeting, "" where there is no usual one.
func sessionTypeOf(m igf.Modality) igf.SessionType {
	switch m {
	case igf.BPF, igf.PN:
		return "bpf-pn"
	case igf.DC:
		return "dc"
	}
	return ""
}

// ProposeRecord puts a new session on the record, or takes it off, as is proposed
// while nobody decided it: a public one of the annual meeting is on the record.
func (svc *Service) ProposeRecord(x *igf.Session) error {
	p, err := svc.records.Programme()
	if err == nil {
		x.OnRecord = p.IsPublic(x)
	}
	return err
}

// AddSession keeps a new session of a group.
func (svc *Service) AddSession(ctx context.Context, s *igf.Session) error {
	if g, _ := igf.SplitID(s.ID); g != "" {
		if _, err := svc.records.Group(g); err != nil {
			return err
		}
	}
	if s.OnRecord && !s.RecordSaid { // what nobody proposes, a person said
		p, err := svc.records.Programme()
		if err != nil {
			return err
		}
		s.RecordSaid = !p.IsPublic(s)
	}
	return svc.core.Add(ctx, s)
}

// SaveSession keeps what a person made of base.
func (svc *Service) SaveSession(ctx context.Context, base, edited *igf.Session) error {
	return core.SaveForm(ctx, svc.core, base, edited, svc.rules.ApplySessionRules)
}

// EditSession changes a session as it stands when it is saved.
func (svc *Service) EditSession(ctx context.Context, id string, change func(*igf.Session) error) (*igf.Session, error) {
	return core.Edit(ctx, svc.core, igf.SessionKey(id), func(s *igf.Session, act *igf.Act) error {
		if err := change(s); err != nil {
			return err
		}
		return svc.rules.ApplySessionRules(s, act)
	})
}

// AddToRoster puts somebody on the session's roster, or changes what it says of them.
// What their naming, or the session's rules, keep back stays on this device.
func (svc *Service) AddToRoster(ctx context.Context, session string, in rules.PersonInput) (added igf.Participant, err error) {
	prog, err := svc.records.Programme()
	if err != nil {
		return added, err
	}
	_, err = core.Edit(ctx, svc.core, igf.SessionKey(session), func(s *igf.Session, act *igf.Act) error {
		all, err := svc.rules.PutPeople(s, prog, act, []rules.PersonInput{in}, func(_ int, err error) error { return err })
		if err == nil {
			added = all[0]
		}
		return err
	})
	return added, err
}
