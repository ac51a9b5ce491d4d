// Package drafting changes the text of an output: its paragraphs, versions and
// stages. It never changes a version that was published.
package drafting

import (
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/texts"
)

// Service changes outputs.
type Service struct {
	core    *core.Core
	records *records.Reader
	texts   *texts.Reader
	rules   *rules.Rules
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader, t *texts.Reader, u *rules.Rules) *Service {
	return &Service{core: c, records: r, texts: t, rules: u}
}
