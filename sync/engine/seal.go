package engine

import (
	"cmp"
	"slices"
	"strings"

	"rapporteur/sync/remote"
)

// The most that one batch carries: what one request of a remote can take, and
// what one exchange with the replica can seal.
const (
	batchBytes   = 3 << 19
	batchRecords = 5000
	batchFiles   = 100
	sealBytes    = 1900 << 10
)

// seal puts the next batch together and fixes it in the state of sync. Nothing is
// sealed when nothing can be sent. last says that the batch holds all that
// waits.
func (s *run) seal() (last bool, err error) {
	d, err := s.buildBatch(batchBytes)
	for ; err == nil && len(d.files) == 0; d, err = s.buildBatch(batchBytes) {
		if len(d.equal)+d.refused == 0 {
			return true, nil
		}
		st := s.newStep()
		st.x.Acknowledged = d.equal
		if err := st.flush(); err != nil {
			return false, err
		}
	}
	// The sizes of entries were guessed: some texts need many escapes.
	for limit := batchBytes / 2; err == nil && d.bytes() > sealBytes && len(d.acks) > 1; limit /= 2 {
		d, err = s.buildBatch(limit)
	}
	if err != nil {
		return false, err
	}
	author, err := s.author()
	if err != nil {
		return false, err
	}
	slices.SortFunc(d.files, func(a, b remote.File) int { return cmp.Compare(a.Path, b.Path) })
	f := &pendingBatch{Parent: s.head, Acks: d.acks, Batch: remote.Batch{
		ID: s.newID(), Device: s.device, Author: author, At: s.now(), Message: d.counts.message(), Files: d.files,
	}}
	st := s.newStep()
	st.x.Acknowledged = d.equal
	if err := st.encodeState(stateBatch, f); err != nil {
		return false, err
	}
	if err := st.flush(); err != nil {
		return false, err
	}
	f.index()
	s.batch = f
	return !d.full, nil
}

// author is the public form of who sends, and never a real address.
func (s *run) author() (remote.Signature, error) {
	self, err := s.replica.Self()
	if err != nil {
		return remote.Signature{}, err
	}
	name := self.Public().Name
	if strings.TrimSpace(name) == "" {
		name = s.device
	}
	return remote.Signature{Name: name, Email: s.device + "@rapporteur.invalid"}, nil
}
