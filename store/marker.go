package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
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
	err = readSmall(markerPath(dir), &m)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return marker{}, false, nil
	case errors.Is(err, ErrDamaged):
		return marker{}, true, nil
	case err == nil && m.Schema > schema:
		return m, true, fmt.Errorf("%w: %s has schema %d, and this program knows %d: install the newer version to open it", ErrNewerSchema, dir, m.Schema, schema)
	}
	return m, true, err
}

// A small file: JSON, a line feed, and the CRC-32C of the JSON.
func writeSmall(path string, v any) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return fmt.Errorf("%s cannot be encoded: %w", filepath.Base(path), err)
	}
	text := fmt.Sprintf("%s\n%08x\n", b, crc32.Checksum(b, castagnoli))
	return writeDurable(path, func(f *os.File) error {
		_, err := f.WriteString(text)
		return err
	})
}

func readSmall(path string, v any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	body, sum := b[:max(0, len(b)-10)], b[max(0, len(b)-10):]
	if string(sum) != fmt.Sprintf("\n%08x\n", crc32.Checksum(body, castagnoli)) {
		return fmt.Errorf("%w: %s does not match its checksum", ErrDamaged, path)
	}
	if err := json.Unmarshal(body, v); err != nil {
		return fmt.Errorf("%w: %s: %w", ErrDamaged, path, err)
	}
	return nil
}
