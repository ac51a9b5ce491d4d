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

// IDs are the ids of all documents of a family ("group", "session", "output"),
// and their titles.
func (rd *Reader) IDs(family string) (ids, titles []string, err error) {
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
