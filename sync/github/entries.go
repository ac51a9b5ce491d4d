package github

import (
	"strings"
	"unicode/utf8"

	"github.com/google/go-github/v60/github"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

// Limits of one tree call, well below where the service fails.
const (
	chunkEntries = 100
	chunkBytes   = 1_500_000
	inlineBytes  = 1_000_000 // a longer text goes as a blob of its own
)

// entry is one change of a tree. It is made by put and remove only: a
// hand-made entry without hash and contents would remove a file by accident.
type entry struct {
	api  *github.TreeEntry
	size int // bytes on the wire, about
}

func blobEntry(path, mode string) *github.TreeEntry {
	return &github.TreeEntry{Path: github.String(path), Mode: github.String(mode), Type: github.String("blob")}
}

// put adds or replaces a file: by its text where sha is "", else by the hash of
// an existing blob.
func put(path, mode, text, sha string) (entry, error) {
	e := blobEntry(path, mode)
	switch {
	case sha == "" && text != "":
		e.Content = github.String(text)
	case isHash(sha) && text == "":
		e.SHA = github.String(sha)
	default:
		return entry{}, igf.Errorf("%s has neither a text nor the hash of one", path)
	}
	return entry{e, 100 + len(path) + wireSize(text)}, nil
}

// remove removes a file.
func remove(path string) entry {
	return entry{blobEntry(path, modeFile), 100 + len(path)}
}

// inline reports whether a file may travel as text in a tree call. Bytes that
// are no UTF-8 would be silently replaced on the way, an empty text might
// count as none.
func inline(f remote.File) bool {
	return len(f.Data) > 0 && utf8.Valid(f.Data) && !strings.ContainsRune(string(f.Data), 0) && wireSize(string(f.Data)) <= inlineBytes
}

// wireSize returns the length of a text in JSON, in bytes.
func wireSize(s string) int {
	n := len(s)
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"', c == '\\', c == '\n', c == '\r', c == '\t':
			n++
		case c < 0x20:
			n += 5
		}
	}
	return n
}

// chunks divides entries into calls within the limits.
func chunks(entries []entry) [][]*github.TreeEntry {
	var out [][]*github.TreeEntry
	size := 0
	for _, e := range entries {
		last := len(out) - 1
		if last < 0 || len(out[last]) == chunkEntries || size+e.size > chunkBytes {
			out, size, last = append(out, nil), 0, last+1
		}
		out[last] = append(out[last], e.api)
		size += e.size
	}
	return out
}
