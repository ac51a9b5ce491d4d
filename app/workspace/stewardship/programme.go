package stewardship

import (
	"context"
	"errors"
	"slices"

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

// AddGroup keeps a new group.
func (svc *Service) AddGroup(ctx context.Context, g *igf.Group) error {
	if err := checkRoles(nil, g.Roles); err != nil {
		return err
	}
	return svc.core.Add(ctx, g)
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
