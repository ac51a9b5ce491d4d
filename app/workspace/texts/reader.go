// Package texts is what people now read of an output: its versions without what
// was withdrawn since, and where its comments stand in them. It changes nothing.
package texts

import (
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/records"
)

// Reader reads the texts of outputs.
type Reader struct {
	core    *core.Core
	records *records.Reader
	lists   *lists.Reader
}

// New makes a Reader over the base.
func New(c *core.Core, r *records.Reader, l *lists.Reader) *Reader {
	return &Reader{core: c, records: r, lists: l}
}
