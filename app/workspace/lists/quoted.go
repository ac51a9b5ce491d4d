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
		if err := views[i].EachEntry(one); err != nil {
			return err
		}
	}
	return nil
}
