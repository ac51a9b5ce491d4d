package lists

import "rapporteur/app/igf"

// quoted lets the anchors of views say only what any reader may read: texts that they
// quoted may have lost these words since.
func (rd *Reader) quoted(views []EntryView) error {
	var gate *igf.Gate
	one := func(e igf.Entry) (igf.Entry, error) {
		a := igf.AnchorOf(e)
		if a == nil {
			return e, nil
		}
		var err error
		if gate == nil {
			if gate, err = rd.core.Gate(); err != nil {
				return nil, err
			}
		}
		a, err = gate.Quoted(e, a)
		return igf.WithAnchor(e, a), err
	}
	for i := range views {
		if err := views[i].eachEntry(one); err != nil {
			return err
		}
	}
	return nil
}

// eachEntry puts what change makes of each entry of a view that may have an anchor in
// its place.
func (l *EntryView) eachEntry(change func(igf.Entry) (igf.Entry, error)) (err error) {
	if l.Entry, err = change(l.Entry); err != nil {
		return err
	}
	for _, list := range [][]igf.Entry{l.Older, l.Corrections} {
		for i, e := range list {
			if list[i], err = change(e); err != nil {
				return err
			}
		}
	}
	for v, p := range l.Placed {
		e, err := change(p)
		if err != nil {
			return err
		}
		l.Placed[v], _ = e.(*igf.Placement)
	}
	return nil
}
