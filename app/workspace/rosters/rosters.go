// Package rosters puts the people of a table on the roster of a session: previewed first,
// then in one act. It never reads a file, which app/importing does.
package rosters

import (
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/rules"
)

// Service fills rosters.
type Service struct {
	core    *core.Core
	records *records.Reader
	rules   *rules.Rules
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader, u *rules.Rules) *Service {
	return &Service{core: c, records: r, rules: u}
}
