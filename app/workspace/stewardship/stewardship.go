// Package stewardship changes the programme, groups, sessions and their rosters,
// and keeps outreach and agendas. It never touches what was said in a
// session, nor the text of an output.
package stewardship

import (
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/rules"
)

// Service changes groups and sessions.
type Service struct {
	core    *core.Core
	records *records.Reader
	rules   *rules.Rules
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader, u *rules.Rules) *Service {
	return &Service{core: c, records: r, rules: u}
}
