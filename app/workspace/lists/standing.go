package lists

import "rapporteur/app/igf"

// history is an entry that revises none, with its twins, and all that points at them, at
// their revisions and at what points at those.
func (rd *Reader) history(root igf.Entry) ([]igf.Entry, error) {
	twins, err := igf.Twins(rd.core.Replica().Concerning, root)
	if err != nil {
		return nil, err
	}
	out, seen := append([]igf.Entry{root}, twins...), map[string]bool{}
	for _, e := range out {
		seen[e.Head().ID] = true
	}
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
	root, err := igf.Root(rd.core.History.Entry, e)
	if err != nil {
		return EntryView{}, false, err
	}
	entries, err := rd.history(root)
	if err != nil {
		return EntryView{}, false, err
	}
	lines, err := rd.Views(entries)
	if err != nil {
		return EntryView{}, false, err
	}
	var last EntryView
	for _, l := range linesOf(root, lines) {
		if id := l.Entry.Head().ID; id == e.Head().ID {
			return l, true, nil
		} else if last.Entry == nil || id > last.Entry.Head().ID {
			last = l
		}
	}
	return last, last.Entry != nil, nil
}

// linesOf returns the lines of an entry that revises none: its own, else the one of a twin
// that stands for it.
func linesOf(root igf.Entry, lines []EntryView) (own []EntryView) {
	mark := igf.ImportMark(root)
	var twins []EntryView
	for _, l := range lines {
		switch {
		case l.Root == root.Head().ID:
			own = append(own, l)
		case mark != "" && igf.ImportMark(l.Entry) == mark && (l.Redacted != "" || igf.SaysSame(l.Entry, root)):
			twins = append(twins, l)
		}
	}
	if len(own) == 0 {
		return twins
	}
	return own
}
