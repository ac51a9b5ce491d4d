// Package files writes the files that a person asks for: whole or not at all, in
// the place of one that is there. It never asks, and does not know what stands in
// a file; app/ui/files does the asking.
package files

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"rapporteur/app/igf"
)

// Write lets write fill the file path. It is written beside its place, synced,
// then renamed. A link is followed; a device or a pipe is written to as it stands.
func Write(path string, write func(io.Writer) error) (err error) {
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
