package compose

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/document/pdf"
	"rapporteur/app/igf"
)

// pdfWriter is the workspace's door to the PDF engine.
type pdfWriter struct{}

func (pdfWriter) Write(ctx context.Context, to io.Writer, doc document.Document, progress func(igf.Progress)) ([]string, error) {
	rep, err := pdf.Write(ctx, to, doc, pdf.Options{Progress: func(done, total int) {
		progress(igf.Progress{Sentence: igf.Sentencef("Setting the pages"), Done: done, Total: total})
	}})
	var remarks []string
	for _, m := range rep.Missing {
		remarks = append(remarks, m.String())
	}
	return remarks, err
}

// plainWriter is the door to a form of documents that can say everything.
type plainWriter func(ctx context.Context, to io.Writer, doc document.Document) error

func (write plainWriter) Write(ctx context.Context, to io.Writer, doc document.Document, _ func(igf.Progress)) ([]string, error) {
	return nil, write(ctx, to, doc)
}

// sampleDocuments writes the documents of the sample cycle into dir.
func (a *App) sampleDocuments(ctx context.Context, dir string, progress func(igf.Progress)) ([]string, error) {
	if err := makeFolder(dir); err != nil {
		return nil, err
	}
	sessions, err := a.Workspace.Records.Sessions("")
	if err != nil {
		return nil, err
	}
	var paths []string
	write := func(of builders.Subject, id string) error {
		for _, k := range builders.KindsOf(of) {
			doc, err := a.Workspace.Documents.MakeDocument(k.ID, id, document.Choices{})
			if err != nil {
				return err
			}
			path := filepath.Join(dir, string(k.ID)+"-"+strings.ReplaceAll(id, "/", "-")+".pdf")
			progress(igf.Progress{Sentence: igf.Sentencef("Writing %s", filepath.Base(path))})
			paths = append(paths, path)
			if _, err := a.Workspace.Documents.WriteDocument(ctx, doc, path, progress); err != nil {
				return err
			}
		}
		return nil
	}
	for _, s := range sessions {
		if err := write(builders.OfSession, s.ID); err != nil {
			return paths, err
		}
	}
	outputs, err := a.Workspace.Records.Outputs("")
	if err != nil {
		return paths, err
	}
	for _, o := range outputs {
		if err := write(builders.OfOutput, o.ID); err != nil {
			return paths, err
		}
	}
	return paths, nil
}
