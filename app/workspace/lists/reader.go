// Package lists reads entries as they stand now: the timeline of a session,
// comments, outreach, each with its person as this device may show them. It
// changes nothing.
package lists

import (
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/records"
)

// Reader reads entries.
type Reader struct {
	core    *core.Core
	records *records.Reader
}

// New makes a Reader over the base.
func New(c *core.Core, r *records.Reader) *Reader {
	return &Reader{core: c, records: r}
}
