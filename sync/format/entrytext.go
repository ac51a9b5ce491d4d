package format

import (
	"strings"

	"rapporteur/app/igf"
)

// textHead starts the text of one entry: it is a comment in YAML.
const textHead = "# "

// EntryText writes one entry as it stands in a sheet, below the name of the file that it
// belongs to.
func EntryText(e igf.Entry) (string, error) {
	text, err := renderEntry(e)
	if err != nil {
		return "", err
	}
	h := e.Head()
	return textHead + SheetPath(h.Group, h.Sheet, h.Device, 1) + "\n" + string(text), nil
}

// ReadEntryText reads what EntryText wrote.
func ReadEntryText(text string) (igf.Entry, error) {
	path, rest, _ := strings.Cut(strings.TrimPrefix(text, textHead), "\n")
	sheet, err := ReadSheet(path, []byte(rest))
	if err != nil {
		return nil, err
	}
	if len(sheet.Entries) != 1 || len(sheet.SetAside) > 0 {
		return nil, igf.Errorf("the entry that was kept of %s cannot be read", path)
	}
	return sheet.Entries[0], nil
}
