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

// SaveProgramme keeps title, cycles and word lists.
func (w *Workspace) SaveProgramme(ctx context.Context, p *igf.Programme) error {
	return w.save(ctx, igf.Act{Records: []igf.Record{p}})
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

// SaveGroup keeps a new or an edited group. isNew refuses one that exists.
func (w *Workspace) SaveGroup(ctx context.Context, g *igf.Group, isNew bool) error {
	if err := w.checkNew(g, isNew); err != nil {
		return err
	}
	return w.save(ctx, igf.Act{Records: []igf.Record{g}})
}

// checkNew refuses a new record whose id is taken.
func (w *Workspace) checkNew(r igf.Record, isNew bool) error {
	if !isNew {
		return nil
	}
	_, err := w.replica.Get(r.Key())
	switch {
	case err == nil:
		return &igf.FieldError{Record: string(r.Kind()), Field: "id", Value: r.Key().ID(), Want: "it is taken; edit that one, or choose another id"}
	case errors.Is(err, igf.ErrNotFound):
		return nil
	}
	return err
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
