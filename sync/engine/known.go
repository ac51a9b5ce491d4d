package engine

import (
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// KnownRevision returns the revision of the shared repository that a replica knows last, "" for
// none: one that an earlier sync read, also where a repair lost the rest of the state.
func KnownRevision(r interface {
	SyncValue(name string) ([]byte, error)
	Receipts(limit int) ([]igf.Receipt, error)
},
) (remote.Revision, error) {
	head, err := r.SyncValue(syncstate.Head)
	if err != nil || len(head) > 0 {
		return remote.Revision(head), err
	}
	receipts, err := r.Receipts(1)
	if err != nil || len(receipts) == 0 {
		return "", err
	}
	return remote.Revision(receipts[0].After), nil
}

// Noted returns what earlier syncs noted of the shared repository: the revision known last,
// the first commit of its history, and when it was reached.
func Noted(r Replica) (known, first remote.Revision, reached time.Time, err error) {
	if known, err = KnownRevision(r); err != nil {
		return known, first, reached, err
	}
	if first, err = readRevision(r, syncstate.Root); err != nil {
		return known, first, reached, err
	}
	last, err := r.Receipts(1)
	if err == nil && len(last) > 0 {
		reached = last[0].At
	}
	return known, first, reached, err
}

// readRevision returns "" when there is none.
func readRevision(r Replica, name string) (remote.Revision, error) {
	data, err := r.SyncValue(name)
	return remote.Revision(data), err
}

// readRecord returns nil for a record that the replica does not have.
func readRecord(r Replica, key igf.Key) (igf.Record, error) {
	return igf.OrNil(r.Get(key))
}

// readFiles reads the files of a document, by path, from the state under prefix.
func readFiles(r Replica, prefix string, key igf.Key) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, path := range format.Paths(key) {
		data, err := r.SyncValue(prefix + path)
		if err != nil {
			return nil, err
		}
		if data != nil {
			files[path] = data
		}
	}
	return files, nil
}

// known returns what the repository held at path when it was last seen, nil
// where that is unknown. Of a sheet the state has only the hash and the order of
// the entries; the file is written again from them.
func (e *Engine) known(path string) []byte {
	for _, name := range []string{syncstate.Held + path, syncstate.Tail + path, syncstate.Base + path} {
		if data, err := e.replica.SyncValue(name); err == nil && data != nil {
			return data
		}
	}
	var certificate roster.Seen
	if ok, err := syncstate.Read(e.replica, syncstate.Device+path, &certificate); err == nil && ok {
		return certificate.File
	}
	state, err := syncstate.ReadSheet(e.replica, path)
	if err != nil || state == nil {
		return nil
	}
	gate, err := e.gate()
	if err != nil {
		return nil
	}
	var entries []igf.Shared
	for _, id := range state.IDs {
		rec, err := e.replica.Get(igf.EntryKey(id))
		if err != nil {
			return nil
		}
		shared, err := gate.ShareSent(rec, nil)
		if err != nil {
			return nil
		}
		entries = append(entries, shared)
	}
	data, _, err := format.AppendSheet(nil, entries)
	if err != nil || !state.Is(data) {
		return nil
	}
	return data
}
