package engine

import (
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/judge"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// maxLost is how many entries one conflict is about: their keys have to fit into it.
const maxLost = 1000

// leftByRescue stands in place of a conflict where a rescue told what it left out.
const leftByRescue = "rescue"

// compared says what the entries here are, compared with those of the shared repository.
type compared bool

const (
	sameEntries  compared = false
	otherEntries compared = true
)

// askLost asks a person about the entries here that the shared repository had and has no
// more, those of a group together, until it has them again or the person decides. What was
// withdrawn may have been removed on purpose; what was written here is sent again without
// being asked about.
func (s *run) askLost(here compared) error {
	known, err := s.replica.SyncNames(syncstate.Lost)
	if err != nil {
		return err
	}
	open, err := s.replica.Conflicts()
	if err != nil || here == sameEntries && len(known) == 0 && !slices.ContainsFunc(open, igf.Conflict.Lost) {
		return err
	}
	lost, _, err := s.lost()
	if err != nil {
		return err
	}
	st := s.newStep()
	if err := s.foundAgain(st, known, lost, open); err != nil {
		return err
	}
	if err := s.withdrawAgain(st, known, lost); err != nil {
		return err
	}
	groups := map[string][]string{}
	for id, group := range lost {
		if !slices.Contains(known, syncstate.Lost+id) {
			groups[group] = append(groups[group], string(igf.EntryKey(id)))
		}
	}
	book := &asideBook{step: st, now: s.now}
	for _, group := range slices.Sorted(maps.Keys(groups)) {
		slices.Sort(groups[group])
		for keys := range slices.Chunk(groups[group], maxLost) {
			c := igf.Conflict{Key: igf.GroupKey(group), Field: string(igf.HandRemoved), Ours: strings.Join(keys, "\n"), RemovedBy: "theirs"}
			s.signHand(&c, igf.Key(keys[0]), tookOut)
			c = book.ask(c, []byte(string(s.head)+c.Ours))
			if err := st.Reserve(len(c.Ours)+150*len(keys), 0); err != nil {
				return err
			}
			for _, key := range keys {
				st.PutState(syncstate.Lost+igf.Key(key).ID(), []byte(c.ID))
			}
			st.x.Conflicts = append(st.x.Conflicts, c)
			st.conflicts++
		}
	}
	return st.flush()
}

// withdrawAgain sends withdrawals that count again where they were removed: nobody is asked, for
// no removal brings back what was withdrawn. Those that a person left out stay left out.
func (s *run) withdrawAgain(st *step, known []string, lost map[string]string) error {
	for _, id := range slices.Sorted(maps.Keys(lost)) {
		rec, err := readRecord(s.replica, igf.EntryKey(id))
		if err != nil {
			return err
		}
		r, ok := rec.(*igf.Redaction)
		if !ok || !judge.Hides(r) || slices.Contains(known, syncstate.Lost+id) {
			continue
		}
		counts, err := s.outbox.Counts(r)
		if err != nil {
			return err
		}
		if !counts || r.Signature == "" {
			s.notes.tell(format.SheetPath(r.Group, r.Sheet, r.Device, 1), "the withdrawal %s does not stand in the shared repository any more, or cannot be read there: what it is about stays hidden on this device, and it is sent again only if you say so in the list of conflicts", id)
			continue
		}
		if err := st.Reserve(entrySize(r), 1); err != nil {
			return err
		}
		st.x.Waiting = append(st.x.Waiting, r)
		st.PutState(syncstate.Again+id, []byte{1})
		delete(lost, id)
		s.notes.tell(format.SheetPath(r.Group, r.Sheet, r.Device, 1), "the withdrawal %s does not stand in the shared repository any more, or cannot be read there: it counts all the same, and is sent again with the next sync", id)
	}
	return nil
}

// askedAgain reports whether a person took a decision over lost entries back, and all of them were
// there again: nothing else knows of that conflict any more.
func (s *run) askedAgain() (bool, error) {
	open, err := s.replica.Conflicts()
	if err != nil || !slices.ContainsFunc(open, igf.Conflict.Lost) {
		return false, err
	}
	known, err := s.replica.SyncNames(syncstate.Lost)
	if err != nil {
		return false, err
	}
	about := map[string]bool{}
	for _, name := range known {
		conflict, err := s.replica.SyncValue(name)
		if err != nil {
			return false, err
		}
		about[string(conflict)] = true
	}
	return slices.ContainsFunc(open, func(c igf.Conflict) bool { return c.Lost() && !about[c.ID] }), nil
}

// lost returns the entries here that were in the shared repository and are not in what is
// known of it, each with its group, and apart from them those that somebody withdrew who may:
// they may have been removed on purpose.
func (s *run) lost() (lost map[string]string, withdrawn map[string]bool, err error) {
	there, err := entriesThere(s.replica)
	if err != nil {
		return nil, nil, err
	}
	for _, name := range []string{syncstate.Undone, syncstate.Copies} { // these were never there
		ids, err := readIDs(s.replica, name)
		if err != nil {
			return nil, nil, err
		}
		maps.Copy(there, ids)
	}
	lost, withdrawn = map[string]string{}, map[string]bool{}
	for _, kind := range igf.EntryKinds() {
		for e, err := range s.replica.Entries(kind) {
			if err != nil {
				return nil, nil, err
			}
			id := e.Head().ID
			if _, waits := s.outbox.pending[e.Key()]; waits || there[id] {
				continue
			}
			if r, ok := e.(*igf.Redaction); ok && r.Doubted {
				continue // whoever removed it took it back: it is nobody's, and what it hides waits for an editor
			}
			scope, err := s.outbox.Settled(e)
			if err != nil {
				return nil, nil, err
			}
			if scope == "" {
				lost[id] = e.Head().Group
			} else {
				withdrawn[id] = true
			}
		}
	}
	return lost, withdrawn, nil
}

// wasThere reports whether the shared repository had an entry that waits here to be sent
// again: it may not change any more.
func wasThere(r Replica, id string) (bool, error) {
	for _, name := range []string{syncstate.Again, syncstate.Lost} {
		if v, err := r.SyncValue(name + id); err != nil || v != nil {
			return v != nil, err
		}
	}
	return false, nil
}

// entriesThere returns the ids of the entries in the files of the shared repository, as they
// were last read, without those that lost their signature.
func entriesThere(r Replica) (map[string]bool, error) {
	names, err := r.SyncNames(syncstate.Sheet)
	if err != nil {
		return nil, err
	}
	there := map[string]bool{}
	for _, name := range names {
		state := &syncstate.SheetFile{}
		if _, err := syncstate.Read(r, name, state); err != nil {
			return nil, err
		}
		for _, id := range state.IDs {
			there[id] = there[id] || !slices.Contains(state.Bare, id)
		}
	}
	return there, nil
}

// foundAgain forgets what is there again, once no conflict is about it. A conflict of which
// nothing is lost any more is none.
func (s *run) foundAgain(st *step, known []string, lost map[string]string, conflicts []igf.Conflict) error {
	open := map[string]bool{} // conflict: of which something is lost
	for _, c := range conflicts {
		open[c.ID] = false
	}
	about := map[string]string{} // conflict by id of what is not lost any more
	for _, name := range known {
		conflict, err := s.replica.SyncValue(name)
		if err != nil {
			return err
		}
		id := strings.TrimPrefix(name, syncstate.Lost)
		if _, is := lost[id]; !is {
			about[id] = string(conflict)
		} else if _, is := open[string(conflict)]; is {
			open[string(conflict)] = true
		}
	}
	for _, id := range slices.Sorted(maps.Keys(about)) {
		// What a person may let send again, or lets, names what it named when it was there.
		if _, waits := s.outbox.pending[igf.EntryKey(id)]; waits || open[about[id]] {
			continue
		}
		if err := st.Reserve(100, 0); err != nil {
			return err
		}
		st.PutState(syncstate.Lost+id, nil)
	}
	for _, c := range conflicts {
		if c.Lost() && !open[c.ID] {
			st.x.Resolved = append(st.x.Resolved, c.ID)
		}
	}
	return nil
}
