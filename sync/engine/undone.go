package engine

import (
	"maps"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
)

// undone returns the ids of the entries that are never sent: those of an import that
// was undone before anybody else saw it, those that a person left out because they could
// not be sent, and the redactions that did so. Those of
// earlier syncs are among them.
func (o *outbox) undone() (map[string]bool, error) {
	out := maps.Clone(o.unsent)
	var proposed []proposal
	if _, err := syncstate.Read(o.replica, syncstate.Proposed, &proposed); err != nil {
		return nil, err
	}
	seen := map[igf.Key]bool{} // by whoever decides about a proposal
	for _, p := range proposed {
		for _, a := range p.Acks {
			seen[a.Key] = true
		}
	}
	var waiting []*igf.Redaction
	for e, err := range o.replica.Entries(igf.KindRedaction) {
		if err != nil {
			return nil, err
		}
		r, ok := e.(*igf.Redaction)
		if _, waits := o.pending[e.Key()]; !ok || !waits || seen[e.Key()] {
			continue
		}
		waiting = append(waiting, r)
		key := igf.EntryKey(r.Entry)
		if _, waits := o.pending[key]; !waits || seen[key] {
			continue
		}
		if undoes, err := o.undoes(r); err != nil {
			return nil, err
		} else if undoes {
			out[r.Entry] = true
		}
	}
	for _, r := range waiting {
		if kept, err := o.withdrewTwins(r); err != nil {
			return nil, err
		} else if kept {
			delete(out, r.Entry)
		}
	}
	for _, r := range waiting {
		if out[r.Entry] {
			out[r.ID] = true
		}
	}
	return out, nil
}

// withdrewTwins reports whether a redaction withdraws more than its own entry: what others
// imported of the item too. They have to learn of it, so both are sent, without the words.
func (o *outbox) withdrewTwins(r *igf.Redaction) (bool, error) {
	if r.Undoes() || o.unsent[r.Entry] {
		return false, nil
	}
	e, err := o.Entry(r.Entry)
	return err == nil && e != nil && igf.ImportMark(e) != "", err
}

// undoes reports whether a redaction undoes the import that made its entry, or leaves
// this very entry out, and the repository never had it.
func (o *outbox) undoes(r *igf.Redaction) (bool, error) {
	key := r.TakesBack()
	if key == "" {
		return false, nil
	}
	e, err := o.Entry(r.Entry)
	if err != nil || e == nil || e.Head().Author.ID != r.Author.ID || !slices.Contains(igf.TakenBack(e), key) {
		return false, err
	}
	there, err := wasThere(o.replica, r.Entry)
	return !there, err
}

// takenBack reports whether a record was taken back before it was sent, also in a replica that
// a backup replaced, and the repository never had it.
func takenBack(o *outbox, rec igf.Record) (bool, error) {
	if !slices.ContainsFunc(igf.TakenBack(rec), func(k igf.Key) bool { return o.never[k] }) {
		return false, nil
	}
	there, err := wasThere(o.replica, rec.Key().ID())
	if err == nil && !there && !rec.Kind().IsEntry() {
		var files map[string][]byte
		files, err = readFiles(o.replica, syncstate.Base, rec.Key())
		there = len(files) > 0
	}
	return !there, err
}

// NeverSent returns what was taken back on a device before it was sent, with what was in the
// replicas that it replaced: imports and single entries, as keys of entries, and documents.
// A restored backup may hold them as they were before.
func NeverSent(r Replica) ([]igf.Key, error) {
	o := newOutbox(r, nil)
	if err := o.load(); err != nil {
		return nil, err
	}
	undone, err := o.undone()
	if err != nil {
		return nil, err
	}
	all, _, err := r.Private(igf.NeverSentKey)
	if err != nil {
		return nil, err
	}
	for e, err := range r.Entries(igf.KindRedaction) {
		if err != nil {
			return nil, err
		}
		if r, ok := e.(*igf.Redaction); ok && undone[r.ID] && r.TakesBack() != "" {
			all.AddNeverSent(r.TakesBack())
		}
	}
	return all.NeverSent, nil
}

// readIDs reads a value of the sync state that is a list of ids.
func readIDs(r Replica, name string) (map[string]bool, error) {
	var ids []string
	if _, err := syncstate.Read(r, name, &ids); err != nil {
		return nil, err
	}
	out := make(map[string]bool, len(ids))
	for _, id := range ids {
		out[id] = true
	}
	return out, nil
}

// acknowledgeUnsent takes out of the outbox what is not sent: what the repository holds
// already, and what was undone, which is noted.
func (b *batchBuilder) acknowledgeUnsent(st *step) error {
	st.x.Acknowledged = b.equal
	if b.left == 0 {
		return nil
	}
	return st.encodeIDs(syncstate.Undone, b.undone)
}

func (st *step) encodeIDs(name string, ids map[string]bool) error {
	return st.encodeState(name, slices.Sorted(maps.Keys(ids)))
}

// undoLate sends what undid an entry of an import after all, where the repository has
// the entry, by a commit whose answer was lost.
func (i *importer) undoLate(id string) error {
	if !i.outbox.unsent[id] {
		return nil
	}
	delete(i.outbox.unsent, id)
	for e, err := range i.outbox.replica.Entries(igf.KindRedaction) {
		if err != nil {
			return err
		}
		if r, ok := e.(*igf.Redaction); ok && r.Entry == id && i.outbox.unsent[r.ID] {
			delete(i.outbox.unsent, r.ID)
			if err := i.step.Reserve(entrySize(r), 1); err != nil {
				return err
			}
			i.step.x.Waiting = append(i.step.x.Waiting, r)
		}
	}
	return i.step.encodeIDs(syncstate.Undone, i.outbox.unsent)
}
