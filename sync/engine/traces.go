package engine

import (
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
)

// Known returns a document as the shared repository holds it, as far as this device has
// seen; nil for none.
func Known(r Replica, key igf.Key) (igf.Record, error) {
	return (&outbox{replica: r}).knownDocument(key)
}

// Traces returns where entries stand in the shared repository, as far as this device
// has seen: in which files, and since which revision. What was withdrawn stands in the
// history all the same. It reads only what earlier syncs noted.
func Traces(r Replica, ids []string) ([]igf.Trace, error) {
	names, err := r.SyncNames(syncstate.Sheet)
	if err != nil {
		return nil, err
	}
	wanted := map[string]bool{}
	for _, id := range ids {
		wanted[id] = true
	}
	var out []igf.Trace
	for _, name := range names {
		state := &syncstate.SheetFile{}
		if _, err := syncstate.Read(r, name, state); err != nil {
			return nil, err
		}
		for at, id := range state.IDs {
			if !wanted[id] {
				continue
			}
			path, since := strings.TrimPrefix(name, syncstate.Sheet), state.Since(at)
			if n := len(out); n > 0 && out[n-1].Path == path && out[n-1].Revision == since {
				out[n-1].Entries = append(out[n-1].Entries, id)
				continue
			}
			out = append(out, igf.Trace{Path: path, Revision: since, Entries: []string{id}})
		}
	}
	return out, nil
}
