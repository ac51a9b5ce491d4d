// Package reporting keeps the report of a session: its form, when it is due, and its parts,
// each with the notes that it can be made from. It never changes what was noted.
package reporting

import (
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/rules"
)

// Service keeps reports.
type Service struct {
	core    *core.Core
	records *records.Reader
	lists   *lists.Reader
	rules   *rules.Rules
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader, l *lists.Reader, u *rules.Rules) *Service {
	return &Service{core: c, records: r, lists: l, rules: u}
}
