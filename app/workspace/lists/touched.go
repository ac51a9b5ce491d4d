package lists

import (
	"rapporteur/app/igf"
)

// CommentsTouched are the comments that a change of records concerns, as they
// stand now: those that were written or revised, answered, placed, corrected
// or withdrawn. gone are ids of comments that do not stand by themselves: a
// revision may have come before what it revises. Keys of other records are
// passed over.
func (rd *Reader) CommentsTouched(keys []igf.Key) (lines []EntryView, gone []string, err error) {
	seen := map[string]bool{}
	for _, k := range keys {
		if !k.IsEntry() {
			continue
		}
		root, err := rd.commentOf(k.ID())
		if err != nil {
			return nil, nil, err
		}
		if root == nil || seen[root.Head().ID] {
			continue
		}
		seen[root.Head().ID] = true
		entries, err := rd.history(root)
		if err != nil {
			return nil, nil, err
		}
		found, err := rd.Views(entries)
		if err != nil {
			return nil, nil, err
		}
		stands := false
		for _, l := range found {
			if l.Root == root.Head().ID {
				stands, lines = true, append(lines, l)
			}
		}
		if !stands {
			gone = append(gone, root.Head().ID)
		}
		for _, e := range entries {
			if e.Head().Supersedes == "" || e == root {
				continue
			}
			if first, err := igf.Root(rd.core.History.Entry, e); err != nil {
				return nil, nil, err
			} else if first.Head().ID == root.Head().ID {
				gone = append(gone, e.Head().ID)
			}
		}
	}
	return lines, gone, nil
}

// commentOf is the first revision of the comment that an entry is, or points at;
// nil when it has to do with none, or with one that did not come yet.
func (rd *Reader) commentOf(id string) (igf.Entry, error) {
	for seen := map[string]bool{}; id != "" && !seen[id]; {
		seen[id] = true
		e, err := igf.OrNil(rd.core.History.Entry(id))
		if err != nil || e == nil {
			return nil, err
		}
		switch v := e.(type) {
		case *igf.Comment:
			return igf.Root(rd.core.History.Entry, v)
		case *igf.Response:
			id = v.Comment
		case *igf.Placement:
			id = v.Comment
		case *igf.Redaction:
			id = v.Entry
		case *igf.Note:
			id = v.About
		default:
			return nil, nil
		}
	}
	return nil, nil
}
