package syncstate

import (
	"bytes"
	"crypto/sha256"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// SheetFile describes a sheet's file in the repository.
type SheetFile struct {
	Size   int      `cbor:"1,keyasint"`
	Sum    []byte   `cbor:"2,keyasint"` // SHA-256 of the file
	IDs    []string `cbor:"3,keyasint"` // of the entries in it, in their order
	Closed bool     `cbor:"4,keyasint,omitempty"`
	// Seen says since when the entries are known to stand there, as the file grew.
	Seen []SeenAt `cbor:"5,keyasint,omitempty"`
	// Marks are the contents in which the entries were first seen, one after the other.
	Marks []byte `cbor:"6,keyasint,omitempty"`
	// Changed are the entries of an own file that say something else in it than was sent.
	Changed []string `cbor:"7,keyasint,omitempty"`
	// Unproven are the ids of entries whose signature does not count: they wait in the file.
	Unproven []string `cbor:"8,keyasint,omitempty"`
	// Doubted is that withdrawals in it hold that nobody is proven to have made.
	Doubted bool `cbor:"9,keyasint,omitempty"`
	// Bare are the ids of entries that are signed here, and stand in the file without that
	// signature: somebody took it out or changed it.
	Bare []string `cbor:"10,keyasint,omitempty"`
}

// SeenAt is the revision in which a file was first seen with so many entries.
type SeenAt struct {
	Entries  int             `cbor:"1,keyasint"`
	Revision remote.Revision `cbor:"2,keyasint"`
}

// NewSheet describes a file that is seen for the first time, with the entries in it.
func NewSheet(data []byte, entries []igf.Entry) *SheetFile {
	sum := sha256.Sum256(data)
	state := &SheetFile{Size: len(data), Sum: sum[:]}
	for _, e := range entries {
		state.IDs = append(state.IDs, e.Head().ID)
	}
	return state
}

// ReadSheet returns nil for a file that was never seen.
func ReadSheet(r Values, path string) (*SheetFile, error) {
	state := &SheetFile{}
	if ok, err := Read(r, Sheet+path, state); !ok {
		return nil, err
	}
	return state, nil
}

// Grew notes the revision in which a file is now seen, after what was known of it.
func (state *SheetFile) Grew(known *SheetFile, at remote.Revision) {
	if known != nil && len(known.IDs) <= len(state.IDs) {
		state.Seen = known.Seen
	}
	if n := len(state.Seen); n == 0 || state.Seen[n-1].Entries < len(state.IDs) {
		state.Seen = append(slices.Clip(state.Seen), SeenAt{Entries: len(state.IDs), Revision: at})
	}
}

// Settled reports whether no certificate can change what becomes of the entries.
func (state *SheetFile) Settled() bool { return len(state.Unproven) == 0 && !state.Doubted }

// Believed returns the entries of the file that a newcomer believes: those that wait for no
// certificate and lost no signature.
func (state *SheetFile) Believed() []string {
	if len(state.Unproven)+len(state.Bare) == 0 {
		return state.IDs
	}
	return slices.DeleteFunc(slices.Clone(state.IDs), func(id string) bool {
		return slices.Contains(state.Unproven, id) || slices.Contains(state.Bare, id)
	})
}

// Is reports whether data is the whole file.
func (state *SheetFile) Is(data []byte) bool {
	sum := sha256.Sum256(data)
	return state != nil && bytes.Equal(state.Sum, sum[:])
}

// Starts reports whether data starts with the file.
func (state *SheetFile) Starts(data []byte) bool {
	return state != nil && state.Size <= len(data) && state.Is(data[:state.Size])
}

// Intact returns the entries that an own file holds as they were sent.
func (state *SheetFile) Intact() []string {
	if state == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(state.IDs), func(id string) bool { return slices.Contains(state.Changed, id) })
}

// Firsts returns in which content the file was first seen to hold each entry, as far as
// that is known.
func (state *SheetFile) Firsts() map[string]Mark {
	if state == nil {
		return nil
	}
	out := make(map[string]Mark, len(state.IDs))
	for n, id := range state.IDs {
		if m := state.Mark(n); out[id] == (Mark{}) {
			out[id] = m
		}
	}
	return out
}

// Mark returns the content in which the entry at a place of the file was first seen.
func (state *SheetFile) Mark(n int) (m Mark) {
	if len(state.Marks) >= (n+1)*len(m) {
		copy(m[:], state.Marks[n*len(m):])
	}
	return m
}

// GrownTo reports whether a file is the known one with more entries after it.
func (state *SheetFile) GrownTo(data []byte, entries []igf.Entry) bool {
	if !state.Starts(data) || len(state.IDs) > len(entries) {
		return false
	}
	for n, id := range state.IDs {
		if entries[n].Head().ID != id {
			return false
		}
	}
	return true
}

// Unbind forgets in which content some entries were first seen in the file, so that they are judged
// again; it reports whether it has any of them.
func (state *SheetFile) Unbind(ids map[string]bool) (some bool) {
	for n, id := range state.IDs {
		if !ids[id] {
			continue
		}
		some = true
		if size := len(Mark{}); len(state.Marks) >= (n+1)*size {
			clear(state.Marks[n*size : (n+1)*size])
		}
		state.Unproven = append(state.Unproven, id)
	}
	return some
}

// Since returns the revision in which the entry at a place of the file was first seen.
func (state *SheetFile) Since(at int) string {
	i := slices.IndexFunc(state.Seen, func(s SeenAt) bool { return at < s.Entries })
	if i < 0 {
		return ""
	}
	return string(state.Seen[i].Revision)
}
