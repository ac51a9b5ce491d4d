package engine

import (
	"rapporteur/app/igf"
)

// findWithdrawn reads which entries the redactions on this device speak of,
// those that wait too. Git never forgets, so what was withdrawn before it was
// sent is sent without what was withdrawn, and what was withdrawn later is not
// sent again. A redaction is looked at until the entry that it names is here.
func (s *run) findWithdrawn() error {
	var fresh []*igf.Redaction
	for e, err := range s.replica.Entries(igf.KindRedaction) {
		if err != nil {
			return err
		}
		if r, ok := e.(*igf.Redaction); ok && !s.obeyed[r.ID] {
			fresh = append(fresh, r)
		}
	}
	for _, r := range fresh {
		here, err := s.withdraw(r)
		if err != nil {
			return err
		}
		s.obeyed[r.ID] = here
	}
	return nil
}

// discardWithdrawn drops a batch that was sealed before something in it was
// withdrawn, or before its session's rules became stricter. It is called where
// the branch was just seen without the batch.
func (s *run) discardWithdrawn() error {
	if s.batch == nil {
		return nil
	}
	if err := s.loadPending(); err != nil {
		return err
	}
	for _, p := range s.batch.Acks {
		rec, err := readRecord(s.replica, p.Key)
		if err != nil {
			return err
		}
		e, ok := rec.(igf.Entry)
		if !ok {
			continue
		}
		if _, changed, refused, err := s.toShared(e); err != nil {
			return err
		} else if changed || refused != nil {
			return s.discard()
		}
	}
	return nil
}

// withdraw notes what a redaction takes out of an entry and of all revisions of
// it. here reports whether the entry is on this device.
func (s *run) withdraw(r *igf.Redaction) (here bool, err error) {
	s.withdrawn[r.Entry] = s.withdrawn[r.Entry].With(r.Scope)
	rec, err := readRecord(s.replica, igf.EntryKey(r.Entry))
	e, ok := rec.(igf.Entry)
	if err != nil || !ok {
		return false, err
	}
	root, err := igf.Root(s.entry, e)
	if err != nil {
		return false, err
	}
	id := root.Head().ID
	s.withdrawn[id] = s.withdrawn[id].With(r.Scope)
	return true, nil
}

// withdrawnScope is how much of an entry was withdrawn, by its own id or by that of the
// entry that it revises.
func (s *run) withdrawnScope(e igf.Entry) (igf.Scope, error) {
	if len(s.withdrawn) == 0 {
		return "", nil
	}
	root, err := igf.Root(s.entry, e)
	return s.withdrawn[e.Head().ID].With(s.withdrawn[root.Head().ID]), err
}

// entry is nil where this device does not have it.
func (s *run) entry(id string) (igf.Entry, error) {
	rec, err := readRecord(s.replica, igf.EntryKey(id))
	e, _ := rec.(igf.Entry)
	return e, err
}
