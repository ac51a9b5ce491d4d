package engine

import (
	"errors"
	"reflect"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// importSheet imports the entries of a sheet's file; data is nil when it was
// removed.
func (i *importer) importSheet(path string, data []byte) error {
	known, err := readSheetState(i.outbox.replica, path)
	if err != nil {
		return err
	}
	bad, err := i.outbox.replica.SyncValue(stateBad + path)
	if err != nil || data != nil && bad == nil && known.is(data) {
		return err
	}
	place, err := format.Classify(path)
	if err != nil {
		return err
	}
	own := place.Device == i.outbox.device
	if data == nil {
		return i.sheetRemoved(path, own, known)
	}
	file, err := format.ReadSheet(path, data)
	if err != nil {
		if own && known != nil { // it is not written again, and counts as holding what it held
			closed := newSheetState(data, nil)
			closed.IDs, closed.Seen, closed.Closed = known.IDs, known.Seen, true
			err = errors.Join(i.step.setAside(path, []igf.Reason{igf.ReasonOf(err)}), i.step.keepSheet(path, data, closed))
			return err
		}
		return i.step.setAside(path, []igf.Reason{igf.ReasonOf(err)})
	}
	var reasons []igf.Reason
	for _, a := range file.SetAside {
		reasons = append(reasons, a.Reason)
	}
	if err := i.step.setAside(path, reasons); err != nil {
		return err
	}
	if own {
		return i.importOwnSheet(path, data, file, known)
	}
	fresh := file.Entries
	if known.starts(data) && len(known.IDs) <= len(fresh) { // it only grew
		fresh = fresh[len(known.IDs):]
	}
	for _, e := range fresh {
		if err := i.importEntry(e, share(data, file), true); err != nil {
			return err
		}
	}
	state := newSheetState(data, file.Entries)
	state.grew(known, i.to)
	return i.step.keepSheet(path, data, state)
}

// importEntry imports an entry of about size bytes. An entry in the sheets of two
// devices, because a replica was copied, counts for the one that sorts first,
// so that all replicas agree. replace lets it change what is here.
func (i *importer) importEntry(e igf.Entry, size int, replace bool) error {
	key := e.Key()
	have, err := readRecord(i.outbox.replica, key)
	if err != nil {
		return err
	}
	h := e.Head()
	if err := i.begin(e, size); err != nil {
		return err
	}
	_, waits := i.outbox.pending[key]
	if waits {
		i.step.acknowledge(key)
	}
	if have == nil {
		i.step.x.Records = append(i.step.x.Records, e)
		i.step.received++
		return nil
	}
	if waits && i.batch.has(key) {
		i.step.sent++
	}
	mine, isEntry := have.(igf.Entry)
	scope := igf.Scope("")
	if isEntry {
		if scope, err = i.outbox.withdrawnScope(mine); err != nil {
			return err
		}
	}
	switch {
	case !isEntry || reflect.DeepEqual(have, igf.Record(e)):
	case waits && scope != "":
		i.step.x.Records = append(i.step.x.Records, e) // without what was withdrawn before it was sent
		root, err := igf.Root(i.outbox.entry, mine)
		if err != nil {
			return err
		}
		if i.outbox.hides[root.Head().ID] {
			words, err := i.outbox.formerWords(mine)
			if err != nil {
				return err
			}
			i.step.x.Private = append(append(i.step.x.Private, igf.FormerPeople(mine)...), words...)
		}
	case waits && !sameAsShared(mine, e):
		i.notes[igf.SetAside{
			Path:   format.SheetPath(h.Group, h.Sheet, h.Device, 1),
			Reason: igf.ReasonOf(igf.Errorf("entry %s says something else there than on this device; both are kept, each where it is", h.ID)),
		}] = true
	case waits && !format.SameEntry(mine, e): // the session's rules let out less than this device knows
	case waits, replace && mine.Head().Device >= h.Device:
		i.step.x.Records = append(i.step.x.Records, e) // as everybody else reads it
	}
	return nil
}

// begin makes room for an entry of about size bytes, and obeys it where it withdraws
// another.
func (i *importer) begin(e igf.Entry, size int) error {
	if err := i.step.reserve(size, 1); err != nil {
		return err
	}
	if r, ok := e.(*igf.Redaction); ok {
		if _, err := i.outbox.withdraw(r); err != nil {
			return err
		}
	}
	return i.undoLate(e.Head().ID)
}

// keepSheet keeps the state of a file. An own file that may still grow is kept
// whole, to be appended to.
func (st *step) keepSheet(path string, data []byte, state *sheetState) error {
	place, err := format.Classify(path)
	if err != nil {
		return err
	}
	grows := place.Device == st.outbox.device && !state.Closed && len(data) < format.FullSheet
	if err := st.reserve(len(data)+30*len(state.IDs), 0); err != nil {
		return err
	}
	st.putState(stateTail+path, nil)
	if grows {
		st.putState(stateTail+path, data)
	}
	if place.Device == st.outbox.device && place.Number > 1 { // the one before is full
		st.putState(stateTail+format.SheetPath(place.Group, place.Sheet, place.Device, place.Number-1), nil)
	}
	return st.encodeState(stateSheet+path, state)
}

// share estimates the bytes of one entry by those of its file.
func share(data []byte, file format.SheetFile) int {
	return len(data)/max(1, len(file.Entries)) + 100
}

// entrySize estimates the bytes of an entry in its file.
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
