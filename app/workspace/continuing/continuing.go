// Package continuing begins the next cycle of a group from the archive of an earlier one: in one act it
// makes the group, and each of its outputs with its working text of then. It takes over no
// version, comment or session, and nothing that names somebody who is to stay unnamed before a person
// decided.
package continuing

import (
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/records"
)

// Service begins cycles.
type Service struct {
	core    *core.Core
	records *records.Reader
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader) *Service { return &Service{core: c, records: r} }
