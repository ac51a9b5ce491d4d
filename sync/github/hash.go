package github

import (
	"crypto/sha1" // the hash of Git's objects, not a protection
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// isHash reports whether s is the full hash of an object.
func isHash(s string) bool {
	return len(s) == 40 && strings.Trim(s, "0123456789abcdef") == ""
}

func objectHash(kind string, data []byte) string {
	h := sha1.New()
	fmt.Fprintf(h, "%s %d\x00", kind, len(data))
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

func blobHash(data []byte) string { return objectHash("blob", data) }

// treeHash returns the hash that Git gives a tree of these files.
func treeHash(leaves []leaf) string {
	type entry struct{ name, mode, sha, order string }
	var entries []entry
	below := map[string][]leaf{}
	for _, l := range leaves {
		dir, rest, deep := strings.Cut(l.path, "/")
		if !deep {
			entries = append(entries, entry{l.path, l.mode, l.sha, l.path})
			continue
		}
		below[dir] = append(below[dir], leaf{path: rest, mode: l.mode, sha: l.sha})
	}
	for dir, inside := range below {
		entries = append(entries, entry{dir, "40000", treeHash(inside), dir + "/"})
	}
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.order, b.order) })
	var raw []byte
	for _, e := range entries {
		raw = append(raw, e.mode+" "+e.name+"\x00"...)
		sum, err := hex.DecodeString(e.sha)
		if err != nil {
			return "" // no hash: equal to none
		}
		raw = append(raw, sum...)
	}
	return objectHash("tree", raw)
}
