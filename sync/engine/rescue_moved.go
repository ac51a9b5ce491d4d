package engine

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/judge"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// moved is what a rescue gave other numbers, until all entries that are about it say so. The
// numbers change all at once: 2 may become 3 while 3 becomes 2.
type moved struct {
	Numbers map[int]int `cbor:"1,keyasint"` // of versions, the old one and the new one
	Entries []string    `cbor:"2,keyasint"` // ids of those that still name the old one
}

// In place of 1 in syncstate.Again and of a conflict in syncstate.Lost: the entry stands in no history
// that is known, so that it goes on with its text where that takes another number.
const (
	againByRescue = "rescue"
	movedByRescue = "rescue moved"
)

// numberNamed returns which version of an output an entry names, 0 for none.
func numberNamed(o *outbox, e igf.Entry, output string) (int, error) {
	key, err := igf.VersionNamed(e, o.outputOf)
	if err != nil || key == "" {
		return 0, err
	}
	if of, is := igf.VersionOf(key); !is || of != output {
		return 0, nil
	}
	place, err := format.Classify(format.Paths(key)[0])
	return place.Number, err
}

// finishMoved lets the entries about versions that a rescue moved name them by their new
// numbers. What others wrote loses its signature, which is over the old number: their own device
// signs it again.
func (s *run) finishMoved() error {
	names, err := s.replica.SyncNames(syncstate.Moved)
	if err != nil {
		return err
	}
	for _, name := range names {
		m := moved{}
		if _, err := syncstate.Read(s.replica, name, &m); err != nil {
			return err
		}
		for len(m.Entries) > 0 {
			if err := s.moveEntries(name, &m); err != nil {
				return err
			}
		}
	}
	if len(names) == 0 {
		return nil
	}
	return s.outbox.load()
}

// moveEntries moves as many entries as fit into a step.
func (s *run) moveEntries(name string, m *moved) error {
	self, err := s.replica.Self()
	if err != nil {
		return err
	}
	st, size, done, output := s.newStep(), 0, 0, strings.TrimPrefix(name, syncstate.Moved)
	first, is := map[string]syncstate.Mark{}, map[string]syncstate.Mark{}
	for ; done < len(m.Entries) && done < stepRecords && size < stepBytes/4; done++ {
		e, err := s.outbox.Entry(m.Entries[done])
		if err != nil {
			return err
		}
		if e == nil {
			continue
		}
		number, err := numberNamed(s.outbox, e, output)
		to, moves := m.Numbers[number]
		if err != nil {
			return err
		}
		if !moves {
			continue
		}
		id := e.Head().ID
		if first[id], err = syncstate.MarkOf(e); err != nil {
			return err
		}
		mine := isMine(s.outbox, self, e)
		if igf.WithVersion(e, to); !mine {
			e.Head().Signature = ""
			st.PutState(syncstate.Lost+id, []byte(movedByRescue))
		}
		if is[id], err = syncstate.MarkOf(e); err != nil {
			return err
		}
		size += entrySize(e)
		if st.acknowledge(e.Key()) && mine {
			st.x.Waiting = append(st.x.Waiting, e)
		} else {
			st.x.Records = append(st.x.Records, e)
		}
	}
	if err := s.seenAs(first, is); err != nil {
		return err
	}
	if m.Entries = m.Entries[done:]; len(m.Entries) == 0 {
		st.PutState(name, nil)
	} else if err := st.encodeState(name, m); err != nil {
		return err
	}
	return st.flush()
}

// seenAs notes of entries that were first seen with one content that they have another one now:
// with it their own devices may have sent them there.
func (s *run) seenAs(first, is map[string]syncstate.Mark) error {
	names, err := s.replica.SyncNames(syncstate.Sheet)
	if err != nil || len(first) == 0 {
		return err
	}
	st := s.newStep()
	for _, name := range names {
		state, err := syncstate.ReadSheet(s.replica, strings.TrimPrefix(name, syncstate.Sheet))
		if err != nil {
			return err
		}
		changed := false
		for n, id := range state.IDs {
			if m := state.Mark(n); m != (syncstate.Mark{}) && m == first[id] {
				now := is[id]
				copy(state.Marks[n*len(now):], now[:])
				changed = true
			}
		}
		if !changed {
			continue
		}
		if err := st.AddState(name, state); err != nil {
			return err
		}
	}
	return st.flush()
}

// signedAgain takes the signature of an entry of somebody else that a rescue moved, once their own
// device has sent it.
func (i *importer) signedAgain(a judge.Arrival, have igf.Entry) error {
	id := a.Entry.Head().ID
	by, err := i.step.SyncValue(syncstate.Lost + id)
	if err != nil || string(by) != movedByRescue || have.Head().Signature != "" {
		return err
	}
	if here, err := syncstate.MarkOf(have); err != nil || here != a.Is {
		return err
	}
	if proven, err := i.judge.Roster.Proves(a.Entry); err != nil || !proven {
		return err
	}
	i.step.take(a.Entry)
	return nil
}

// isMine reports whether this device speaks for who wrote an entry.
func isMine(o *outbox, self igf.Self, e igf.Entry) bool {
	h := e.Head()
	return h.Device == o.device || self.Is(h.Author) || slices.Contains(self.Devices, h.Device)
}
