// Package handover gives a group on to its successors: an archive of its records and
// documents. It never gives away what was withdrawn or what only this device knows.
package handover

import (
	"context"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/texts"
)

// Documents makes and writes the documents of an archive.
type Documents interface {
	MakeDocument(kind document.Kind, id string, opt document.Choices) (document.Document, error)
	WriteDocument(ctx context.Context, doc document.Document, path string, progress func(igf.Progress)) (remarks []string, err error)
}

// Service hands groups over.
type Service struct {
	core      *core.Core
	records   *records.Reader
	lists     *lists.Reader
	texts     *texts.Reader
	documents Documents
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader, l *lists.Reader, t *texts.Reader, d Documents) *Service {
	return &Service{core: c, records: r, lists: l, texts: t, documents: d}
}
