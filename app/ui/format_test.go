package ui

import (
	"cmp"
	"errors"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/sync/format"
)

// sharedFormat writes and reads archives as the programs do.
type sharedFormat struct{}

var _ workspace.Format = sharedFormat{}

func (sharedFormat) Files(records []igf.Record) (map[string][]byte, error) {
	files := map[string][]byte{}
	sheets := map[string][]igf.Entry{}
	for _, r := range records {
		if e, ok := r.(igf.Entry); ok {
			h := e.Head()
			at := format.SheetPath(h.Group, h.Sheet, h.Device, 1)
			sheets[at] = append(sheets[at], e)
			continue
		}
		parts, err := format.Files(r)
		if err != nil {
			return nil, err
		}
		for _, f := range parts {
			files[f.Path] = f.Data
		}
	}
	for at, entries := range sheets {
		slices.SortFunc(entries, func(a, b igf.Entry) int { return cmp.Compare(a.Head().Lamport, b.Head().Lamport) })
		data, _, err := format.AppendSheet(nil, entries)
		if err != nil {
			return nil, err
		}
		files[at] = data
	}
	return files, nil
}

func (sharedFormat) Documents(files map[string][]byte) ([]igf.Record, error) {
	seen := map[igf.Key]bool{}
	var out []igf.Record
	var errs []error
	for path := range files {
		at, err := format.Classify(path)
		if err != nil || at.Class == format.Foreign || at.Class == format.Sheet || at.Class == format.Draft || seen[at.Key] {
			errs = append(errs, err)
			continue
		}
		seen[at.Key] = true
		doc, err := format.ReadDocument(at.Key, files)
		errs = append(errs, err)
		out = append(out, doc)
	}
	slices.SortFunc(out, func(a, b igf.Record) int { return cmp.Compare(a.Key(), b.Key()) })
	return out, errors.Join(errs...)
}
