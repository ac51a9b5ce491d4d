// Package finding finds records by their words.
package finding

import (
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/records"
)

// Service finds records.
type Service struct {
	core    *core.Core
	records *records.Reader
	lists   *lists.Reader
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader, l *lists.Reader) *Service {
	return &Service{core: c, records: r, lists: l}
}
