// Package holding lists what of this device is not sent before a person decides about it,
// and does what they decide. It never sends anything, and never decides itself.
package holding

import (
	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/preparing"
)

// Service holds records.
type Service struct {
	core     *core.Core
	preparer *preparing.Preparer
	known    func(igf.Key) (igf.Record, error)
}

// New returns a Service. known reads a document as others have it, nil for none.
func New(c *core.Core, p *preparing.Preparer, known func(igf.Key) (igf.Record, error)) *Service {
	return &Service{core: c, preparer: p, known: known}
}
