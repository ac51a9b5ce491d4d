// Package moderating helps to run a session: the order of speakers, the Code of
// Conduct and notes on incidents. None of it is ever shared.
package moderating

import (
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/records"
)

// Service keeps the floor of a session.
type Service struct {
	core    *core.Core
	records *records.Reader
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader) *Service {
	return &Service{core: c, records: r}
}
