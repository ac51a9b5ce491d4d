// Package builtin holds the report forms and the duties of groups that the program brings,
// as files of the shape that they have in a shared repository. A file of a repository with the
// id of one of them stands in its place. The package keeps no state but what it read of them once.
package builtin

import (
	"embed"
	"io/fs"
	"path"
	"strings"
	"sync"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

//go:embed forms/*.yaml duties/*.yaml
var files embed.FS

// Forms returns the forms of a session report, by id.
func Forms() ([]*igf.Form, error) { return read[*igf.Form]("forms", igf.FormKey) }

// Duties returns the duties of the kinds of groups, by id.
func Duties() ([]*igf.Duties, error) { return read[*igf.Duties]("duties", igf.DutiesKey) }

// raw returns the files by path, read once: nobody changes them.
var raw = sync.OnceValues(func() (map[string][]byte, error) {
	out := map[string][]byte{}
	err := fs.WalkDir(files, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out[p], err = files.ReadFile(p)
		}
		return err
	})
	return out, err
})

// read makes the records of a folder. Each caller has records of its own.
func read[R igf.Record](folder string, key func(string) igf.Key) (out []R, err error) {
	all, err := raw()
	if err != nil {
		return nil, err
	}
	list, err := files.ReadDir(folder) // by name
	if err != nil {
		return nil, err
	}
	for _, f := range list {
		rec, err := format.ReadDocument(key(strings.TrimSuffix(path.Base(f.Name()), ".yaml")), all)
		if err != nil {
			return nil, igf.Errorf("what the program brings cannot be read: %w", err)
		}
		out = append(out, rec.(R))
	}
	return out, nil
}
