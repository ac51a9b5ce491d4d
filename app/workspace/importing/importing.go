// Package importing saves notes and comments that come from elsewhere: previewed
// first, then all of them or none. It never reads a file, which
// app/importing does, and never saves twice what an earlier import made.
package importing

import (
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/texts"
)

// Service imports.
type Service struct {
	core    *core.Core
	records *records.Reader
	lists   *lists.Reader
	texts   *texts.Reader
	rules   *rules.Rules
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader, l *lists.Reader, t *texts.Reader, u *rules.Rules) *Service {
	return &Service{core: c, records: r, lists: l, texts: t, rules: u}
}
