package engine

import (
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
)

// entries lets the entries that wait name a version by its new number. What the
// repository had before cannot be about it.
func (s *renumberer) entries(move renumbering) error {
	self, err := s.replica.Self()
	if err != nil {
		return err
	}
	st := s.newStep()
	old := igf.VersionKey(move.Output, move.From)
	for _, key := range slices.Sorted(maps.Keys(s.outbox.pending)) {
		if s.outbox.pending[key] > move.Seq {
			continue
		}
		e, err := s.unsent(key)
		if err != nil {
			return err
		}
		if e == nil {
			continue
		}
		named, err := igf.VersionNamed(e, s.outbox.outputOf)
		if err != nil {
			return err
		}
		if named != old {
			continue
		}
		igf.WithVersion(e, move.To)
		if err := st.Reserve(entrySize(e), 1); err != nil {
			return err
		}
		if st.acknowledge(key); isMine(s.outbox, self, e) {
			st.x.Waiting = append(st.x.Waiting, e)
			continue
		}
		e.Head().Signature = "" // it was over the old number: its own device signs it again
		st.PutState(syncstate.Lost+key.ID(), []byte(movedByRescue))
		st.x.Records = append(st.x.Records, e)
	}
	if err := s.lostEntries(st, old, move.To); err != nil {
		return err
	}
	st.PutState(syncstate.Renumber, nil)
	if err := st.flush(); err != nil {
		return err
	}
	return s.outbox.load()
}

// lostEntries lets the entries of others go with their version that a rescue left to the devices
// which wrote them.
func (s *renumberer) lostEntries(st *step, old igf.Key, to int) error {
	names, err := s.replica.SyncNames(syncstate.Lost)
	if err != nil {
		return err
	}
	for _, name := range names {
		by, err := s.replica.SyncValue(name)
		if err != nil {
			return err
		}
		if by := string(by); by != movedByRescue && by != leftByRescue {
			continue
		}
		e, err := s.outbox.Entry(strings.TrimPrefix(name, syncstate.Lost))
		if err != nil {
			return err
		}
		if e == nil {
			continue
		}
		if _, waits := s.outbox.pending[e.Key()]; waits {
			continue
		}
		named, err := igf.VersionNamed(e, s.outbox.outputOf)
		if err != nil {
			return err
		}
		if named != old {
			continue
		}
		if err := st.Reserve(entrySize(e), 1); err != nil {
			return err
		}
		igf.WithVersion(e, to)
		e.Head().Signature = ""
		st.PutState(name, []byte(movedByRescue))
		st.x.Records = append(st.x.Records, e)
	}
	return nil
}

// outputOf returns the output of a comment, "" where this device does not have it.
func (o *outbox) outputOf(comment string) (string, error) {
	e, err := o.Entry(comment)
	if c, ok := e.(*igf.Comment); ok && err == nil {
		return c.Output, nil
	}
	return "", err
}

func (s *renumberer) readAnswered() error {
	s.answered = map[igf.Key]bool{}
	for key := range s.outbox.pending {
		e, err := s.unsent(key)
		if err != nil {
			return err
		}
		if r, ok := e.(*igf.Response); ok {
			named, err := igf.VersionNamed(r, s.outbox.outputOf)
			if err != nil {
				return err
			}
			s.answered[named] = true
		}
	}
	return nil
}

// plannedVersion looks whether answers name the version that the working text will be.
func (s *renumberer) plannedVersion(v *versions) error {
	rec, err := readRecord(s.replica, igf.OutputKey(v.output))
	if o, ok := rec.(*igf.Output); ok && s.answered[igf.VersionKey(v.output, o.Latest()+1)] {
		v.planned = o.Latest() + 1
	}
	return err
}

// unsent returns an entry that waits and that the repository never had, nil for any other
// record: what it had before names the versions that it named then.
func (s *renumberer) unsent(key igf.Key) (igf.Entry, error) {
	if !key.IsEntry() || s.holds(key) {
		return nil, nil
	}
	again, err := s.replica.SyncValue(syncstate.Again + key.ID())
	if err != nil {
		return nil, err
	}
	if string(again) != againByRescue { // of a history that was left, nobody has what it named
		if there, err := wasThere(s.replica, key.ID()); err != nil || there {
			return nil, err
		}
	}
	return s.outbox.Entry(key.ID())
}
