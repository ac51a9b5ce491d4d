// Package planning says what a group is expected to do and when: its duties in a cycle, and
// what its calendar holds. It reads records, and changes nothing.
package planning

import (
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/texts"
)

// Service plans.
type Service struct {
	core    *core.Core
	records *records.Reader
	texts   *texts.Reader
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader, t *texts.Reader) *Service {
	return &Service{core: c, records: r, texts: t}
}
