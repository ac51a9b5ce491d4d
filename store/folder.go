package store

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
	"rapporteur/store/disk"
)

func markerPath(dir string) string   { return filepath.Join(dir, "replica.json") }
func cleanPath(dir string) string    { return filepath.Join(dir, "clean.json") }
func badgerPath(dir string) string   { return filepath.Join(dir, "badger") }
func restoredPath(dir string) string { return filepath.Join(dir, "badger.restored") }
func buildingPath(dir string) string { return filepath.Join(dir, "badger.building") }
func ballastPath(dir string) string  { return filepath.Join(dir, "ballast") }

// Exists reports whether a folder holds a replica, or what is left of one.
func Exists(dir string) bool {
	for _, path := range []string{markerPath(dir), badgerPath(dir), filepath.Join(dir, "journal")} {
		if _, err := os.Stat(path); err == nil {
			return true
		}
	}
	return false
}

// Is reports whether a folder is a replica. Unlike for [Exists] what is left of one is none: other
// folders have a journal too.
func Is(dir string) bool {
	_, err := os.Stat(markerPath(dir))
	return err == nil
}

// marker names what wrote this folder, for a program that may be too old to open the
// rest of it.
type marker struct {
	Schema int `json:"schema"`
}

// readMarker returns an empty marker where there is none or it is damaged: Badger has
// all that it says.
func readMarker(dir string) (m marker, there bool, err error) {
	err = disk.ReadJSON(markerPath(dir), &m)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return marker{}, false, nil
	case errors.Is(err, ErrDamaged):
		return marker{}, true, nil
	case err == nil && m.Schema > codec.Schema:
		return m, true, igf.Errorf("%w: %s has schema %d, and this program knows %d: install the newer version to open it", ErrNewerSchema, dir, m.Schema, codec.Schema)
	}
	return m, true, err
}

// clean is written by an orderly end: the sums of all of Badger's files. Where
// they match at the next start, no verification is needed. It finds damage that Badger
// would not report or would die of.
//
// A table never changes, and reading all of them takes as long as there is much in them:
// one whose length and time are what they were is read again once a day only.
type clean struct {
	Applied uint64         `json:"applied"`
	Files   []disk.FileSum `json:"files"`
}

// tableAge is the time after which the bytes of a table are read again.
const tableAge = 24 * time.Hour

// sums reads Badger's files, but the tables among known that are as they were and were
// read a short time before now.
func sums(dir string, known []disk.FileSum, now time.Time) ([]disk.FileSum, error) {
	var fresh []disk.FileSum
	for _, f := range known {
		if filepath.Ext(f.Name) == ".sst" && now.Sub(f.Read).Abs() < tableAge {
			fresh = append(fresh, f)
		}
	}
	return disk.Sums(badgerPath(dir), "LOCK", fresh, now)
}

func writeClean(dir string, applied uint64, known []disk.FileSum, now time.Time) error {
	files, err := sums(dir, known, now)
	if err != nil {
		return err
	}
	return disk.WriteJSON(cleanPath(dir), clean{applied, files})
}

// endedCleanly reports whether Badger's files are those of an orderly end, and returns
// them. damage names those that are not.
func endedCleanly(dir string, now time.Time) (files []disk.FileSum, ok bool, damage error) {
	var c clean
	err := disk.ReadJSON(cleanPath(dir), &c)
	if errors.Is(err, os.ErrNotExist) || errors.Is(err, ErrDamaged) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	if files, err = sums(dir, c.Files, now); err != nil {
		return nil, false, err
	}
	have := map[string]disk.FileSum{}
	for _, f := range files {
		have[f.Name] = f
	}
	for _, f := range c.Files {
		if !have[f.Name].Same(f) {
			return nil, false, igf.Errorf("%w: the file %s is not what was written", ErrDamaged, f.Name)
		}
	}
	if len(files) != len(c.Files) {
		return nil, false, igf.Errorf("%w: it has %d files and had %d", ErrDamaged, len(files), len(c.Files))
	}
	return files, true, nil
}
