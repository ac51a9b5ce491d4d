package compose

import (
	"context"
	"io"

	"rapporteur/app/document"
	"rapporteur/app/document/pdf"
	"rapporteur/app/igf"
)

// pdfWriter plugs the PDF engine into the workspace.
type pdfWriter struct{}

func (pdfWriter) Write(ctx context.Context, to io.Writer, doc document.Document, progress func(igf.Progress)) ([]string, error) {
	rep, err := pdf.Write(ctx, to, doc, pdf.Options{Progress: func(done, total int) {
		progress(igf.Progress{Sentence: igf.Sentencef("Setting the pages"), Done: done, Total: total})
	}})
	return rep.Remarks(), err
}

// plainWriter plugs in a format that can show every character, and so has no
// remarks.
type plainWriter func(ctx context.Context, to io.Writer, doc document.Document) error

func (write plainWriter) Write(ctx context.Context, to io.Writer, doc document.Document, _ func(igf.Progress)) ([]string, error) {
	return nil, write(ctx, to, doc)
}
