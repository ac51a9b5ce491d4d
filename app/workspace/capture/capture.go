// Package capture keeps what is said in a session and what people comment:
// notes, comments, typed lines, their revisions and withdrawals. It never changes
// an entry in its place, nor revises what somebody else wrote.
package capture

import (
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/rules"
)

// Service captures notes and comments.
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
