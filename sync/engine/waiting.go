package engine

import (
	"encoding/hex"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/judge"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// carried reports whether an entry that is not signed, and should be, stands in the file of a
// device that signs and does not write for its author: somebody sent it again, and cannot sign
// for them. It may be older than the key of its author, so a person decides.
func (i *importer) carried(e igf.Entry) bool {
	h, ro := e.Head(), i.judge.Roster
	_, writes := ro.Seen[format.CertificatePath(h.Device, h.Author.ID)]
	return h.Signature == "" && ro.Devices[h.Device] != "" && !writes
}

// askWaiting asks a person about the entries that wait because nobody signed them, and that
// somebody carried over.
func (i *importer) askWaiting() error {
	for path, entries := range i.waiting {
		for _, e := range entries {
			h := e.Head()
			have, err := i.here(h.ID)
			if err != nil {
				return err
			}
			asked, err := i.step.SyncValue(syncstate.Unsigned + h.ID)
			if err != nil {
				return err
			}
			if have != nil || asked != nil || !i.carried(e) {
				continue
			}
			if err := i.askCarried(path, e); err != nil {
				return err
			}
		}
	}
	return nil
}

func (i *importer) askCarried(path string, e igf.Entry) error {
	is, err := syncstate.MarkOf(e)
	if err != nil {
		return err
	}
	c := igf.Conflict{Key: e.Key(), Field: string(igf.HandUnsigned), Base: hex.EncodeToString(is[:])}
	if c.Theirs, err = format.EntryText(e); err != nil {
		return err
	}
	if err := i.signEntry(&c, judge.Arrival{Entry: e, Path: path, Is: is}); err != nil {
		return err
	}
	c = i.aside.ask(c, is[:])
	if err := i.step.Reserve(len(c.Theirs)+500, 0); err != nil {
		return err
	}
	i.step.x.Conflicts = append(i.step.x.Conflicts, c)
	i.step.conflicts++
	i.step.PutState(syncstate.Unsigned+e.Head().ID, []byte(c.ID))
	i.step.PutState(syncstate.Waits+e.Head().ID, []byte(path))
	return nil
}

// readBelieved lets this sync read those files again of which the person at this device said
// that an entry which waits there is by whom it names.
func (s *run) readBelieved() error {
	names, err := s.replica.SyncNames(syncstate.Waits)
	if err != nil || len(names) == 0 {
		return err
	}
	st := s.newStep()
	for _, name := range names {
		said, err := s.replica.Setting(igf.SettingWrote + strings.TrimPrefix(name, syncstate.Waits))
		if err != nil {
			return err
		}
		path, err := s.replica.SyncValue(name)
		if err != nil {
			return err
		}
		if said == "" {
			continue
		}
		if err := st.Reserve(300, 0); err != nil {
			return err
		}
		st.PutState(name, nil)
		st.PutState(syncstate.Damaged+string(path), []byte(s.head))
	}
	return st.flush()
}

// waiting returns the file in which each entry stands whose signature does not count.
func (s *run) waiting() (map[string]string, error) {
	names, err := s.replica.SyncNames(syncstate.Sheet)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, name := range names {
		path := strings.TrimPrefix(name, syncstate.Sheet)
		state, err := syncstate.ReadSheet(s.replica, path)
		if err != nil {
			return nil, err
		}
		if state == nil {
			continue
		}
		for _, id := range state.Unproven {
			out[id] = path
		}
	}
	return out, nil
}

// followWaiting keeps the file in which an entry waits for a person to decide, as after somebody
// renamed a folder, and ends the conflict of one that does not wait any more: should it come again,
// it is asked about again.
func (s *run) followWaiting(st *step, c igf.Conflict, waiting map[string]string) error {
	id := c.Key.ID()
	path, waits := waiting[id]
	here, err := s.replica.Has(igf.EntryKey(id))
	if err != nil {
		return err
	}
	if here || !waits {
		st.x.Resolved = append(st.x.Resolved, c.ID)
		st.PutState(syncstate.Waits+id, nil)
		st.PutState(syncstate.Unsigned+id, nil)
		return nil
	}
	known, err := s.replica.SyncValue(syncstate.Waits + id)
	if err == nil && string(known) != path {
		st.PutState(syncstate.Waits+id, []byte(path))
	}
	return err
}
