package engine

import (
	"bytes"
	"maps"
	"reflect"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/merge"
)

// importDocument merges the changed files of a document, by path, into the
// replica; a file without data was removed.
func (s *run) importDocument(st *step, in *incoming, key igf.Key, changed map[string][]byte) error {
	if len(changed) == 0 {
		return nil
	}
	d, err := s.readDocument(in, key, changed)
	if err != nil {
		return err
	}
	if d.reason != "" { // kept as it is, until the rest of it is repaired
		return st.hold(d)
	}
	size := 0
	for _, data := range d.is {
		size += len(data)
	}
	large := size > stepBytes/8
	if large { // alone, and the record in a step before the state, which says that it was imported
		if err := st.flush(); err != nil {
			return err
		}
	}
	if err := st.reserve(3*size+1000, 1); err != nil {
		return err
	}
	if err := s.mergeDocument(st, d); err != nil {
		return err
	}
	if large {
		if err := st.flush(); err != nil {
			return err
		}
	}
	for _, path := range format.Paths(key) {
		st.putState(stateBase+path, d.is[path])
		st.putState(stateHeld+path, nil)
		st.putState(stateBad+path, nil)
	}
	return nil
}

// document is one document as it was, as it is in the repository, and here.
type document struct {
	key                igf.Key
	changed            map[string][]byte
	is                 map[string][]byte // its files in the repository
	base, ours, theirs igf.Record
	reason             igf.Reason // why theirs cannot be read
	arrived            bool       // the repository was seen to hold what we sent of it
}

func (s *run) readDocument(in *incoming, key igf.Key, changed map[string][]byte) (*document, error) {
	d := &document{key: key, changed: changed}
	was, err := readFiles(s.replica, stateBase, key)
	if err != nil {
		return nil, err
	}
	held, err := readFiles(s.replica, stateHeld, key)
	if err != nil {
		return nil, err
	}
	d.is = maps.Clone(was)
	maps.Copy(d.is, held)
	for path, data := range changed {
		if d.is[path] = data; data == nil {
			delete(d.is, path)
		}
	}
	paths := format.Paths(key)
	main := paths[len(paths)-1]
	if _, there := d.is[main]; there {
		if d.theirs, err = format.ReadDocument(key, d.is); err != nil {
			d.theirs, d.reason = nil, igf.ReasonOf(err)
			return d, nil
		}
	}
	// Where others went on from what we sent, or agree with it, that is the base
	// of later edits on both sides.
	if d.arrived = in.arrived && s.inBatch(key) || s.batch.agrees(paths, d.is); d.arrived {
		for _, path := range paths {
			if data := s.batch.file(path); data != nil {
				was[path] = data
			}
		}
	}
	if _, there := was[main]; there {
		if d.base, err = format.ReadDocument(key, was); err != nil {
			d.base = nil // then both sides count as new
		}
	}
	d.ours, err = readRecord(s.replica, key)
	return d, err
}

// hold keeps the files of a document that cannot be read. Changes does not bring
// them again when another file of the document is repaired.
func (st *step) hold(d *document) error {
	for path, data := range d.changed {
		if err := st.reserve(len(data)+500, 0); err != nil {
			return err
		}
		st.putState(stateHeld+path, data)
		if data == nil {
			st.putState(stateBad+path, nil)
		} else if err := st.encodeState(stateBad+path, []igf.Reason{d.reason}); err != nil {
			return err
		}
	}
	return nil
}

// mergeDocument merges what is here with what the repository has.
func (s *run) mergeDocument(st *step, d *document) error {
	if d.arrived {
		st.sent++
	}
	_, waits := s.pending[d.key]
	switch {
	case !waits && d.theirs == nil:
		if d.ours != nil {
			st.x.Removed = append(st.x.Removed, d.key)
			st.received++
		}
		return nil
	case !waits:
		st.receive(d)
		return nil
	}
	result, conflicts, err := merge.Documents(d.base, d.ours, d.theirs)
	if err != nil {
		return err
	}
	for _, c := range conflicts {
		c.At = s.now()
		st.x.Conflicts = append(st.x.Conflicts, c)
		st.conflicts++
	}
	switch {
	case result == nil:
		st.acknowledge(d.key)
		st.x.Removed = append(st.x.Removed, d.key)
		st.received++
	case d.theirs != nil && sameDocument(result, d.theirs):
		st.acknowledge(d.key)
		st.receive(d)
	case sameDocument(result, d.ours): // it still waits as it is
	default:
		st.acknowledge(d.key)
		st.x.Waiting = append(st.x.Waiting, result)
		st.received++
	}
	return nil
}

// receive stores the document as the repository has it.
func (st *step) receive(d *document) {
	if d.ours != nil && reflect.DeepEqual(d.ours, d.theirs) {
		return
	}
	st.x.Records = append(st.x.Records, d.theirs)
	if !d.arrived && (d.ours == nil || !sameDocument(d.ours, d.theirs)) {
		st.received++
	}
}

// sameDocument reports whether two documents have the same files.
func sameDocument(a, b igf.Record) bool {
	x, err := format.Files(a)
	if err != nil {
		return false
	}
	y, err := format.Files(b)
	if err != nil || len(x) != len(y) {
		return false
	}
	for i := range x {
		if !bytes.Equal(x[i].Data, y[i].Data) {
			return false
		}
	}
	return true
}

// differs lists the files of a document that differ from the repository's.
func (s *run) differs(doc igf.Record) ([]fileChange, error) {
	files, err := format.Files(doc)
	if err != nil {
		return nil, err
	}
	var out []fileChange
	for _, f := range files {
		for _, prefix := range []string{stateBad, stateHeld} {
			bad, err := s.replica.SyncValue(prefix + f.Path)
			if err != nil {
				return nil, err
			}
			if bad != nil {
				return nil, igf.Errorf("%w: %s in the shared repository cannot be read and is not overwritten; once it is repaired there, this is sent", errHeld, f.Path)
			}
		}
		was, err := s.replica.SyncValue(stateBase + f.Path)
		if err != nil {
			return nil, err
		}
		if was == nil || !bytes.Equal(was, f.Data) {
			out = append(out, fileChange{f, was == nil})
		}
	}
	return out, nil
}
