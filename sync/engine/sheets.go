package engine

import (
	"bytes"
	"errors"
	"reflect"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// importSheet takes the entries of a sheet's file; data is nil when it was
// removed.
func (s *run) importSheet(st *step, path string, data []byte) error {
	known, err := readSheetState(s.replica, path)
	if err != nil {
		return err
	}
	bad, err := s.replica.SyncValue(stateBad + path)
	if err != nil || data != nil && bad == nil && known.is(data) {
		return err
	}
	place, err := format.Classify(path)
	if err != nil {
		return err
	}
	own := place.Device == s.device
	if data == nil {
		return s.sheetRemoved(st, path, own, known)
	}
	file, err := format.ReadSheet(path, data)
	if err != nil {
		if own && known != nil { // it is not written again, and counts as holding what it held
			closed := newSheetState(data, nil)
			closed.IDs, closed.Closed = known.IDs, true
			err = errors.Join(st.setAside(path, []igf.Reason{igf.ReasonOf(err)}), st.keepSheet(path, data, closed))
			return err
		}
		return st.setAside(path, []igf.Reason{igf.ReasonOf(err)})
	}
	var reasons []igf.Reason
	for _, a := range file.SetAside {
		reasons = append(reasons, a.Reason)
	}
	if err := st.setAside(path, reasons); err != nil {
		return err
	}
	if own {
		return s.importOwnSheet(st, path, data, file, known)
	}
	fresh := file.Entries
	if known.starts(data) && len(known.IDs) <= len(fresh) { // it only grew
		fresh = fresh[len(known.IDs):]
	}
	for _, e := range fresh {
		if err := s.importEntry(st, e, share(data, file), true); err != nil {
			return err
		}
	}
	return st.keepSheet(path, data, newSheetState(data, file.Entries))
}

// importEntry puts an entry that came. An entry that stands in the sheets of two
// devices, because a replica was copied, counts for the one that sorts first,
// so that all replicas agree. replace lets it change what is here.
func (s *run) importEntry(st *step, e igf.Entry, size int, replace bool) error {
	key := e.Key()
	have, err := readRecord(s.replica, key)
	if err != nil {
		return err
	}
	h := e.Head()
	if err := st.reserve(size, 1); err != nil {
		return err
	}
	if r, ok := e.(*igf.Redaction); ok {
		if _, err := s.withdraw(r); err != nil {
			return err
		}
	}
	_, waits := s.pending[key]
	if waits {
		st.acknowledge(key)
	}
	if have == nil {
		st.x.Records = append(st.x.Records, e)
		st.received++
		return nil
	}
	if waits && s.inBatch(key) {
		st.sent++
	}
	mine, isEntry := have.(igf.Entry)
	scope := igf.Scope("")
	if isEntry {
		if scope, err = s.withdrawnScope(mine); err != nil {
			return err
		}
	}
	switch {
	case !isEntry || reflect.DeepEqual(have, igf.Record(e)):
	case waits && scope != "":
		st.x.Records = append(st.x.Records, e) // without what was withdrawn before it was sent
	case waits && !sameAsShared(mine, e):
		s.notes[igf.SetAside{
			Path:   format.SheetPath(h.Group, h.Sheet, h.Device, 1),
			Reason: igf.ReasonOf(igf.Errorf("entry %s says something else there than on this device; both are kept, each where it is", h.ID)),
		}] = true
	case waits && !sameWords(mine, e): // the session's rules let out less than this device knows
	case waits, replace && mine.Head().Device >= h.Device:
		st.x.Records = append(st.x.Records, e) // as everybody else reads it
	}
	return nil
}

// sameWords compares two entries by all that a person wrote.
func sameWords(a, b igf.Entry) bool {
	ha, hb := a.Head(), b.Head()
	x, _, err := format.AppendSheet(nil, []igf.Entry{a})
	if err != nil {
		return false
	}
	saved := *hb
	hb.Lamport, hb.Group, hb.Sheet, hb.Device = ha.Lamport, ha.Group, ha.Sheet, ha.Device
	y, _, err := format.AppendSheet(nil, []igf.Entry{b})
	*hb = saved
	return err == nil && bytes.Equal(x, y)
}

// importOwnSheet looks at a file of this device. It may hold what we put there and
// nothing else; where it does not, it is left as it is and never written again.
func (s *run) importOwnSheet(st *step, path string, data []byte, file format.SheetFile, known *sheetState) error {
	book := newSheetState(data, file.Entries)
	tail, err := s.replica.SyncValue(stateTail + path)
	if err != nil {
		return err
	}
	sent := s.batch.file(path)
	ours := sent != nil && bytes.Equal(data, sent)
	if !ours { // it may be what we proposed, or wrote before our own notes were lost
		if ours, err = s.allOurs(data, file, known); err != nil {
			return err
		}
	}
	switch {
	case ours:
	case known == nil:
		book.Closed = true
		s.note(path, "this device does not remember writing this file, as after a repair or a copy: its entries were taken, and new ones go into the next file")
	case !known.Closed && len(tail) > 0 && bytes.HasPrefix(tail, data): // cut short: the rest is sent again
	default:
		book.Closed = true
		s.note(path, "somebody else changed this file of this device: what was written here is kept as it was, and new entries go into the next file")
	}
	for _, e := range file.Entries {
		if err := s.importEntry(st, e, share(data, file), false); err != nil {
			return err
		}
	}
	switch {
	case known == nil:
	case len(file.SetAside) > 0: // what cannot be read may be repaired, and is not sent twice
		book.IDs = known.IDs
	default:
		if err := s.sendAgain(st, known.IDs, book.IDs); err != nil {
			return err
		}
	}
	return st.keepSheet(path, data, book)
}

// allOurs tells whether a file goes on from what is known of it with nothing
// but entries that this device holds in the same words.
func (s *run) allOurs(data []byte, file format.SheetFile, known *sheetState) (bool, error) {
	entries := file.Entries
	if known != nil {
		if known.Closed || !known.starts(data) || len(known.IDs) > len(entries) {
			return false, nil
		}
		entries = entries[len(known.IDs):]
	}
	for _, e := range entries {
		have, err := readRecord(s.replica, e.Key())
		if err != nil {
			return false, err
		}
		if mine, ok := have.(igf.Entry); !ok || !sameAsShared(mine, e) {
			return false, nil
		}
	}
	return len(file.SetAside) == 0, nil
}

// sheetRemoved: entries are never deleted by deleting a file. Our own are sent
// again; those of others stay here, and the receipt says so.
func (s *run) sheetRemoved(st *step, path string, own bool, known *sheetState) error {
	if own && known != nil {
		if err := s.sendAgain(st, known.IDs, nil); err != nil {
			return err
		}
	} else {
		s.note(path, "the file was removed from the shared repository; its entries stay on this device")
	}
	if err := st.reserve(200, 0); err != nil {
		return err
	}
	for _, name := range []string{stateSheet, stateTail, stateBad} {
		st.putState(name+path, nil)
	}
	return nil
}

// sendAgain puts what the repository held of ours, and holds no more, back
// into the outbox.
func (s *run) sendAgain(st *step, had, has []string) error {
	there := make(map[string]bool, len(has))
	for _, id := range has {
		there[id] = true
	}
	for _, id := range had {
		if there[id] {
			continue
		}
		rec, err := readRecord(s.replica, igf.EntryKey(id))
		if err != nil {
			return err
		}
		e, ok := rec.(igf.Entry)
		if !ok {
			continue
		}
		scope, err := s.withdrawnScope(e)
		if err != nil {
			return err
		}
		if scope == "" {
			if err := st.reserve(entrySize(e), 1); err != nil {
				return err
			}
			st.x.Waiting = append(st.x.Waiting, e)
		}
	}
	return nil
}

// keepSheet notes what a file holds. An own file that may still grow is kept
// whole, to be written on.
func (st *step) keepSheet(path string, data []byte, book *sheetState) error {
	place, err := format.Classify(path)
	if err != nil {
		return err
	}
	grows := place.Device == st.s.device && !book.Closed && len(data) < format.SealAt
	if err := st.reserve(len(data)+30*len(book.IDs), 0); err != nil {
		return err
	}
	st.putState(stateTail+path, nil)
	if grows {
		st.putState(stateTail+path, data)
	}
	if place.Device == st.s.device && place.Number > 1 { // the one before is full
		st.putState(stateTail+format.SheetPath(place.Group, place.Sheet, place.Device, place.Number-1), nil)
	}
	return st.encodeState(stateSheet+path, book)
}

func (s *run) note(path, format string, args ...any) {
	s.notes[igf.SetAside{Path: path, Reason: igf.ReasonOf(igf.Errorf(format, args...))}] = true
}

// share is an entry's part of its file: together they weigh what it weighs.
func share(data []byte, file format.SheetFile) int {
	return len(data)/max(1, len(file.Entries)) + 100
}

// entrySize is about how much an entry weighs.
func entrySize(e igf.Entry) int {
	n := 400
	switch e := e.(type) {
	case *igf.Note:
		n += len(e.Text)
	case *igf.Comment:
		n += len(e.Text) + len(e.Proposed) + len(e.Translation)
		if e.Anchor != nil {
			n += len(e.Anchor.Quote)
		}
	case *igf.Response:
		n += len(e.Reason)
	case *igf.Outreach:
		n += len(e.Text)
	case *igf.Redaction:
		n += len(e.Reason)
	}
	return n
}
