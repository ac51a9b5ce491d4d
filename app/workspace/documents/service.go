// Package documents makes, writes, previews and verifies documents. What a
// document holds is the business of app/document; how a format is written, of
// the writers that the commands plug in.
package documents

import (
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/texts"
)

// Service makes documents.
type Service struct {
	core     *core.Core
	records  *records.Reader
	lists    *lists.Reader
	texts    *texts.Reader
	writers  map[string]Writer
	pictures Pictures
}

// New makes a Service over the base. writers are by the ending of a file's
// name; without pictures there are no previews.
func New(c *core.Core, r *records.Reader, l *lists.Reader, t *texts.Reader, writers map[string]Writer, pictures Pictures) *Service {
	return &Service{core: c, records: r, lists: l, texts: t, writers: writers, pictures: pictures}
}
