package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"rapporteur/store/codec"
	"rapporteur/store/disk"
)

// marker says what wrote this folder, for a program that may be too old to
// open the rest of it.
type marker struct {
	Schema int `json:"schema"`
}

func markerPath(dir string) string { return filepath.Join(dir, "replica.json") }

// readMarker returns no marker where there is none or it is damaged: all that
// it says stands in Badger too.
func readMarker(dir string) (m marker, there bool, err error) {
	err = disk.ReadJSON(markerPath(dir), &m)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return marker{}, false, nil
	case errors.Is(err, ErrDamaged):
		return marker{}, true, nil
	case err == nil && m.Schema > codec.Schema:
		return m, true, fmt.Errorf("%w: %s has schema %d, and this program knows %d: install the newer version to open it", ErrNewerSchema, dir, m.Schema, codec.Schema)
	}
	return m, true, err
}

// Exists reports whether a folder holds a replica, or what is left of one.
func Exists(dir string) bool {
	for _, path := range []string{markerPath(dir), badgerPath(dir), filepath.Join(dir, "journal")} {
		if _, err := os.Stat(path); err == nil {
			return true
		}
	}
	return false
}
