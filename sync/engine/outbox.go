package engine

import (
	"bytes"
	"cmp"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// outbox is what waits to be sent, and how much of it may be shared. It only reads
// the replica. It has many methods because whether one record may go depends on what else waits,
// was withdrawn, and is there.
type outbox struct {
	replica   Replica
	device    string
	pending   map[igf.Key]uint64          // Seq of what waits
	refused   map[igf.Key]bool            // what cannot be sent in this run
	withdrawn map[string]igf.Scope        // by entry
	settled   map[string]igf.Scope        // the part of it that somebody withdrew who may
	early     map[string][]*igf.Redaction // of entries that were not here, by entry
	hides     map[string]bool             // withdrawn entries whose people are hidden, by entry
	obeyed    map[string]bool             // redactions that withdrawn holds in full
	open      func() (*igf.Gate, error)
	gate      *igf.Gate            // nil until it is needed after a change
	history   touching             // nil where nobody reads it
	absent    map[string]igf.Entry // what waits for a proof, while it is found out who withdrew it
	unsent    map[string]bool      // ids of what is here and was never sent: an import was undone before
	there     map[igf.Key]bool     // documents that the repository has
	mayLeave  map[igf.Key]bool     // of what others stand on: whether it may go by what it says itself
	undoneNow map[string]bool      // ids of the entries that are never sent, as the batch is built
	never     map[igf.Key]bool     // what was taken back in a replica that this one replaced
}

func newOutbox(r Replica, gate func() (*igf.Gate, error)) *outbox {
	return &outbox{open: gate, replica: r, device: r.Device(), refused: map[igf.Key]bool{}, withdrawn: map[string]igf.Scope{}, settled: map[string]igf.Scope{}, early: map[string][]*igf.Redaction{}, hides: map[string]bool{}, obeyed: map[string]bool{}}
}

// load reads what waits, and what was withdrawn.
func (o *outbox) load() error {
	o.gate, o.there, o.mayLeave, o.undoneNow = nil, map[igf.Key]bool{}, map[igf.Key]bool{}, nil
	list, err := o.replica.Pending()
	if err != nil {
		return err
	}
	o.pending = make(map[igf.Key]uint64, len(list))
	for _, p := range list {
		o.pending[p.Key] = p.Seq
	}
	if o.unsent, err = readIDs(o.replica, stateUndone); err != nil {
		return err
	}
	before, _, err := o.replica.Private(igf.NeverSentKey)
	if err != nil {
		return err
	}
	o.never = make(map[igf.Key]bool, len(before.NeverSent))
	for _, k := range before.NeverSent {
		o.never[k] = true
	}
	return o.findWithdrawn()
}

// fileChange is a file of a document that the repository lacks or has otherwise.
type fileChange struct {
	remote.File
	added bool
}

// errHeld is wrapped when the file to write cannot be read in the repository: it
// is not overwritten.
var errHeld = igf.Errorf("it waits")

func errDamaged(path string) error {
	return igf.Errorf("%w: %s in the shared repository is damaged; once a device has repaired it, or you replace it, this is sent", errHeld, path)
}

// differs lists the files of a document, as it may be shared, that differ from the
// repository's.
func (o *outbox) differs(doc igf.Shared) ([]fileChange, error) {
	roles, err := handedRoles(o, doc.Record().Key())
	if err != nil {
		return nil, err
	}
	files, err := format.Files(doc, roles)
	if err != nil {
		return nil, err
	}
	var out []fileChange
	for _, f := range files {
		if f.Path == format.DraftPath(doc.Record().Key()) {
			change, err := o.draftDiffers(f)
			if err != nil {
				return nil, err
			}
			out = append(out, change...)
			continue
		}
		if damaged, err := o.replica.SyncValue(stateDamaged + f.Path); err != nil || damaged != nil {
			return nil, cmp.Or(err, errDamaged(f.Path))
		}
		for _, prefix := range []string{stateBad, stateHeld} {
			bad, err := o.replica.SyncValue(prefix + f.Path)
			if err != nil {
				return nil, err
			}
			if bad != nil {
				return nil, igf.Errorf("%w: %s in the shared repository cannot be read and is not overwritten; once it is repaired there, or you replace it, this is sent", errHeld, f.Path)
			}
		}
		was, err := o.replica.SyncValue(stateBase + f.Path)
		if err != nil {
			return nil, err
		}
		if was == nil || !bytes.Equal(was, f.Data) {
			out = append(out, fileChange{f, was == nil})
		}
	}
	return out, nil
}

// draftDiffers returns a working text that is not the known one. It replaces one there
// that cannot be read, which stays in the history.
func (o *outbox) draftDiffers(f remote.File) ([]fileChange, error) {
	if damaged, err := o.replica.SyncValue(stateDamaged + f.Path); err != nil || damaged != nil {
		return nil, cmp.Or(err, errDamaged(f.Path))
	}
	was, err := o.replica.SyncValue(stateBase + f.Path)
	if err != nil || bytes.Equal(was, f.Data) {
		return nil, err
	}
	return []fileChange{{f, was == nil}}, nil
}
