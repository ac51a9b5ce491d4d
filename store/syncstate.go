package store

import (
	"bytes"
	"cmp"
	"errors"
	"math"
	"slices"
	"sort"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
	"rapporteur/store/table"
)

// Pending lists the records that wait to be sent, in the order in which they
// were saved.
func (r *Replica) Pending() ([]igf.Pending, error) { return r.reader.pending() }

func (r *reader) pending() ([]igf.Pending, error) {
	var out []igf.Pending
	err := r.iterate(table.Outbox.Key(""), func(_ *tx, key, payload []byte) (bool, error) {
		seq, err := table.Number(key, payload)
		out = append(out, igf.Pending{Key: igf.Key(key[1:]), Seq: seq})
		return true, err
	})
	sort.SliceStable(out, func(a, b int) bool { return out[a].Seq < out[b].Seq })
	return out, err
}

// firstWaiting returns the frame of what waits longest to be sent; a number above all
// where nothing waits.
func (r *reader) firstWaiting() (uint64, error) {
	first := uint64(math.MaxUint64)
	err := r.iterate(table.Outbox.Key(""), func(_ *tx, key, payload []byte) (bool, error) {
		seq, err := table.Number(key, payload)
		first = min(first, seq)
		return true, err
	})
	return first, err
}

// Receipts returns the newest syncs first; limit 0 gives all.
func (r *Replica) Receipts(limit int) ([]igf.Receipt, error) {
	var out []igf.Receipt
	err := r.reader.iterate(table.Receipts.Key(""), func(_ *tx, _, payload []byte) (bool, error) {
		var one igf.Receipt
		err := codec.Decode(payload, &one)
		out = append([]igf.Receipt{one}, out...)
		if limit > 0 && len(out) > limit {
			out = out[:limit]
		}
		return true, err
	})
	return out, err
}

// EntrySums counts the entries of each device, but those in without: see [igf.SumsOf].
func (r *Replica) EntrySums(without map[string]bool) ([]igf.DeviceSum, error) {
	ids := map[string][]string{}
	err := r.reader.iterate(table.ByKind.Key(""), func(_ *tx, key, device []byte) (bool, error) {
		if id := entryID(key); !without[id] {
			ids[string(device)] = append(ids[string(device)], id)
		}
		return true, nil
	})
	return igf.SumsOf(ids), err
}

// syncValuePart is the length of a value of the sync state that one key holds, in
// bytes.
const syncValuePart = 512 << 10

func syncValueKey(name string, n int) []byte {
	return append(table.SyncState.Under(name), byte(n))
}

// putSyncValue replaces a value of the sync state; nil removes it.
func (t *tx) putSyncValue(name string, b []byte) error {
	if name == "" || strings.ContainsRune(name, 0) {
		return igf.Errorf("the value %q of sync has a name that cannot be used", name)
	}
	n := 0
	for ; b != nil && (n == 0 || n*syncValuePart < len(b)); n++ {
		if err := t.Put(syncValueKey(name, n), b[n*syncValuePart:min(len(b), (n+1)*syncValuePart)]); err != nil {
			return err
		}
	}
	for ; ; n++ { // what a longer one left
		old, err := t.Read(syncValueKey(name, n))
		if err != nil || old == nil {
			return err
		}
		if err := t.Drop(syncValueKey(name, n)); err != nil {
			return err
		}
	}
}

// SyncValue returns a value of the sync state, nil for none.
func (r *Replica) SyncValue(name string) ([]byte, error) {
	var out []byte
	err := r.reader.iterate(table.SyncState.Under(name), func(_ *tx, _, payload []byte) (bool, error) {
		if out == nil {
			out = []byte{}
		}
		out = append(out, payload...)
		return true, nil
	})
	return out, err
}

// SyncNames lists the names of the sync state that start with prefix.
func (r *Replica) SyncNames(prefix string) ([]string, error) {
	var out []string
	err := r.reader.iterate(table.SyncState.Key(prefix), func(_ *tx, key, _ []byte) (bool, error) {
		name := key[1:bytes.IndexByte(key, 0)]
		if key[len(key)-1] == 0 {
			out = append(out, string(name))
		}
		return true, nil
	})
	return out, err
}

// Signs reports whether the certificate of any device is here.
func (r *Replica) Signs() (signs bool, err error) {
	err = r.reader.iterate(table.SyncState.Key(igf.SyncCertificates), func(*tx, []byte, []byte) (bool, error) {
		signs = true
		return false, nil
	})
	return signs, err
}

// A conflict is kept in several values: its texts together may be longer than a value
// of Badger.
var conflictParts = [...]string{"base", "held", "ours", "taken", "theirs"}

// partOf returns a text of a conflict.
func partOf(c *igf.Conflict, name string) *string {
	switch name {
	case "base":
		return &c.Base
	case "held":
		return &c.Held
	case "ours":
		return &c.Ours
	case "taken":
		return &c.Taken
	case "theirs":
		return &c.Theirs
	}
	return nil
}

func conflictKey(id, name string) []byte {
	return append(table.Conflicts.Under(id), name...)
}

func (t *tx) putConflict(c igf.Conflict) error {
	for _, name := range conflictParts {
		text := partOf(&c, name)
		if err := t.Put(conflictKey(c.ID, name), []byte(*text)); err != nil {
			return err
		}
		*text = ""
	}
	t.keys = append(t.keys, c.Key)
	return t.PutValue(conflictKey(c.ID, ""), c)
}

func (t *tx) dropConflict(id string) error {
	for _, name := range append(conflictParts[:], "") {
		if err := t.Drop(conflictKey(id, name)); err != nil {
			return err
		}
	}
	_, err := takeRemoved(t, id)
	return err
}

// removedPart starts the names of the documents that a decision removed: they stay with it
// until it is forgotten, and come back with the conflict.
const removedPart = "removed/"

// keepRemoved keeps a document that one of these decisions removes.
func keepRemoved(t *tx, key igf.Key, decided []igf.Conflict) error {
	for _, c := range decided {
		if !slices.Contains(c.Removed(), key) {
			continue
		}
		data, err := t.Read(recordKey(key))
		if err != nil || data == nil {
			return err
		}
		return t.Put(conflictKey(c.ID, removedPart+string(key)), data)
	}
	return nil
}

// takeRemoved returns the documents that a decision removed, encoded, and keeps them no more.
func takeRemoved(t *tx, id string) (docs [][]byte, err error) {
	var keys [][]byte
	err = t.Iterate(conflictKey(id, removedPart), func(key, payload []byte) (bool, error) {
		keys, docs = append(keys, bytes.Clone(key)), append(docs, bytes.Clone(payload))
		return true, nil
	})
	for _, key := range keys {
		err = errors.Join(err, t.Drop(key))
	}
	return docs, err
}

// reopen puts a conflict again, and the documents that its decision removed, unless there are
// others under their ids now.
func reopen(t *tx, c igf.Conflict) error {
	docs, err := takeRemoved(t, c.ID)
	if err != nil {
		return err
	}
	for _, data := range docs {
		rec, err := codec.DecodeRecord(data)
		if err != nil {
			return err
		}
		now, err := t.Read(recordKey(rec.Key()))
		if err != nil {
			return err
		}
		if now == nil {
			if err := t.putRecord(rec, data); err != nil {
				return err
			}
		}
	}
	return t.putConflict(c)
}

// keptDecisions is how many decided conflicts stay.
const keptDecisions = 20

// forgetDecisions forgets the oldest decisions.
func forgetDecisions(t *tx) error {
	all, err := conflictsIn(t)
	if err != nil {
		return err
	}
	for i, c := range decided(all) {
		if i >= keptDecisions {
			if err := t.dropConflict(c.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// Conflicts lists the conflicts that nobody has decided, by id.
func (r *Replica) Conflicts() ([]igf.Conflict, error) {
	all, err := r.allConflicts()
	return slices.DeleteFunc(all, func(c igf.Conflict) bool { return c.Decided != 0 }), err
}

// Decisions lists the conflicts that were decided on this device, the newest first.
func (r *Replica) Decisions() ([]igf.Conflict, error) {
	all, err := r.allConflicts()
	return decided(all), err
}

func decided(all []igf.Conflict) []igf.Conflict {
	all = slices.DeleteFunc(all, func(c igf.Conflict) bool { return c.Decided == 0 })
	slices.SortStableFunc(all, func(a, b igf.Conflict) int { return cmp.Compare(b.Decided, a.Decided) })
	return all
}

func (r *Replica) allConflicts() (all []igf.Conflict, err error) {
	err = r.reader.view(func(t *tx) error {
		all, err = conflictsIn(t)
		return err
	})
	return all, err
}

func conflictsIn(t *tx) ([]igf.Conflict, error) {
	var out []igf.Conflict
	err := t.Iterate(table.Conflicts.Key(""), func(key, payload []byte) (bool, error) {
		if key[len(key)-1] == 0 {
			var c igf.Conflict
			err := codec.Decode(payload, &c)
			out = append(out, c)
			return true, err
		}
		if bytes.Contains(key, []byte("\x00"+removedPart)) {
			return true, nil
		}
		var text *string
		if last := len(out) - 1; last >= 0 {
			text = partOf(&out[last], string(bytes.TrimPrefix(key, conflictKey(out[last].ID, ""))))
		}
		if text == nil {
			return false, igf.Errorf("%w: a part of a conflict stands alone: %q", ErrDamaged, key)
		}
		*text = string(payload)
		return true, nil
	})
	return out, err
}
