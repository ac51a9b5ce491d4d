package engine

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/judge"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// importSheet imports the entries of a sheet's file; data is nil when it was
// removed.
func (i *importer) importSheet(path string, data []byte) error {
	known, err := syncstate.ReadSheet(i.outbox.replica, path)
	if err != nil {
		return err
	}
	bad, err := i.outbox.replica.SyncValue(syncstate.Bad + path)
	if err != nil || data != nil && bad == nil && known.Is(data) && known.Settled() {
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
	read, ok := i.ahead.take(path)
	if !ok {
		read.file, read.err = i.readSheet(path, data)
	}
	i.judge.Roster.Proven = read.proven
	file, err := read.file, read.err
	if err != nil {
		if own && known != nil { // it is not written again, and counts as holding what it held
			closed := syncstate.NewSheet(data, nil)
			closed.IDs, closed.Marks, closed.Changed, closed.Seen, closed.Closed = known.IDs, known.Marks, known.Changed, known.Seen, true
			if err := i.step.setAside(path, []igf.Reason{igf.ReasonOf(read.err)}); err != nil {
				return err
			}
			return i.step.keepSheet(path, data, closed)
		}
		return i.step.setAside(path, []igf.Reason{igf.ReasonOf(err)})
	}
	if own {
		return i.importOwnSheet(path, data, file, known)
	}
	state, err := i.importEntries(path, data, file, known, fromElsewhere)
	if err != nil {
		return err
	}
	if known != nil {
		i.tellRemoved(path, known.IDs, state.IDs)
	}
	return i.step.keepSheet(path, data, state)
}

// takeWaiting reads those files again in which an entry waits for a certificate that was
// withdrawn whole by what came after it, or stands in another file with its signature.
func (i *importer) takeWaiting(sheets map[string][]byte) error {
	if len(i.waiting) == 0 {
		return nil
	}
	i.step.PutState(syncstate.Target, []byte(i.to))
	if err := i.step.flush(); err != nil {
		return err
	}
	door := newDoor(i.outbox, i.waiting)
	var again []string
	for path, entries := range i.waiting {
		for _, e := range entries {
			opens, err := door.opens(e)
			if err != nil {
				return err
			}
			have, err := i.here(e.Head().ID)
			if err != nil {
				return err
			}
			if opens {
				i.judge.Purged[e.Head().ID] = true
			}
			if (opens || have != nil) && !slices.Contains(again, path) {
				again = append(again, path)
			}
		}
	}
	slices.Sort(again)
	for _, path := range again {
		delete(i.waiting, path)
		if err := i.importSheet(path, sheets[path]); err != nil {
			return igf.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

// origin says whose the words of a file are.
type origin bool

const (
	fromElsewhere origin = false
	asSent        origin = true // it is as this device sent it
)

// importEntries imports the entries of a file, and names what of it does not count.
func (i *importer) importEntries(path string, data []byte, file format.SheetFile, known *syncstate.SheetFile, is origin) (*syncstate.SheetFile, error) {
	state, from, firsts := syncstate.NewSheet(data, file.Entries), 0, known.Firsts()
	if known.GrownTo(data, file.Entries) && known.Settled() {
		from = len(known.IDs)
		state.Marks, state.Bare = slices.Clone(known.Marks), known.Bare
	}
	var reasons []igf.Reason
	for _, a := range file.SetAside {
		reasons = append(reasons, a.Reason)
	}
	holds := map[string][]syncstate.Mark{}
	for _, e := range file.Entries[from:] {
		a := judge.Arrival{Entry: e, Path: path, Size: share(data, file), First: firsts[e.Head().ID], Ours: is == asSent, Lost: known == nil && file.Device == i.outbox.device}
		var err error
		if a.Is, err = syncstate.MarkOf(e); err != nil {
			return nil, err
		}
		out, err := i.importEntry(a)
		if err != nil {
			return nil, err
		}
		if out.why != nil && !out.asked {
			reasons = append(reasons, igf.ReasonOf(out.why))
		}
		holds[e.Head().ID] = append(holds[e.Head().ID], a.Is)
		if firsts == nil {
			firsts = map[string]syncstate.Mark{}
		}
		if firsts[e.Head().ID] == (syncstate.Mark{}) {
			firsts[e.Head().ID] = out.bound
		}
		switch {
		case out.again && out.why != nil && out.bound == (syncstate.Mark{}):
			state.Unproven = append(state.Unproven, e.Head().ID)
		case out.again:
			state.Doubted = true
		case out.bare:
			state.Bare = append(state.Bare, e.Head().ID)
		}
		state.Marks = append(state.Marks, out.bound[:]...)
	}
	state.Grew(known, i.to)
	if err := i.step.setAside(path, reasons); err != nil || from > 0 {
		return state, err
	}
	return state, i.aside.mended(path, holds)
}

// tellRemoved counts the entries that a file lost, which stay here.
func (i *importer) tellRemoved(path string, had, has []string) {
	gone := map[string]bool{}
	for _, id := range had {
		gone[id] = true
	}
	for _, id := range has {
		delete(gone, id)
	}
	if lost := len(gone); lost > 0 {
		i.step.removed += lost
		i.notes.add(path, "entries were removed from this file in the shared repository, %d in all; they stay on this device", lost)
	}
}

// begin makes room for an entry of about size bytes.
func (i *importer) begin(e igf.Entry, size int) error {
	if err := i.step.Reserve(size, 1); err != nil {
		return err
	}
	return i.undoLate(e.Head().ID)
}

// keepSheet keeps the state of a file. An own file that may still grow is kept
// whole, to be appended to.
func (st *step) keepSheet(path string, data []byte, state *syncstate.SheetFile) error {
	place, err := format.Classify(path)
	if err != nil {
		return err
	}
	grows := place.Device == st.outbox.device && !state.Closed && len(data) < format.FullSheet
	if err := st.Reserve(len(data)+30*len(state.IDs), 0); err != nil {
		return err
	}
	st.PutState(syncstate.Tail+path, nil)
	if grows {
		st.PutState(syncstate.Tail+path, data)
	}
	if place.Device == st.outbox.device && place.Number > 1 && !state.Closed { // the one before is full
		st.PutState(syncstate.Tail+format.SheetPath(place.Group, place.Sheet, place.Device, place.Number-1), nil)
	}
	return st.encodeState(syncstate.Sheet+path, state)
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
