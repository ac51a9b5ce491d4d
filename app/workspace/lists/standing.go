package lists

import "rapporteur/app/igf"

// history is an entry that revises none, and all that points at it, at its
// revisions and at what points at them.
func (rd *Reader) history(root igf.Entry) ([]igf.Entry, error) {
	out, seen := []igf.Entry{root}, map[string]bool{root.Head().ID: true}
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

// Standing is what stands of an entry now: itself, or the last of the revisions
// that replaced it; false when nothing does.
func (rd *Reader) Standing(e igf.Entry) (EntryView, bool, error) {
	root, err := igf.Root(rd.core.Entry, e)
	if err != nil {
		return EntryView{}, false, err
	}
	entries, err := rd.history(root)
	if err != nil {
		return EntryView{}, false, err
	}
	lines, err := rd.Lines(entries)
	if err != nil {
		return EntryView{}, false, err
	}
	var last EntryView
	for _, l := range lines {
		if l.Root != root.Head().ID {
			continue
		}
		if id := l.Entry.Head().ID; id == e.Head().ID {
			return l, true, nil
		} else if last.Entry == nil || id > last.Entry.Head().ID {
			last = l
		}
	}
	return last, last.Entry != nil, nil
}
