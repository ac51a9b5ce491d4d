// Package documents makes, writes, previews and verifies documents. What a
// document holds is the business of app/document; how a format is written, of
// the writers that the commands plug in. It never changes a record.
package documents

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/files"
	"rapporteur/app/igf"
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
	proofs   Proofs
	writers  map[string]Writer
	pictures Pictures
}

// Proofs says who is proven to have written entries.
type Proofs interface {
	Proofs(entries ...igf.Entry) (map[string]igf.Proof, error)
}

// New makes a Service over the base. writers are by the ending of a file's
// name; without pictures there are no previews.
func New(c *core.Core, r *records.Reader, l *lists.Reader, t *texts.Reader, p Proofs, writers map[string]Writer, pictures Pictures) *Service {
	return &Service{core: c, records: r, lists: l, texts: t, proofs: p, writers: writers, pictures: pictures}
}

// Writer writes documents in one form. Its remarks are sentences about what
// could not be written as it should be; they never concern a file that is
// silently wrong.
type Writer interface {
	Write(ctx context.Context, to io.Writer, doc document.Document, progress func(igf.Progress)) (remarks []string, err error)
}

// MakeDocument builds a document: an output by id, minutes or a report by
// session, the compilation of comments by output, the hand-over by group. Its
// stamp says how it was made.
func (svc *Service) MakeDocument(kind document.Kind, id string, opt document.Choices) (document.Document, error) {
	return svc.make(kind, id, opt, nil)
}

// make builds a document, as it was made at a revision of the shared repository where one is given.
func (svc *Service) make(kind document.Kind, id string, opt document.Choices, revision *string) (document.Document, error) {
	k, ok := builders.KindOf(kind)
	if !ok {
		var known []string
		for _, k := range builders.Kinds() {
			known = append(known, k.Command)
		}
		return document.Document{}, &igf.FieldError{Record: igf.Sentencef("document"), Field: "kind", Value: string(kind), Want: igf.Sentencef("use %s", igf.Or(known))}
	}
	m := documentSource{svc: svc}
	if err := m.begin(); err != nil {
		return document.Document{}, err
	}
	if revision != nil {
		m.revision = *revision
	}
	return k.Make(&m, id, opt)
}

// Formats are the endings that documents can be written with, PDF first.
func (svc *Service) Formats() []string {
	var known []string
	for e := range svc.writers {
		known = append(known, e)
	}
	slices.SortFunc(known, func(a, b string) int {
		switch {
		case a == b:
			return 0
		case a == "pdf" || b != "pdf" && a < b:
			return -1
		}
		return 1
	})
	return known
}

// WriteDocument writes doc to the file path, in the form that its ending
// names. The file appears whole or not at all; one that is there is replaced.
func (svc *Service) WriteDocument(ctx context.Context, doc document.Document, path string, progress func(igf.Progress)) (remarks []string, err error) {
	ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
	writer := svc.writers[ext]
	if writer == nil {
		known := svc.Formats()
		for i := range known {
			known[i] = "." + known[i]
		}
		return nil, &igf.FieldError{Record: igf.Sentencef("document"), Field: "file", Value: path, Want: igf.Sentencef("its name must end in %s", igf.Or(known))}
	}
	if progress == nil {
		progress = func(igf.Progress) {}
	}
	err = files.Shared.Write(path, func(to io.Writer) error {
		remarks, err = writer.Write(ctx, to, doc, progress)
		return err
	})
	return remarks, err
}
