package engine

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
	"rapporteur/sync/trust"
)

// pendingBatch is the batch that is being sent. It is sealed: nothing in it
// changes until the repository was seen to hold it or to have moved on.
type pendingBatch struct {
	Parent remote.Revision `cbor:"1,keyasint"`
	Batch  remote.Batch    `cbor:"2,keyasint"`
	Acks   []igf.Pending   `cbor:"3,keyasint"`
	Part   []igf.Key       `cbor:"4,keyasint,omitempty"` // documents that are in it without the words that are held

	files map[string][]byte
	keys  map[igf.Key]bool
}

// index fills what is looked up by path and by key.
func (b *pendingBatch) index() {
	b.files, b.keys = make(map[string][]byte, len(b.Batch.Files)), make(map[igf.Key]bool, len(b.Acks))
	for _, file := range b.Batch.Files {
		b.files[file.Path] = file.Data
	}
	for _, p := range b.Acks {
		b.keys[p.Key] = true
	}
}

// file returns what the batch puts at path, nil for nothing.
func (b *pendingBatch) file(path string) []byte {
	if b == nil {
		return nil
	}
	return b.files[path]
}

// arrived reports whether a snapshot shows that the batch is in the repository.
// A commit is whole, and nobody else writes our sheets: one of them that is
// there as we sent it proves all. A document proves nothing, since two people
// may write the same one.
func (b *pendingBatch) arrived(snap remote.Snapshot) bool {
	if b == nil {
		return false
	}
	for _, file := range snap.Files {
		data := b.files[file.Path]
		if place, err := format.Classify(file.Path); err == nil && place.Class == format.Sheet && data != nil && bytes.Equal(data, file.Data) {
			return true
		}
	}
	return false
}

// agrees reports whether the batch has some of these paths, and files has all of
// those as they were sent.
func (b *pendingBatch) agrees(paths []string, files map[string][]byte) bool {
	found := false
	for _, path := range paths {
		if sent := b.file(path); sent != nil {
			if data, there := files[path]; !there || !bytes.Equal(sent, data) {
				return false
			}
			found = true
		}
	}
	return found
}

// has reports whether the batch holds the record.
func (b *pendingBatch) has(key igf.Key) bool { return b != nil && b.keys[key] }

// The limits of one batch: what a remote takes at once, and, for sealBytes, what
// one exchange with the replica can keep. Sizes are in bytes.
const (
	batchBytes   = 3 << 19
	batchRecords = 5000
	batchFiles   = 100
	sealBytes    = 1900 << 10
)

// seal builds the next batch and keeps it in the sync state before it is sent:
// after a crash only the kept batch tells in which words its records went out,
// and with what later edits of them are to be compared. Nothing is sealed when
// nothing can be sent. last reports whether the batch holds all that waits.
func (s *run) seal() (last bool, err error) {
	replace, removed, err := replaces(s.replica)
	if err != nil {
		return false, err
	}
	if err := s.renumberWaiting(); err != nil {
		return false, err
	}
	b, err := s.buildBatch(batchBytes)
	for ; err == nil && len(b.files)+len(removed) == 0; b, err = s.buildBatch(batchBytes) {
		if len(b.equal)+b.refused == 0 {
			return true, nil
		}
		st := s.newStep()
		if err := inOrder(func() error { return b.acknowledgeUnsent(st) }, st.flush); err != nil {
			return false, err
		}
	}
	// The sizes of entries were estimated: some texts need many escapes.
	for limit := batchBytes / 2; err == nil && b.bytes() > sealBytes && len(b.acks) > 1; limit /= 2 {
		b, err = s.buildBatch(limit)
	}
	if err != nil {
		return false, err
	}
	author, err := author(s.replica, s.outbox.device)
	if err != nil {
		return false, err
	}
	rest := "Put back certificates of devices"
	if len(removed) > 0 {
		rest = "Remove what cannot be read"
	}
	slices.SortFunc(b.files, func(x, y remote.File) int { return cmp.Compare(x.Path, y.Path) })
	batch := &pendingBatch{Parent: s.head, Acks: b.acks, Part: b.part, Batch: remote.Batch{
		ID: s.newID(), Device: s.outbox.device, Author: author, At: s.now(), Message: cmp.Or(b.counts.message(), rest), Files: b.files,
		Removed: removed, Replace: replace,
	}}
	st := s.newStep()
	if err := inOrder(func() error { return b.acknowledgeUnsent(st) }, func() error { return st.encodeState(syncstate.Batch, batch) }, st.flush); err != nil {
		return false, err
	}
	batch.index()
	s.batch = batch
	return !b.full, nil
}

// author signs a batch with the public form of the name, else the device's id,
// and never with a real e-mail address.
func author(r Replica, device string) (remote.Signature, error) {
	self, err := r.Self()
	if err != nil {
		return remote.Signature{}, err
	}
	name := self.Public().Name
	if strings.TrimSpace(name) == "" {
		name = device
	}
	return remote.Signature{Name: name, Email: trust.CommitAddress(device)}, nil
}

// discard drops the pending batch. What it held still waits in the outbox.
func (s *run) discard() error {
	st := s.newStep()
	st.PutState(syncstate.Batch, nil)
	s.batch = nil
	return st.flush()
}

// discardWithdrawn discards a batch that was sealed before something in it was
// withdrawn, or before the rules of a session became stricter. It is called only
// where the branch was just seen without the batch.
func (s *run) discardWithdrawn() error {
	if s.batch == nil {
		return nil
	}
	if len(s.batch.Part) > 0 { // what is taken from them may be less now
		for _, key := range s.batch.Part {
			delete(s.outbox.refused, key)
		}
		return s.discard()
	}
	for _, p := range s.batch.Acks {
		rec, err := readRecord(s.replica, p.Key)
		if err != nil {
			return err
		}
		if rec == nil {
			continue
		}
		if changed, err := s.outbox.changed(rec); err != nil {
			return err
		} else if changed {
			return s.discard()
		}
	}
	return nil
}
