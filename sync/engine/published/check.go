package published

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// Altered returns the versions of an output that a record says something else of than was
// first seen of them: their lines in a list, or a text.
func (b *Book) Altered(rec igf.Record) (numbers []int, err error) {
	switch r := rec.(type) {
	case *igf.Output:
		for _, v := range r.Versions {
			if first := b.Versions[v.Number].Line; first != nil && first.Facts() != v.Facts() {
				numbers = append(numbers, v.Number)
			}
		}
	case *igf.VersionText:
		first := b.Versions[r.Number].Text
		sum, err := TextSum(r)
		if err != nil {
			return nil, err
		}
		if first != nil && !slices.Equal(first, sum) {
			numbers = append(numbers, r.Number)
		}
	}
	return numbers, nil
}

// Touching visits the commits that changed a file, the newest first.
type Touching func(path string, visit func(remote.Touch) (more bool, err error)) error

// FirstText returns with which text the history first had a version; nil where it cannot tell.
func FirstText(history Touching, key igf.Key) (first *igf.VersionText, err error) {
	path := lastPath(key)
	err = history(path, func(t remote.Touch) (bool, error) {
		data, err := t.Data()
		if err != nil || t.Unread || t.Merged { // who joins histories can put anything before anything
			first = nil
			return false, err
		}
		if doc, why := format.ReadDocument(key, map[string][]byte{path: data}); data != nil && why == nil {
			first, _ = doc.(*igf.VersionText)
		}
		return true, nil
	})
	if remote.IsDamaged(err) {
		return nil, nil
	}
	return first, err
}

// lastPath is the file that names a document.
func lastPath(key igf.Key) string {
	paths := format.Paths(key)
	return paths[len(paths)-1]
}

// readAll reads what was ever published, of all outputs.
func readAll(r Replica) (books []*Book, err error) {
	names, err := r.SyncNames(syncstate.Versions)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		b, err := Read(r, strings.TrimPrefix(name, syncstate.Versions))
		if err != nil {
			return nil, err
		}
		books = append(books, b)
	}
	return books, nil
}

// Compare lists the versions on this device that are not what the shared repository
// was first seen to hold.
func Compare(r Replica) ([]igf.SetAside, error) {
	books, err := readAll(r)
	if err != nil {
		return nil, err
	}
	var out []igf.SetAside
	for _, b := range books {
		keys := []igf.Key{igf.OutputKey(b.Output)}
		for n := range b.Versions {
			keys = append(keys, igf.VersionKey(b.Output, n))
		}
		for _, key := range keys {
			rec, err := igf.OrNil(r.Get(key))
			if err != nil {
				return nil, err
			}
			numbers, err := b.Altered(rec)
			if err != nil {
				return nil, err
			}
			for _, n := range numbers {
				why := igf.Errorf("version %d of %s on this device is not what the shared repository was first seen to hold: compare it with the history there", n, b.Output)
				out = append(out, igf.SetAside{Path: lastPath(key), Reason: igf.ReasonOf(why)})
			}
		}
	}
	return out, nil
}

// Missing lists the versions in the list of an output whose text the shared repository
// does not have, and this device neither. What cannot be read is named by its file, and
// what was removed here too by the decision of a person. Where a newer text is here, people
// read that one, and nobody has to do anything.
func Missing(r Replica) ([]igf.SetAside, error) {
	books, err := readAll(r)
	if err != nil {
		return nil, err
	}
	var out []igf.SetAside
	for _, b := range books {
		here, err := r.Has(igf.OutputKey(b.Output))
		if err != nil {
			return nil, err
		}
		newest := 0
		for n := range b.Versions {
			if has, err := r.Has(igf.VersionKey(b.Output, n)); err != nil {
				return nil, err
			} else if has {
				newest = max(newest, n)
			}
		}
		for n, p := range b.Versions {
			if p.Line == nil || !here {
				continue
			}
			missing, err := isMissing(r, igf.VersionKey(b.Output, n))
			if err != nil {
				return nil, err
			}
			if missing {
				why := &igf.MissingTextError{Output: b.Output, Number: n}
				out = append(out, igf.SetAside{Path: lastPath(igf.VersionKey(b.Output, n)), Reason: igf.ReasonOf(why), Info: n < newest})
			}
		}
	}
	return out, nil
}

// isMissing reports whether the text of a version is missing here, and nothing else says why.
func isMissing(r Replica, key igf.Key) (bool, error) {
	here, err := r.Has(key)
	if err != nil || here {
		return false, err
	}
	for _, state := range []string{syncstate.Bad + lastPath(key), syncstate.Gone + string(key)} {
		if told, err := r.SyncValue(state); err != nil || told != nil {
			return false, err
		}
	}
	return true, nil
}
