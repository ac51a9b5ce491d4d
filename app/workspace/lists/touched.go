package lists

import (
	"errors"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// CommentsTouched are the comments that a change of records concerns, as they
// stand now: those that were written or revised, answered, placed, corrected
// or withdrawn. gone are ids of comments that do not stand by themselves: a
// revision may have come before what it revises. Keys of other records are
// passed over.
func (rd *Reader) CommentsTouched(keys []igf.Key) (lines []EntryView, gone []string, err error) {
	roots := map[string]bool{}
	for _, k := range keys {
		if k.Family() != "entry" {
			continue
		}
		root, err := rd.commentOf(k.ID())
		if err != nil {
			return nil, nil, err
		}
		if root == "" || roots[root] {
			continue
		}
		roots[root] = true
		standing := map[string]bool{}
		entries, err := rd.allAbout(root)
		if err != nil {
			return nil, nil, err
		}
		found, err := rd.Lines(entries)
		if err != nil {
			return nil, nil, err
		}
		for _, l := range found {
			if _, ok := l.Entry.(*igf.Comment); ok {
				standing[l.Root] = true
				lines = append(lines, l)
			}
		}
		for _, e := range entries {
			if id := e.Head().ID; !standing[id] && e.Kind() == igf.KindComment {
				gone = append(gone, id)
			}
		}
	}
	return lines, gone, nil
}

// commentOf is the first id of the comment that an entry is, or points at; ""
// when it has to do with none.
func (rd *Reader) commentOf(id string) (string, error) {
	seen, comment := map[string]bool{}, ""
	for id != "" && !seen[id] {
		seen[id] = true
		r, err := rd.core.Replica().Get(igf.EntryKey(id))
		if errors.Is(err, igf.ErrNotFound) {
			return comment, nil // what it points at may not have come yet
		}
		if err != nil {
			return "", err
		}
		switch v := r.(type) {
		case *igf.Comment:
			comment, id = id, v.Supersedes
		case *igf.Response:
			id = v.Comment
		case *igf.Placement:
			id = v.Comment
		case *igf.Redaction:
			id = v.Entry
		case *igf.Note:
			id = v.About
		default:
			return comment, nil
		}
	}
	return comment, nil
}

// allAbout are an entry and all that points at it or at its revisions.
func (rd *Reader) allAbout(root string) ([]igf.Entry, error) {
	first, err := core.Get[igf.Entry](rd.core, igf.EntryKey(root), "comment")
	if err != nil {
		return nil, err
	}
	out, seen := []igf.Entry{first}, map[string]bool{root: true}
	for i := 0; i < len(out); i++ {
		about, err := rd.core.Replica().Concerning(out[i].Head().ID)
		if err != nil {
			return nil, err
		}
		for _, e := range about {
			if id := e.Head().ID; !seen[id] {
				seen[id] = true
				out = append(out, e)
			}
		}
	}
	return out, nil
}
