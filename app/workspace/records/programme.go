package records

import (
	"cmp"
	"errors"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/history"
)

// Terms gives the names of the programme's stakeholder groups and regions by
// id; an id that it does not know is its own name.
func (rd *Reader) Terms() (func(id string) string, error) {
	p, err := rd.Programme()
	if err != nil {
		return nil, err
	}
	byID := map[string]string{}
	for _, t := range slices.Concat(igf.Regions(p), igf.Stakeholders(p)) {
		byID[t.ID] = t.Name
	}
	return func(id string) string { return cmp.Or(byID[id], id) }, nil
}

// Programme is what the shared repository covers. A replica that has none yet
// gets an empty one with the default lists of words.
func (rd *Reader) Programme() (*igf.Programme, error) {
	p, err := history.Get[*igf.Programme](rd.core.Replica(), igf.ProgrammeKey, "programme")
	if errors.Is(err, igf.ErrNotFound) {
		return igf.NewProgramme(), nil
	}
	return p, err
}

// Groups are all groups by id; cycle "2022" keeps those of that year.
func (rd *Reader) Groups(cycle string) ([]*igf.Group, error) {
	var out []*igf.Group
	for r, err := range rd.core.Replica().Documents("group", "") {
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
func (rd *Reader) Group(id string) (*igf.Group, error) {
	return history.Get[*igf.Group](rd.core.Replica(), igf.GroupKey(id), "group")
}

// CurrentCycle is the newest year that a group takes part in and the programme
// knows, else the newest that it takes part in; "" for none. What is new belongs to it
// unless somebody says otherwise, in the window as on the command line.
func (rd *Reader) CurrentCycle(g *igf.Group) (string, error) {
	p, err := rd.Programme()
	if err != nil {
		return "", err
	}
	known, newest := "", ""
	for _, y := range g.Cycles {
		newest = max(newest, y)
		if p.Cycle(y) != nil {
			known = max(known, y)
		}
	}
	return cmp.Or(known, newest), nil
}

// NewGroupID returns a free id for a new group. A name without Latin letters has no
// slug: then the id is the kind of the group.
func (rd *Reader) NewGroupID(g *igf.Group) (string, error) {
	return rd.FreeID(igf.GroupKey, cmp.Or(igf.Slug(g.Title()), string(g.Modality)))
}

// NewSessionID returns a free id for a new session of a group.
func (rd *Reader) NewSessionID(group, title string) (string, error) {
	return rd.FreeID(igf.SessionKey, group+"/"+cmp.Or(igf.Slug(title), "session"))
}

// FreeID is the id that [igf.FreeID] makes of base among the records of this device.
func (rd *Reader) FreeID(key func(id string) igf.Key, base string) (string, error) {
	var failed error
	id := igf.FreeID(base, func(id string) bool {
		_, err := rd.core.Replica().Get(key(id))
		if !errors.Is(err, igf.ErrNotFound) {
			failed = err
		}
		return err == nil
	})
	return id, failed
}
