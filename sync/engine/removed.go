package engine

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// removed notes that a document was removed in the repository. It stays here until a
// person decides: nobody removes one in the program, so that it may have been a slip. A
// person who is asked already is not asked again.
func (i *importer) removed(d *document) error {
	if d.ours == nil {
		return nil
	}
	asked, err := i.step.SyncValue(syncstate.Gone + string(d.key))
	if err != nil {
		return err
	}
	open, err := i.outbox.replica.Conflicts()
	if err != nil || slices.ContainsFunc(open, func(c igf.Conflict) bool { return c.ID == string(asked) }) {
		return err
	}
	i.gone = append(i.gone, d.key)
	i.step.removed++
	return nil
}

// holdRemoved asks a person about the documents that were removed, about those of a
// group together.
func (i *importer) holdRemoved() error {
	groups := map[string][]string{}
	for _, key := range i.gone {
		group := groupOf(key)
		groups[group] = append(groups[group], string(key))
	}
	for group, keys := range groups {
		slices.Sort(keys)
		c := igf.Conflict{Key: igf.GroupKey(group), Field: string(igf.HandRemoved), Ours: strings.Join(keys, "\n"), RemovedBy: "theirs"}
		if group == "" {
			c.Key = igf.ProgrammeKey
		}
		if err := i.step.Reserve(100*len(keys)+len(c.Ours), 0); err != nil {
			return err
		}
		if paths := format.Paths(igf.Key(keys[0])); len(paths) > 0 {
			i.signTouch(&c, paths[len(paths)-1], func(data []byte) (bool, error) { return data == nil, nil })
		}
		c = i.aside.ask(c, []byte(string(i.to)+c.Ours))
		i.step.x.Conflicts = append(i.step.x.Conflicts, c)
		i.step.conflicts++
		for _, key := range keys {
			i.step.PutState(syncstate.Gone+key, []byte(c.ID))
		}
	}
	i.gone = nil
	return nil
}

// groupOf returns the group that a document belongs to, "" for the programme.
func groupOf(key igf.Key) string {
	if key == igf.ProgrammeKey {
		return ""
	}
	group, _, _ := strings.Cut(key.ID(), "/")
	return group
}

// back notes that the repository has a document again. With the last one of those about
// which a person was asked, nothing is left to decide.
func (i *importer) back(key igf.Key) error {
	asked, err := i.outbox.replica.SyncValue(syncstate.Gone + string(key))
	if err != nil || asked == nil {
		return err
	}
	names, err := i.outbox.replica.SyncNames(syncstate.Gone)
	if err != nil {
		return err
	}
	i.step.PutState(syncstate.Gone+string(key), nil)
	for _, name := range names {
		id, err := i.outbox.replica.SyncValue(name)
		if err != nil {
			return err
		}
		if now, changed := i.step.x.SyncState[name]; changed {
			id = now
		}
		if string(id) == string(asked) {
			return nil
		}
	}
	i.step.x.Resolved = append(i.step.x.Resolved, string(asked))
	return nil
}
