// Package minutes makes the agreed minutes of a session, and shows several note takers as
// one timeline. It never changes what was noted.
package minutes

import (
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/preparing"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/texts"
)

// Service makes minutes.
type Service struct {
	core    *core.Core
	records *records.Reader
	lists   *lists.Reader
	texts   *texts.Reader
	rules   *rules.Rules
	prepare *preparing.Preparer
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader, l *lists.Reader, t *texts.Reader, u *rules.Rules, p *preparing.Preparer) *Service {
	return &Service{core: c, records: r, lists: l, texts: t, rules: u, prepare: p}
}
