package engine

import (
	"maps"
	"slices"

	"rapporteur/app/igf"
)

// entries lets the entries that wait name a version by its new number. What the
// repository had before cannot be about it.
func (s *renumberer) entries(move renumbering) error {
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
		if err := st.reserve(entrySize(e), 1); err != nil {
			return err
		}
		st.acknowledge(key)
		st.x.Waiting = append(st.x.Waiting, e)
	}
	st.putState(stateRenumber, nil)
	if err := st.flush(); err != nil {
		return err
	}
	return s.outbox.load()
}

// outputOf returns the output of a comment, "" where this device does not have it.
func (o *outbox) outputOf(comment string) (string, error) {
	e, err := o.entry(comment)
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
	if there, err := wasThere(s.replica, key.ID()); err != nil || there {
		return nil, err
	}
	return s.outbox.entry(key.ID())
}
