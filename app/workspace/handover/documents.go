package handover

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/document/words"
	"rapporteur/app/files"
	"rapporteur/app/igf"
)

// handedDocument is a file of the archive: its name, and what it is.
type handedDocument struct {
	File, Word string
}

// documentFiles writes PDF documents into all, by name.
type documentFiles struct {
	documents Documents
	dir       string // for what is being written
	all       map[string][]byte

	done, total int
	progress    func(igf.Progress)
}

// write makes one document.
func (f *documentFiles) write(ctx context.Context, name string, kind document.Kind, id string, opt document.Choices) (made handedDocument, err error) {
	doc, err := f.documents.MakeDocument(kind, id, opt)
	if err != nil {
		return made, err
	}
	f.done++
	f.progress(igf.Progress{Sentence: igf.Sentencef("Writing %s", name), Done: f.done, Total: f.total})
	file := filepath.Join(f.dir, "document.pdf")
	if _, err := f.documents.WriteDocument(ctx, doc, file, nil); err != nil {
		return made, igf.Errorf("%s of %s cannot be made: %w", kind, id, err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return made, igf.Errorf("%s of %s cannot be read back: %w", kind, id, err)
	}
	made = handedDocument{File: path.Join("documents", name), Word: words.For("en").Get(doc.Kind.Word())}
	f.all[made.File] = data
	return made, nil
}

// each makes every document about an output or a session. printed is its id in them.
func (f *documentFiles) each(ctx context.Context, of builders.Subject, id, printed string) (made []handedDocument, err error) {
	_, slug := igf.SplitID(printed)
	for _, k := range builders.KindsOf(of) {
		name := slug + "-" + k.Command + ".pdf"
		if k.ID == document.KindDraft { // the output itself
			name = slug + ".pdf"
		}
		d, err := f.write(ctx, name, k.ID, id, document.Choices{})
		if err != nil {
			return nil, err
		}
		made = append(made, d)
	}
	return made, nil
}

// documents writes the PDF documents into all, by name.
func (h *handOver) documents(ctx context.Context, svc *Service, all map[string][]byte, progress func(igf.Progress)) (err error) {
	dir, remove, err := files.Temporary()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	f := &documentFiles{documents: svc.documents, dir: dir, all: all, progress: progress, total: 1}
	f.total += len(builders.KindsOf(builders.OfOutput))*len(h.outputs) + len(builders.KindsOf(builders.OfSession))*len(h.sessions)
	for _, o := range h.outputs {
		f.total += len(o.Texts)
	}
	for _, o := range h.outputs {
		if o.Documents, err = f.each(ctx, builders.OfOutput, o.here, o.ID); err != nil {
			return err
		}
		_, slug := igf.SplitID(o.ID)
		for i := range o.Texts {
			t := &o.Texts[i]
			if t.Markdown == "" {
				continue
			}
			d, err := f.write(ctx, fmt.Sprintf("%s-v%d.pdf", slug, t.Number), document.KindDraft, o.here, document.Choices{Version: t.Number})
			if err != nil {
				return err
			}
			t.Document = d.File
		}
	}
	for _, s := range h.sessions {
		if s.Documents, err = f.each(ctx, builders.OfSession, s.here, s.ID); err != nil {
			return err
		}
	}
	whole, err := f.write(ctx, "hand-over.pdf", document.KindHandOver, h.group.ID, document.Choices{})
	h.whole = whole.File
	return err
}
