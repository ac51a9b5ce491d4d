package engine

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
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
	names, err := r.SyncNames(stateSheet)
	if err != nil {
		return nil, err
	}
	wanted := map[string]bool{}
	for _, id := range ids {
		wanted[id] = true
	}
	var out []igf.Trace
	for _, name := range names {
		state := &sheetState{}
		if _, err := readState(r, name, state); err != nil {
			return nil, err
		}
		for at, id := range state.IDs {
			if !wanted[id] {
				continue
			}
			path, since := strings.TrimPrefix(name, stateSheet), state.since(at)
			if n := len(out); n > 0 && out[n-1].Path == path && out[n-1].Revision == since {
				out[n-1].Entries = append(out[n-1].Entries, id)
				continue
			}
			out = append(out, igf.Trace{Path: path, Revision: since, Entries: []string{id}})
		}
	}
	return out, nil
}

// since returns the revision in which the entry at a place of the file was first seen.
func (state *sheetState) since(at int) string {
	i := slices.IndexFunc(state.Seen, func(s seenAt) bool { return at < s.Entries })
	if i < 0 {
		return ""
	}
	return string(state.Seen[i].Revision)
}
