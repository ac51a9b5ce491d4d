// Package withdrawing takes back what was captured: entries are withdrawn whole or without
// the person whom they name, a withdrawal is declined, the last act of a session is undone
// and put back, and what another hand did to an entry is settled. It never changes an entry
// in its place, nor revises what somebody else wrote.
package withdrawing

import (
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/preparing"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/rules"
)

// Service withdraws entries and puts them back.
type Service struct {
	core     *core.Core
	records  *records.Reader
	lists    *lists.Reader
	rules    *rules.Rules
	preparer *preparing.Preparer
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader, l *lists.Reader, u *rules.Rules, p *preparing.Preparer) *Service {
	return &Service{core: c, records: r, lists: l, rules: u, preparer: p}
}
