package engine

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/former"
	"rapporteur/sync/engine/withdrawn"
	"rapporteur/sync/format"
)

// dangling lists the entries that others here answer, revise or correct, and that are not
// here: the shared repository lost them before this replica was made. What was withdrawn may
// have been removed on purpose.
func dangling(r Replica) ([]igf.SetAside, error) {
	scopes, err := withdrawn.Read(r)
	if err != nil {
		return nil, err
	}
	var out []igf.SetAside
	before, err := former.Read(r)
	if err != nil {
		return nil, err
	}
	told := map[string]bool{}
	for _, f := range before.List { // the history says more of it
		told[f.Entry] = true
	}
	for _, kind := range igf.EntryKinds() {
		for e, err := range r.Entries(kind) {
			if err != nil {
				return nil, err
			}
			for _, id := range needs(e) {
				here, err := r.Has(igf.EntryKey(id))
				if err != nil {
					return nil, err
				}
				if here || told[id] || scopes.Names(id) {
					continue
				}
				told[id] = true
				h := e.Head()
				out = append(out, igf.SetAside{
					Path:   format.SheetPath(h.Group, h.Sheet, h.Device, 1),
					Reason: igf.ReasonOf(igf.Errorf("the %s %s is about the entry %s, which the shared repository does not have: it was removed there, and a device that has it can send it again", e.Kind(), h.ID, id)),
				})
			}
		}
	}
	return out, nil
}

// needs returns the ids of the entries that have to be here for one to make sense.
func needs(e igf.Entry) []string {
	ids := []string{e.Head().Supersedes}
	switch e := e.(type) {
	case *igf.Note:
		ids = append(ids, e.About)
	case *igf.Response:
		ids = append(ids, e.Comment)
	case *igf.Placement:
		ids = append(ids, e.Comment)
	}
	return slices.DeleteFunc(ids, func(id string) bool { return id == "" })
}
