package importing

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"

	"rapporteur/app/igf"
)

// ReadFile reads a file that a person chose, up to MaxInput. Errors name it
// without its folder.
func ReadFile(path string) (data []byte, err error) {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, igf.Errorf("there is no file %s: it may have been moved or renamed; choose it again", path)
	case err != nil:
		return nil, igf.Errorf("%s cannot be opened: check that you may read it: %w", name, cause(err))
	case info.IsDir():
		return nil, igf.Errorf("%s is a folder: choose a file in it", name)
	case !info.Mode().IsRegular():
		return nil, igf.Errorf("%s is no file that can be read to its end: choose another one", name)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, igf.Errorf("%s cannot be opened: check that you may read it: %w", name, cause(err))
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if data, err = ReadAll(name, f); err != nil {
		return nil, err
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, igf.Errorf("%s is empty: there is nothing to take in", name)
	}
	return data, nil
}

// cause returns an error without the path, which the sentence names already.
func cause(err error) error {
	var pe *os.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
