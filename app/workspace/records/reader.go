// Package records reads the programme, groups, sessions with their rosters, and
// outputs, as they stand on this device. It changes nothing.
package records

import (
	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// Reader reads documents.
type Reader struct {
	core *core.Core
}

// New makes a Reader over the base.
func New(c *core.Core) *Reader {
	return &Reader{core: c}
}

// IDs are the ids of all documents of a family ("group", "session", "output",
// "form", "duties"), and their titles.
func (rd *Reader) IDs(family string) (ids, titles []string, err error) {
	switch igf.Kind(family) {
	case igf.KindForm:
		all, err := rd.Forms()
		for _, f := range all {
			ids, titles = append(ids, f.ID), append(titles, f.Title)
		}
		return ids, titles, err
	case igf.KindDuties:
		all, err := rd.AllDuties()
		for _, d := range all {
			ids, titles = append(ids, d.ID), append(titles, string(d.Modality))
		}
		return ids, titles, err
	}
	for doc, err := range rd.core.Replica().Documents(family, "") {
		if err != nil {
			return nil, nil, err
		}
		title := ""
		switch v := doc.(type) {
		case *igf.Group:
			title = v.Title()
		case *igf.Output:
			title = v.Title
		case *igf.Session:
			title = v.Title
		}
		ids, titles = append(ids, doc.Key().ID()), append(titles, title)
	}
	return ids, titles, nil
}
