// Package preparing brings what waits to be sent in line with what was withdrawn and with
// rules that came since, and says what cannot be: that is held, never sent nor refused.
package preparing

import (
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/texts"
)

// Preparer prepares records for a sync.
type Preparer struct {
	core    *core.Core
	records *records.Reader
	texts   *texts.Reader
	rules   *rules.Rules
}

// New makes a Preparer over the base.
func New(c *core.Core, r *records.Reader, t *texts.Reader, u *rules.Rules) *Preparer {
	return &Preparer{core: c, records: r, texts: t, rules: u}
}
