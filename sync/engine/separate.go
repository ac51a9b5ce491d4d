package engine

import (
	"maps"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// separate gives the sessions that were made on this device, and that nobody else has seen,
// another id where the repository has another meeting under theirs. It comes before anything is
// imported: all that names the id here means the session of this device.
func (s *run) separate(in *incoming) error {
	for _, key := range slices.Sorted(maps.Keys(in.documents)) {
		apart, err := s.isApart(in, key)
		if err != nil {
			return err
		}
		if !apart {
			continue
		}
		to, err := s.prepare.Separate(s.ctx, key, func(other igf.Key) (bool, error) {
			if _, comes := in.documents[other]; comes {
				return true, nil
			}
			return isThere(s.outbox, other)
		})
		if err != nil {
			return err
		}
		if to == "" {
			continue
		}
		s.notes.tell(format.Paths(to)[0], "somebody else made another meeting of the name of %s, on another day: the session of this device is %s now, with all that was written in it", key.ID(), to.ID())
		if err := s.outbox.load(); err != nil {
			return err
		}
	}
	return nil
}

// isApart reports whether what came of a session is another meeting than the one of its id
// that waits here.
func (s *run) isApart(in *incoming, key igf.Key) (bool, error) {
	if _, waits := s.outbox.pending[key]; !waits || !key.Is(igf.KindSession) {
		return false, nil
	}
	if in.arrived && s.batch.has(key) || s.batch.agrees(format.Paths(key), in.documents[key]) {
		return false, nil // it is the one of this device
	}
	if known, err := isThere(s.outbox, key); err != nil || known {
		return false, err
	}
	gone, err := s.replica.SyncValue(syncstate.Gone + string(key))
	if err != nil || gone != nil {
		return false, err
	}
	rec, err := readRecord(s.replica, key)
	if err != nil {
		return false, err
	}
	doc, err := format.ReadDocument(key, in.documents[key])
	if err != nil {
		return false, nil // it is set aside, and its reason told, where it is imported
	}
	ours, is := rec.(*igf.Session)
	theirs, are := doc.(*igf.Session)
	return is && are && ours.IsApart(theirs), nil
}
