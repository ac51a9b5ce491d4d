// Package holding lists what of this device is not sent before a person decides about it,
// and does what they decide. It never sends anything, and never decides itself.
package holding

import (
	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/rules"
)

// Service holds records.
type Service struct {
	core  *core.Core
	rules *rules.Rules
	known func(igf.Key) (igf.Record, error)
}

// New returns a Service. known reads a document as others have it, nil for none.
func New(c *core.Core, u *rules.Rules, known func(igf.Key) (igf.Record, error)) *Service {
	return &Service{core: c, rules: u, known: known}
}
