package workspace

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"rapporteur/app/igf"
)

// Programme is what the shared repository covers. A replica that has none yet
// gets an empty one with the default lists of words.
func (w *Workspace) Programme() (*igf.Programme, error) {
	p, err := get[*igf.Programme](w, igf.ProgrammeKey, "programme")
	if errors.Is(err, igf.ErrNotFound) {
		return &igf.Programme{Title: "IGF intersessional work", Stakeholders: igf.DefaultStakeholders(), Regions: igf.DefaultRegions()}, nil
	}
	return p, err
}

// SaveProgramme keeps what a person made of base: title, cycles, word lists.
func (w *Workspace) SaveProgramme(ctx context.Context, base, edited *igf.Programme) error {
	err := saveForm(ctx, w, base, edited, func(*igf.Programme, *igf.Act) error { return nil })
	if errors.Is(err, igf.ErrNotFound) {
		return w.add(ctx, edited)
	}
	return err
}

// Groups are all groups by id; cycle "2022" keeps those of that year.
func (w *Workspace) Groups(cycle string) ([]*igf.Group, error) {
	var out []*igf.Group
	for r, err := range w.replica.Documents("group", "") {
		if err != nil {
			return nil, err
		}
		if g, ok := r.(*igf.Group); ok && (cycle == "" || slices.Contains(g.Cycles, cycle)) {
			out = append(out, g)
		}
	}
	return out, nil
}

// Group reads one group.
func (w *Workspace) Group(id string) (*igf.Group, error) {
	return get[*igf.Group](w, igf.GroupKey(id), "group")
}

// AddGroup keeps a new group.
func (w *Workspace) AddGroup(ctx context.Context, g *igf.Group) error {
	if err := checkRoles(nil, g.Roles); err != nil {
		return err
	}
	return w.add(ctx, g)
}

// SaveGroup keeps what a person made of base.
func (w *Workspace) SaveGroup(ctx context.Context, base, edited *igf.Group) error {
	if err := checkRoles(base.Roles, edited.Roles); err != nil {
		return err
	}
	return saveForm(ctx, w, base, edited, func(*igf.Group, *igf.Act) error { return nil })
}

// EditGroup changes a group as it stands when it is saved.
func (w *Workspace) EditGroup(ctx context.Context, id string, change func(*igf.Group) error) (*igf.Group, error) {
	return edit(ctx, w, igf.GroupKey(id), func(g *igf.Group, _ *igf.Act) error {
		before := slices.Clone(g.Roles)
		if err := change(g); err != nil {
			return err
		}
		return checkRoles(before, g.Roles)
	})
}

// FreeID is base, or base with the first number that makes it unused.
func (w *Workspace) FreeID(key func(id string) igf.Key, base string) (string, error) {
	for n := 1; ; n++ {
		id := base
		if n > 1 {
			id = fmt.Sprintf("%s-%d", base, n)
		}
		if _, err := w.replica.Get(key(id)); errors.Is(err, igf.ErrNotFound) {
			return id, nil
		} else if err != nil {
			return "", err
		}
	}
}
