package engine

import (
	"maps"
	"reflect"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/merge"
)

// noteDue keeps what is looked at before the end of the sync because a document came.
func (i *importer) noteDue(key igf.Key) error {
	if err := i.step.Reserve(500, 0); err != nil {
		return err
	}
	if key.Is(igf.KindGroup) {
		i.step.PutState(syncstate.RolesDue+key.ID(), []byte{1})
	}
	if key.Is(igf.KindGroup) || key.Is(igf.KindOutput) { // roles, or whose notes minutes are made of
		i.step.PutState(syncstate.SettlesDue, []byte{1})
	}
	if key.Is(igf.KindOutput) || key.Is(igf.KindVersion) {
		i.noteWritten(key)
	}
	return nil
}

// importDocument merges the changed files of a document, by path, into the
// replica; a file without data was removed.
func (i *importer) importDocument(in *incoming, key igf.Key, changed map[string][]byte) error {
	if len(changed) == 0 {
		return nil
	}
	if err := i.noteDue(key); err != nil {
		return err
	}
	d, err := i.readDocument(in, key, changed)
	if err != nil {
		return err
	}
	if err := i.protect(in, d); err != nil {
		return err
	}
	if err := i.doubtOffices(d); err != nil {
		return err
	}
	if d.reason != "" { // kept as it is, until the rest of it is repaired
		return i.step.hold(d)
	}
	size := 0
	for _, data := range d.is {
		size += len(data)
	}
	large := size > stepBytes/8
	if large { // alone, and the record in a step before the state, which says that it was imported
		if err := i.step.flush(); err != nil {
			return err
		}
	}
	if err := i.step.Reserve(3*size+1000, 1); err != nil {
		return err
	}
	if err := i.mergeDocument(d); err != nil {
		return err
	}
	if large {
		if err := i.step.flush(); err != nil {
			return err
		}
	}
	for _, path := range format.Paths(key) {
		if path == d.unread {
			continue // held until it is repaired, or a newer text replaces it
		}
		if path == d.lost {
			d.is[path] = nil // it is there no more, until it was sent again
		}
		i.step.PutState(syncstate.Base+path, d.is[path])
		i.step.PutState(syncstate.Held+path, nil)
		damaged, err := i.isDamaged(in, path)
		if err != nil {
			return err
		}
		if _, now := changed[path]; !damaged && (now || d.held[path] != nil) { // else something else may stand in its place
			i.step.PutState(syncstate.Bad+path, nil)
		}
	}
	return nil
}

// doubtOffices keeps that roles which came name somebody whom this device hides, and says so.
func (i *importer) doubtOffices(d *document) error {
	came, ok := d.theirs.(*igf.Group)
	if !ok || len(came.Roles) == 0 {
		return nil
	}
	here, _ := d.ours.(*igf.Group)
	if err := i.outbox.openGate(); err != nil {
		return err
	}
	names, err := i.outbox.gate.DoubtOffices(here, came)
	if err != nil || len(names) == 0 {
		return err
	}
	keep, _, err := i.outbox.replica.Private(igf.OfficeKey)
	if err != nil {
		return err
	}
	for _, p := range i.step.x.Private { // of another group of this step
		if p.Of == igf.OfficeKey {
			keep = p
		}
	}
	keep.Of, keep.Doubted = igf.OfficeKey, slices.Concat(keep.Doubted, names)
	slices.Sort(keep.Doubted)
	keep.Doubted = slices.Compact(keep.Doubted) // the same role may go and come again
	i.step.x.Private = append(i.step.x.Private, keep)
	i.notes.tell(format.Paths(d.key)[0], "roles of %s that came name somebody whom this device hides, %d in all: that makes no name public, and what names them is not sent before you decide", d.key, len(names))
	return nil
}

// isDamaged reports whether a file could not be read when it came, and did not come again.
func (i *importer) isDamaged(in *incoming, path string) (bool, error) {
	data, err := i.outbox.replica.SyncValue(syncstate.Damaged + path)
	return in.damaged[path] || data != nil && !in.again && !in.came(path), err
}

// document is one document as it was, as it is in the repository, and here.
type document struct {
	key                igf.Key
	changed            map[string][]byte
	is                 map[string][]byte // its files in the repository
	held               map[string][]byte // those that could not be read so far
	base, ours, theirs igf.Record
	reason             igf.Reason // why theirs cannot be read
	arrived            bool       // the repository was seen to hold what we sent of it
	unread             string     // path of a working text that cannot be read; the rest goes its way
	lost               string     // path of a working text that was removed without its output
	restored           bool       // theirs is not all that is there: what was published stands
	merging            igf.Record // what is merged in place of ours; nil for ours
}

func (i *importer) readDocument(in *incoming, key igf.Key, changed map[string][]byte) (*document, error) {
	d := &document{key: key, changed: changed}
	was, err := readFiles(i.outbox.replica, syncstate.Base, key)
	if err != nil {
		return nil, err
	}
	held, err := readFiles(i.outbox.replica, syncstate.Held, key)
	if err != nil {
		return nil, err
	}
	d.is, d.held = maps.Clone(was), held
	maps.Copy(d.is, held)
	for path, data := range changed {
		if d.is[path] = data; data == nil {
			delete(d.is, path)
		}
	}
	if err := i.holdText(d, was); err != nil {
		return nil, err
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
	if d.arrived = in.arrived && i.batch.has(key) || i.batch.agrees(paths, d.is); d.arrived {
		for _, path := range paths {
			if data := i.batch.file(path); data != nil {
				was[path] = data
			}
		}
	}
	if _, there := was[main]; there {
		if d.base, err = format.ReadDocument(key, was); err != nil {
			d.base = nil // then both sides count as new
		}
	}
	if d.ours, err = readRecord(i.outbox.replica, key); err != nil {
		return nil, err
	}
	if key == igf.ProgrammeKey && d.base == nil && d.ours != nil && d.theirs != nil {
		d.base = igf.NewProgramme() // every device begins with it: what is as there was chosen by nobody
	}
	return d, nil
}

// holdText keeps a working text aside that cannot be read, and goes on with the one that
// was known: the other fields of its output are not held back by it. It goes on so, too,
// where the text was removed and its output was not.
func (i *importer) holdText(d *document, was map[string][]byte) error {
	path := format.DraftPath(d.key)
	data, there := d.is[path]
	if path == "" {
		return nil
	}
	if removed, now := d.changed[path]; now && removed == nil && len(was[path]) > 0 && len(d.is) > 0 {
		d.lost, d.is[path] = path, was[path]
		i.notes.add(path, "the text was removed from the shared repository; it stays on this device and is sent again")
		return nil
	}
	if !there {
		return nil
	}
	err := format.CheckText(path, data)
	if err == nil {
		return nil
	}
	d.unread = path
	if err := i.step.Reserve(len(data)+500, 0); err != nil {
		return err
	}
	i.step.PutState(syncstate.Held+path, data)
	if err := i.step.encodeState(syncstate.Bad+path, []igf.Reason{igf.ReasonOf(err)}); err != nil {
		return err
	}
	if d.is[path] = was[path]; was[path] == nil {
		delete(d.is, path)
	}
	return nil
}

// hold keeps the files of a document that cannot be read. Changes does not bring
// them again when another file of the document is repaired.
func (st *step) hold(d *document) error {
	for path, data := range d.changed {
		if err := st.Reserve(len(data)+500, 0); err != nil {
			return err
		}
		st.PutState(syncstate.Held+path, data)
		if data == nil {
			st.PutState(syncstate.Bad+path, nil)
		} else if err := st.encodeState(syncstate.Bad+path, []igf.Reason{d.reason}); err != nil {
			return err
		}
	}
	return nil
}

// mergeDocument merges what is here with what the repository has.
func (i *importer) mergeDocument(d *document) error {
	if d.key.Is(igf.KindVersion) {
		return i.importVersion(d)
	}
	if d.arrived {
		i.step.sent++
	}
	if d.theirs != nil {
		if err := i.back(d.key); err != nil {
			return err
		}
	}
	_, waits := i.outbox.pending[d.key]
	switch {
	case !waits && d.lost != "" && d.theirs != nil:
		i.step.x.Waiting = append(i.step.x.Waiting, d.theirs)
		i.step.removed++
		return nil
	case !waits && d.theirs == nil:
		return i.removed(d)
	case !waits:
		if err := i.receive(d); err != nil {
			return err
		}
		return i.renewConflicts(d, d.theirs)
	}
	ours := d.ours
	if d.merging != nil {
		ours = d.merging
	}
	result, conflicts, err := merge.Documents(d.base, ours, d.theirs)
	if err != nil {
		return err
	}
	for _, c := range conflicts {
		c.At = i.now()
		i.sign(d, &c)
		i.step.x.Conflicts = append(i.step.x.Conflicts, c)
		i.step.conflicts++
	}
	switch {
	case result == nil:
		i.step.acknowledge(d.key)
		return i.removed(d)
	case d.lost == "" && !d.restored && d.theirs != nil && format.SameDocument(result, d.theirs):
		i.step.acknowledge(d.key)
		if err := i.receive(d); err != nil {
			return err
		}
		return i.renewConflicts(d, d.theirs)
	case format.SameDocument(result, d.ours): // it still waits as it is
	default:
		i.step.acknowledge(d.key)
		i.step.x.Waiting = append(i.step.x.Waiting, result)
		i.step.received++
		i.step.changed++
	}
	return nil
}

// receive stores the document as the repository has it.
func (i *importer) receive(d *document) error {
	if d.ours != nil && reflect.DeepEqual(d.ours, d.theirs) {
		return nil
	}
	i.step.x.Records = append(i.step.x.Records, d.theirs)
	if !d.arrived && (d.ours == nil || !format.SameDocument(d.ours, d.theirs)) {
		i.step.received++
		if d.ours != nil {
			i.step.changed++
		}
	}
	return nil
}
