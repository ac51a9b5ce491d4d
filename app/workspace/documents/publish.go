package documents

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/igf"
)

// Writer writes documents in one form. Its remarks are sentences about what
// could not be written as it should be; they never concern a file that is
// silently wrong.
type Writer interface {
	Write(ctx context.Context, to io.Writer, doc document.Document, progress func(igf.Progress)) (remarks []string, err error)
}

// MakeDocument builds a document: an output by id, minutes or a report by
// session, the compilation of comments by output, the hand-over by group. Its
// stamp says how it was made.
func (s *Service) MakeDocument(kind document.Kind, id string, opt document.Choices) (document.Document, error) {
	k, ok := builders.KindOf(kind)
	if !ok {
		var known []string
		for _, k := range builders.Kinds() {
			known = append(known, k.Command)
		}
		return document.Document{}, &igf.FieldError{Record: igf.Sentencef("document"), Field: "kind", Value: string(kind), Want: igf.Sentencef("use %s", igf.Or(known))}
	}
	m := documentBuilder{w: s}
	if err := m.begin(); err != nil {
		return document.Document{}, err
	}
	return k.Make(&m, id, opt)
}

// Formats are the endings that documents can be written with, PDF first.
func (s *Service) Formats() []string {
	var known []string
	for e := range s.writers {
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
func (s *Service) WriteDocument(ctx context.Context, doc document.Document, path string, progress func(igf.Progress)) (remarks []string, err error) {
	ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
	writer := s.writers[ext]
	if writer == nil {
		known := s.Formats()
		for i := range known {
			known[i] = "." + known[i]
		}
		return nil, &igf.FieldError{Record: igf.Sentencef("document"), Field: "file", Value: path, Want: igf.Sentencef("its name must end in %s", igf.Or(known))}
	}
	if progress == nil {
		progress = func(igf.Progress) {}
	}
	err = WriteFile(path, func(to io.Writer) error {
		remarks, err = writer.Write(ctx, to, doc, progress)
		return err
	})
	return remarks, err
}

// WriteFile writes a file whole or not at all: beside its place, synced, then
// renamed. A link is followed; a device or a pipe is written to as it stands.
func WriteFile(path string, write func(io.Writer) error) (err error) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	switch st, err := os.Stat(path); {
	case err == nil && st.IsDir():
		return igf.Errorf("%s is a folder: name a file in it", path)
	case err == nil && !st.Mode().IsRegular():
		return writeInto(path, write)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".rapporteur-*")
	if err != nil {
		return igf.Errorf("the file %s cannot be written; choose another folder: %w", path, err)
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
		return igf.Errorf("the file %s cannot be written: %w", path, err)
	}
	if err := f.Sync(); err != nil {
		return igf.Errorf("the file %s cannot be written: %w", path, err)
	}
	if err := f.Close(); err != nil {
		return igf.Errorf("the file %s cannot be written: %w", path, err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return igf.Errorf("the file %s cannot be written: %w", path, err)
	}
	return nil
}

// writeInto fills what is no ordinary file and must not be replaced by one.
func writeInto(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return igf.Errorf("%s cannot be written: %w", path, err)
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return igf.Errorf("%s cannot be written: %w", path, err)
	}
	return nil
}
