package engine

import (
	"encoding/hex"
	"slices"
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

// stillWaits reports whether an entry waits in its file for a person to decide.
func (s *run) stillWaits(id string) (bool, error) {
	path, err := s.replica.SyncValue(syncstate.Waits + id)
	if err != nil || path == nil {
		return false, err
	}
	here, err := s.replica.Has(igf.EntryKey(id))
	if err != nil || here {
		return false, err
	}
	state, err := syncstate.ReadSheet(s.replica, string(path))
	return err == nil && state != nil && slices.Contains(state.Unproven, id), err
}
