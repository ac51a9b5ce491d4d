package stewardship

import (
	"context"
	"errors"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// SaveProgramme keeps what a person made of base: title, cycles, word lists.
func (svc *Service) SaveProgramme(ctx context.Context, base, edited *igf.Programme) error {
	err := core.SaveForm(ctx, svc.core, base, edited, func(*igf.Programme, *igf.Act) error { return nil })
	if errors.Is(err, igf.ErrNotFound) {
		return svc.core.Add(ctx, edited)
	}
	return err
}

// Cycle reads one cycle.
func (svc *Service) Cycle(year string) (*igf.Cycle, error) {
	p, err := svc.records.Programme()
	if err != nil {
		return nil, err
	}
	if y := p.Cycle(year); y != nil {
		return y, nil
	}
	return nil, &igf.NotFoundError{What: "cycle", ID: year}
}

// AddCycle adds a cycle to the programme. The first one makes it a record.
func (svc *Service) AddCycle(ctx context.Context, y igf.Cycle) error {
	return svc.editCycles(ctx, func(p *igf.Programme) error {
		if p.Cycle(y.ID) != nil {
			return &igf.FieldError{Record: igf.Sentencef("cycle %s", y.ID), Field: "id", Value: y.ID, Want: igf.Sentencef("it is taken; edit that one, or choose another id")}
		}
		p.Cycles = append(p.Cycles, y)
		slices.SortStableFunc(p.Cycles, func(a, b igf.Cycle) int { return strings.Compare(a.ID, b.ID) })
		return nil
	})
}

// SaveCycle keeps what a person made of base.
func (svc *Service) SaveCycle(ctx context.Context, base, edited igf.Cycle) error {
	p, err := svc.records.Programme()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(p.Cycles, func(y igf.Cycle) bool { return y.ID == base.ID })
	if i < 0 {
		return &igf.NotFoundError{What: "cycle", ID: base.ID}
	}
	with := func(y igf.Cycle) *igf.Programme {
		q := *p
		q.Cycles = slices.Clone(p.Cycles)
		q.Cycles[i] = y
		return &q
	}
	return svc.SaveProgramme(ctx, with(base), with(edited))
}

// EditCycle changes a cycle as it stands when it is saved.
func (svc *Service) EditCycle(ctx context.Context, year string, change func(*igf.Cycle)) (igf.Cycle, error) {
	var edited igf.Cycle
	err := svc.editCycles(ctx, func(p *igf.Programme) error {
		y := p.Cycle(year)
		if y == nil {
			return &igf.NotFoundError{What: "cycle", ID: year}
		}
		change(y)
		edited = *y
		return nil
	})
	return edited, err
}

func (svc *Service) editCycles(ctx context.Context, change func(*igf.Programme) error) error {
	base, err := svc.records.Programme()
	if err != nil {
		return err
	}
	edited := *base
	edited.Cycles = slices.Clone(base.Cycles)
	if err := change(&edited); err != nil {
		return err
	}
	return svc.SaveProgramme(ctx, base, &edited)
}

// AddGroup keeps a new group, and its first sessions where there are any: all or nothing.
// Those without a type get the one that fits the group.
func (svc *Service) AddGroup(ctx context.Context, g *igf.Group, first ...*igf.Session) error {
	if err := checkRoles(nil, g.Roles); err != nil {
		return err
	}
	var more []igf.Record
	for _, s := range first {
		if s.Type == "" {
			s.Type = sessionTypeOf(g.Modality)
		}
		more = append(more, s)
	}
	return svc.core.Add(ctx, g, more...)
}

// SaveGroup keeps what a person made of base.
func (svc *Service) SaveGroup(ctx context.Context, base, edited *igf.Group) error {
	if err := checkRoles(base.Roles, edited.Roles); err != nil {
		return err
	}
	return core.SaveForm(ctx, svc.core, base, edited, func(*igf.Group, *igf.Act) error { return nil })
}

// EditGroup changes a group as it stands when it is saved.
func (svc *Service) EditGroup(ctx context.Context, id string, change func(*igf.Group) error) (*igf.Group, error) {
	return core.Edit(ctx, svc.core, igf.GroupKey(id), func(g *igf.Group, _ *igf.Act) error {
		before := slices.Clone(g.Roles)
		if err := change(g); err != nil {
			return err
		}
		return checkRoles(before, g.Roles)
	})
}

// checkRoles refuses an e-mail address in a role: roles are public, and
// addresses of people are never shared. What stood there before is left alone,
// so that it does not stop an edit of something else.
func checkRoles(before, after []igf.Role) error {
	for _, r := range after {
		if slices.ContainsFunc(before, func(b igf.Role) bool {
			return b.Role == r.Role && b.Name == r.Name && b.Affiliation == r.Affiliation
		}) {
			continue
		}
		for _, f := range [][2]string{{"role", r.Role}, {"name", r.Name}, {"affiliation", r.Affiliation}} {
			if igf.HasAddress(f[1]) {
				return &igf.FieldError{Record: igf.Sentencef("role"), Field: igf.Word(f[0]), Value: f[1], Want: igf.Sentencef("it holds an e-mail address, and those of people are never shared: write a name")}
			}
		}
	}
	return nil
}
