package engine

import (
	"bytes"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/judge"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// importOwnSheet imports a file of this device. It should hold what this device
// wrote and nothing else; one that does not is never written to again.
func (i *importer) importOwnSheet(path string, data []byte, file format.SheetFile, known *syncstate.SheetFile) error {
	tail, err := i.outbox.replica.SyncValue(syncstate.Tail + path)
	if err != nil {
		return err
	}
	sent := i.batch.file(path)
	ours := sent != nil && bytes.Equal(data, sent)
	if !ours { // it may be what we proposed, or wrote before the sync state was lost
		if ours, err = i.allOurs(data, file, known); err != nil {
			return err
		}
	}
	state, err := i.importEntries(path, data, file, known, origin(ours))
	if err != nil {
		return err
	}
	switch {
	case ours:
	case known == nil:
		state.Closed = true
		i.notes.tell(path, "this device does not remember writing this file, as after a repair or a copy: its entries were taken, and new ones go into the next file")
	case !known.Closed && len(tail) > 0 && bytes.HasPrefix(tail, data): // cut short: the rest is sent again
	default:
		state.Closed = true
		i.notes.tell(path, "somebody else changed this file of this device: what was written here is kept as it was, and new entries go into the next file")
	}
	has, err := intact(file, state)
	if err != nil {
		return err
	}
	for id, whole := range has {
		if !whole {
			state.Changed = append(state.Changed, id)
		}
	}
	if known != nil {
		unknown := func(a igf.SetAside) bool { return a.Key == "" }
		if slices.ContainsFunc(file.SetAside, unknown) { // what cannot be read may be repaired, and is not sent twice
			state.IDs, state.Marks = known.IDs, known.Marks
			for _, id := range known.IDs {
				if _, there := has[id]; !there {
					has[id] = true
				}
			}
		}
		if known.Is(data) { // read again for a certificate
			return i.step.keepSheet(path, data, state)
		}
		if err := i.sendAgain(path, known.IDs, has); err != nil {
			return err
		}
	}
	return i.step.keepSheet(path, data, state)
}

// allOurs reports whether all that a file adds to its known state are entries
// that this device holds in the same words.
func (i *importer) allOurs(data []byte, file format.SheetFile, known *syncstate.SheetFile) (bool, error) {
	entries := file.Entries
	if known != nil {
		if known.Closed || !known.Starts(data) || len(known.IDs) > len(entries) {
			return false, nil
		}
		entries = entries[len(known.IDs):]
	}
	for _, e := range entries {
		have, err := readRecord(i.outbox.replica, e.Key())
		if err != nil {
			return false, err
		}
		if mine, ok := have.(igf.Entry); !ok || !judge.SameInPlace(mine, e) {
			return false, nil
		}
		if proven, err := i.judge.Roster.Proves(e); err != nil || !proven && i.judge.Roster.Expects(e.Head()) {
			return false, err
		}
	}
	return len(file.SetAside) == 0, nil
}

// intact reports for each entry of a file of this device whether it says there what it
// said first, with its signature.
func intact(file format.SheetFile, state *syncstate.SheetFile) (map[string]bool, error) {
	has := make(map[string]bool, len(file.Entries))
	for n, e := range file.Entries {
		is, err := syncstate.MarkOf(e)
		if err != nil {
			return nil, err
		}
		has[e.Head().ID] = has[e.Head().ID] || is == state.Mark(n) && !slices.Contains(state.Bare, e.Head().ID)
	}
	for _, a := range file.SetAside { // one that can be read, and is not what was sent
		if id := a.Key.ID(); id != "" && !has[id] {
			has[id] = false
		}
	}
	return has, nil
}

// sheetRemoved handles a file that was removed, which removes no entries: our own
// are sent again; those of others stay here, and the receipt reports it.
func (i *importer) sheetRemoved(path string, own bool, known *syncstate.SheetFile) error {
	if own && known != nil {
		if err := i.sendAgain(path, known.IDs, nil); err != nil {
			return err
		}
	} else {
		i.notes.tell(path, "the file was removed from the shared repository; its entries stay on this device")
	}
	if err := i.step.Reserve(200, 0); err != nil {
		return err
	}
	if known != nil {
		i.step.removed += len(known.IDs)
	}
	for _, name := range []string{syncstate.Sheet, syncstate.Tail, syncstate.Bad} {
		i.step.PutState(name+path, nil)
	}
	return i.aside.mended(path, nil)
}

// sendAgain puts our entries that the repository had and no longer has, or has with
// another content, back into the outbox. has tells of each entry of the file whether it
// is intact; one that is not is sent again unless another file of this device has it.
func (i *importer) sendAgain(path string, had []string, has map[string]bool) error {
	lost := slices.DeleteFunc(slices.Clone(had), func(id string) bool { return has[id] })
	if len(lost) == 0 {
		return nil
	}
	beside, err := i.intactBeside(path)
	if err != nil {
		return err
	}
	for _, id := range lost {
		if beside[id] {
			continue
		}
		e, err := i.here(id)
		if err != nil {
			return err
		}
		if e == nil || doubted(e) {
			continue
		}
		scope, err := i.outbox.Scope(e)
		if err != nil {
			return err
		}
		if i.rescued { // what is missing waits already; what says something else is asked about
			if err := i.step.Reserve(100, 0); err != nil {
				return err
			}
			if waits, err := i.step.SyncValue(syncstate.Again + id); err != nil {
				return err
			} else if waits == nil {
				i.step.PutState(syncstate.Again+id, []byte{1})
			}
			continue
		}
		if scope == "" {
			if err := i.step.Reserve(entrySize(e), 1); err != nil {
				return err
			}
			i.step.x.Waiting = append(i.step.x.Waiting, e)
			i.step.PutState(syncstate.Again+id, []byte{1})
		}
	}
	return nil
}

// intactBeside returns the entries that the other files of this device hold as they were
// sent.
func (i *importer) intactBeside(path string) (map[string]bool, error) {
	names, err := i.outbox.replica.SyncNames(syncstate.Sheet)
	if err != nil {
		return nil, err
	}
	beside := map[string]bool{}
	for _, name := range names {
		other := strings.TrimPrefix(name, syncstate.Sheet)
		place, err := format.Classify(other)
		if err != nil || other == path || place.Device != i.outbox.device {
			continue
		}
		state, err := syncstate.ReadSheet(i.step, other)
		if err != nil {
			return nil, err
		}
		for _, id := range state.Intact() {
			beside[id] = true
		}
	}
	return beside, nil
}
