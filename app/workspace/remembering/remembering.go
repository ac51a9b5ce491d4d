// Package remembering keeps, on this device alone, the choices that a person makes once for
// imports of one kind: who is meant by a name of a transcript, and which column of a form
// holds what.
package remembering

import (
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/records"
)

// Service remembers choices.
type Service struct {
	core    *core.Core
	records *records.Reader
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader) *Service { return &Service{core: c, records: r} }
