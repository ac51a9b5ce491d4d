// Package undoing lists the imports that were made, and undoes one of one's own as a whole.
// It never takes back a part of one.
package undoing

import "rapporteur/app/workspace/core"

// Service undoes imports.
type Service struct{ core *core.Core }

// New makes a Service over the base.
func New(c *core.Core) *Service { return &Service{core: c} }
