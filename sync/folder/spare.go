package folder

import (
	"bytes"
	"crypto/sha1" //nolint:gosec // Git names its objects by it
	"encoding/hex"

	"github.com/go-git/go-git/v5/plumbing"

	"rapporteur/sync/remote"
)

// spares are what a replica has of a repository, also of older states of it.
type spares struct {
	remote.Spare
	older map[string]map[plumbing.Hash]int // by path: after how many bytes it was an object
}

// of returns an object as Git hashes it, nil where a replica does not have its bytes.
func (s spares) of(h plumbing.Hash, path string) []byte {
	if whole := s.Part(h.String()); gives(whole, h) {
		return whole
	}
	if path == "" {
		return nil
	}
	data := s.File(path)
	ends, known := s.older[path]
	if !known && data != nil {
		ends = olderOf(data)
		s.older[path] = ends
	}
	if end, was := ends[h]; was && end <= len(data) {
		if whole := asHashed(plumbing.BlobObject, data[:end]); gives(whole, h) {
			return whole
		}
	}
	return nil
}

// olderOf returns which objects a file was, and after how many bytes it ended then: files of
// entries only grow, so it was all that stands before one of its entries.
func olderOf(data []byte) map[plumbing.Hash]int {
	ends := map[plumbing.Hash]int{plumbing.ComputeHash(plumbing.BlobObject, data): len(data)}
	for end := bytes.LastIndex(data, []byte("\n- ")) + 1; end > 0; end = bytes.LastIndex(data[:end-1], []byte("\n- ")) + 1 {
		before := len(bytes.TrimRight(data[:end], "\n")) + 1
		ends[plumbing.ComputeHash(plumbing.BlobObject, data[:before])] = before
	}
	return ends
}

func gives(whole []byte, h plumbing.Hash) bool {
	sum := sha1.Sum(whole) //nolint:gosec // Git names its objects by it
	return hex.EncodeToString(sum[:]) == h.String()
}
