// Package answering is about the answers to comments: dispositions and reasons,
// places that a person confirmed, proposed wordings, comparison of versions, who
// was heard. It never changes a comment.
package answering

import (
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/texts"
)

// Service answers comments.
type Service struct {
	core    *core.Core
	records *records.Reader
	lists   *lists.Reader
	texts   *texts.Reader
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader, l *lists.Reader, t *texts.Reader) *Service {
	return &Service{core: c, records: r, lists: l, texts: t}
}
