package format

import (
	"cmp"
	"errors"
	"slices"

	"rapporteur/app/igf"
)

// ArchiveFolder is where the archive of a group keeps the files of its records.
const ArchiveFolder = "records/"

// Folder writes records, as they may be shared, as the files of the shared repository, by path: entries
// go into the sheets of the devices that wrote them, in their order. The same
// records give the same bytes.
func Folder(shared []igf.Shared) (map[string][]byte, error) {
	records, err := igf.SharedList[igf.Record](shared)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	type sheet struct{ group, name, device string }
	sheets := map[sheet][]igf.Entry{}
	for _, r := range records {
		if e, ok := r.(igf.Entry); ok {
			h := e.Head()
			at := sheet{h.Group, h.Sheet, h.Device}
			sheets[at] = append(sheets[at], e)
			continue
		}
		parts, err := filesOf(r)
		if err != nil {
			return nil, err
		}
		for _, f := range parts {
			files[f.Path] = f.Data
		}
	}
	for at, entries := range sheets {
		slices.SortFunc(entries, igf.ByLamport)
		for n := 1; len(entries) > 0; n++ {
			data, taken, err := appendEntries(nil, entries)
			if err != nil {
				return nil, err
			}
			files[SheetPath(at.group, at.name, at.device, n)] = data
			entries = entries[taken:]
		}
	}
	return files, nil
}

// Documents reads the documents among files of the shared repository, by key.
// Sheets and foreign files are skipped; a document that
// cannot be read is an error, and the others are returned all the same.
func Documents(files map[string][]byte) ([]igf.Record, error) {
	seen := map[igf.Key]bool{}
	var out []igf.Record
	var errs []error
	for path := range files {
		at, err := Classify(path)
		if err != nil || at.Class == Foreign || at.Class == Sheet || at.Class == Draft || seen[at.Key] {
			errs = append(errs, err)
			continue
		}
		seen[at.Key] = true
		doc, err := ReadDocument(at.Key, files)
		if err != nil {
			errs = append(errs, igf.Errorf("%s: %w", path, err))
			continue
		}
		out = append(out, doc)
	}
	slices.SortFunc(out, func(a, b igf.Record) int { return cmp.Compare(a.Key(), b.Key()) })
	return out, errors.Join(errs...)
}
