package engine

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// altered returns the versions of an output that a record says something else of than was
// first seen of them: their lines in a list, or a text.
func (b *publishedBook) altered(rec igf.Record) (numbers []int, err error) {
	switch r := rec.(type) {
	case *igf.Output:
		for _, v := range r.Versions {
			if first := b.versions[v.Number].Line; first != nil && first.Facts() != v.Facts() {
				numbers = append(numbers, v.Number)
			}
		}
	case *igf.VersionText:
		first := b.versions[r.Number].Text
		sum, err := textSum(r)
		if err != nil {
			return nil, err
		}
		if first != nil && !slices.Equal(first, sum) {
			numbers = append(numbers, r.Number)
		}
	}
	return numbers, nil
}

// alters says why a document is not sent that would change what is published.
func (o *outbox) alters(doc igf.Record) (why, err error) {
	output, is := igf.VersionOf(doc.Key())
	if !is && !doc.Key().Is(igf.KindOutput) {
		return nil, nil
	}
	if !is {
		output = doc.Key().ID()
	}
	b, err := readPublished(o.replica, output)
	if err != nil {
		return nil, err
	}
	numbers, err := b.altered(doc)
	if err != nil {
		return nil, err
	}
	if v, is := doc.(*igf.VersionText); is && len(numbers) == 0 && o.history != nil && b.versions[v.Number].Text != nil { // it is sent again
		if first, err := firstText(o.history, v.Key()); err != nil || first != nil && !format.SameDocument(first, v) {
			return igf.Errorf("version %d of %s was first published with another text, which the history has: what is here is not sent as if it were that; publish it as the next version, or take the decision back (conflict undo)", v.Number, output), err
		}
	}
	if len(numbers) == 0 {
		return nil, nil
	}
	return igf.Errorf("version %d of %s is published, and this would change it: publish it as the next version", numbers[0], output), nil
}

// touching visits the commits that changed a file, the newest first.
type touching func(path string, visit func(remote.Touch) (more bool, err error)) error

// firstText returns with which text the history first had a version; nil where it cannot tell.
func firstText(history touching, key igf.Key) (first *igf.VersionText, err error) {
	path := pathOf(key)
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

// readBooks reads what was ever published, of all outputs.
func readBooks(r Replica) (books []*publishedBook, err error) {
	names, err := r.SyncNames(syncstate.Versions)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		b, err := readPublished(r, strings.TrimPrefix(name, syncstate.Versions))
		if err != nil {
			return nil, err
		}
		books = append(books, b)
	}
	return books, nil
}

// comparePublished lists the versions on this device that are not what the shared repository
// was first seen to hold.
func comparePublished(r Replica) ([]igf.SetAside, error) {
	books, err := readBooks(r)
	if err != nil {
		return nil, err
	}
	var out []igf.SetAside
	for _, b := range books {
		keys := []igf.Key{igf.OutputKey(b.output)}
		for n := range b.versions {
			keys = append(keys, igf.VersionKey(b.output, n))
		}
		for _, key := range keys {
			rec, err := readRecord(r, key)
			if err != nil {
				return nil, err
			}
			numbers, err := b.altered(rec)
			if err != nil {
				return nil, err
			}
			for _, n := range numbers {
				why := igf.Errorf("version %d of %s on this device is not what the shared repository was first seen to hold: compare it with the history there", n, b.output)
				out = append(out, igf.SetAside{Path: format.Paths(key)[len(format.Paths(key))-1], Reason: igf.ReasonOf(why)})
			}
		}
	}
	return out, nil
}

// missingTexts lists the versions in the list of an output whose text the shared repository
// does not have, and this device neither. What cannot be read is named by its file, and
// what was removed here too by the decision of a person. Where a newer text is here, people
// read that one, and nobody has to do anything.
func missingTexts(r Replica) ([]igf.SetAside, error) {
	books, err := readBooks(r)
	if err != nil {
		return nil, err
	}
	var out []igf.SetAside
	for _, b := range books {
		here, err := r.Has(igf.OutputKey(b.output))
		if err != nil {
			return nil, err
		}
		newest := 0
		for n := range b.versions {
			if has, err := r.Has(igf.VersionKey(b.output, n)); err != nil {
				return nil, err
			} else if has {
				newest = max(newest, n)
			}
		}
		for n, p := range b.versions {
			if p.Line == nil || !here {
				continue
			}
			missing, err := isMissing(r, igf.VersionKey(b.output, n))
			if err != nil {
				return nil, err
			}
			if missing {
				why := &igf.MissingTextError{Output: b.output, Number: n}
				out = append(out, igf.SetAside{Path: pathOf(igf.VersionKey(b.output, n)), Reason: igf.ReasonOf(why), Info: n < newest})
			}
		}
	}
	slices.SortFunc(out, bySetAside)
	return out, nil
}

// isMissing reports whether the text of a version is missing here, and nothing else says why.
func isMissing(r Replica, key igf.Key) (bool, error) {
	here, err := r.Has(key)
	if err != nil || here {
		return false, err
	}
	for _, state := range []string{syncstate.Bad + pathOf(key), syncstate.Gone + string(key)} {
		if told, err := r.SyncValue(state); err != nil || told != nil {
			return false, err
		}
	}
	return true, nil
}

// publishedVersions adds the numbers that were ever published, also where they are in the
// repository no more.
func (s *renumberer) publishedVersions(v *versions) error {
	b, err := readPublished(s.replica, v.output)
	if err != nil {
		return err
	}
	for n, p := range b.versions {
		if _, there := v.there[n]; there || p.Text == nil {
			continue
		}
		sum, err := textSum(&igf.VersionText{Output: v.output, Number: n, Text: v.ours[n]})
		if err != nil {
			return err
		}
		if v.there[n] = ""; slices.Equal(sum, p.Text) {
			v.there[n] = v.ours[n]
		}
	}
	return nil
}
