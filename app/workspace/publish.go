package workspace

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"rapporteur/app/document"
	"rapporteur/app/igf"
)

// Writer writes documents in one form. Its remarks are sentences about what
// could not be written as it should be; they never concern a file that is
// silently wrong.
type Writer interface {
	Write(ctx context.Context, to io.Writer, doc document.Document, progress func(Progress)) (remarks []string, err error)
}

// DocumentOptions are the choices of one document.
type DocumentOptions struct {
	Language string // of the fixed words; "" takes the person's
	Version  int    // of an output; 0 is the working text
}

// MakeDocument builds a document: an output by id, minutes or a report by
// session, the compilation of comments by output.
func (w *Workspace) MakeDocument(kind document.Kind, id string, opt DocumentOptions) (document.Document, error) {
	if opt.Language == "" {
		self, err := w.replica.Self()
		if err != nil {
			return document.Document{}, err
		}
		opt.Language = self.Language
	}
	build, ok := map[document.Kind]func(string, DocumentOptions) (document.Document, error){
		document.KindMinutes: w.minutes,
	}[kind]
	if !ok {
		return document.Document{}, &igf.FieldError{Record: "document", Field: "kind", Value: string(kind), Want: "use output, minutes, comments or report"}
	}
	return build(id, opt)
}

func (w *Workspace) minutes(id string, opt DocumentOptions) (document.Document, error) {
	in := document.MinutesInput{Language: opt.Language}
	var err error
	if in.Session, err = w.Session(id); err != nil {
		return document.Document{}, err
	}
	group, sheet := igf.SplitID(id)
	if in.Group, err = w.Group(group); err != nil {
		return document.Document{}, err
	}
	if in.Programme, err = w.Programme(); err != nil {
		return document.Document{}, err
	}
	for _, o := range in.Session.Outputs {
		output, err := w.Output(o)
		if errors.Is(err, igf.ErrNotFound) {
			continue // it may not have come yet
		}
		if err != nil {
			return document.Document{}, err
		}
		in.Outputs = append(in.Outputs, output)
	}
	for e, err := range w.replica.Timeline(group, sheet) {
		if err != nil {
			return document.Document{}, err
		}
		in.Entries = append(in.Entries, e)
	}
	in.Made = madeFrom(in.Session.End, in.Entries)
	if in.Revision, err = w.sharedRevision(); err != nil {
		return document.Document{}, err
	}
	return document.Minutes(in)
}

// madeFrom is the time that a document bears: of the newest entry in it, so
// that the same records give the same bytes on every device.
func madeFrom(at time.Time, entries []igf.Entry) time.Time {
	for _, e := range entries {
		if t := e.Head().At; t.After(at) {
			at = t
		}
	}
	return at.UTC()
}

// sharedRevision is the revision of the shared repository that the last sync
// saw, "" before the first.
func (w *Workspace) sharedRevision() (string, error) {
	last, err := w.replica.Receipts(1)
	if err != nil || len(last) == 0 {
		return "", err
	}
	return last[0].After, nil
}

// WriteDocument writes doc to the file path, in the form that its ending
// names. The file appears whole or not at all; one that is there is replaced.
func (w *Workspace) WriteDocument(ctx context.Context, doc document.Document, path string, progress func(Progress)) (remarks []string, err error) {
	ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
	writer := w.writers[ext]
	if writer == nil {
		var known []string
		for e := range w.writers {
			known = append(known, "."+e)
		}
		return nil, &igf.FieldError{Record: "document", Field: "file", Value: path, Want: "its name must end in " + igf.List(known, "or")}
	}
	if progress == nil {
		progress = func(Progress) {}
	}
	err = WriteFile(path, func(to io.Writer) error {
		remarks, err = writer.Write(ctx, to, doc, progress)
		return err
	})
	return remarks, err
}

// WriteFile writes a file whole or not at all: beside its place, synced, then
// renamed.
func WriteFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".rapporteur-*")
	if err != nil {
		return fmt.Errorf("the file %s cannot be written; choose another folder: %w", path, err)
	}
	defer func() {
		if err != nil {
			_ = f.Close() // it may be closed already; the file goes anyway
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return fmt.Errorf("the file %s cannot be written: %w", path, err)
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("the file %s cannot be written: %w", path, err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("the file %s cannot be written: %w", path, err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("the file %s cannot be written: %w", path, err)
	}
	return nil
}
