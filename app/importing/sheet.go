package importing

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"

	"github.com/xuri/excelize/v2"

	"rapporteur/app/igf"
)

// maxUnzipped limits the unpacked parts of an Office file, in bytes: a small file
// can unpack to gigabytes.
const maxUnzipped = 128 << 20

// maxRows limits the rows of a sheet.
const maxRows = 20_000

// ReadForm reads the table of a web form or comment form, whatever file it is in:
// CSV, XLSX (the sheet of that name, else the first with anything in it), or the
// first table of a DOCX. Formulas are never run: the value that the
// file keeps beside them counts.
func ReadForm(name string, data []byte, sheet string) (Grid, error) {
	switch officeKind(data) {
	case "xl/":
		return xlsx(name, data, sheet)
	case "word/":
		return docxTable(name, data)
	case "?":
		return Grid{}, igf.Errorf("%s is a ZIP file, but neither XLSX nor DOCX: save it as one of these, or as CSV", name)
	}
	g, err := ReadCSV(data)
	if err != nil {
		return g, igf.Errorf("%s: %w", name, err)
	}
	return g, nil
}

// officeKind returns the folder of the main part, "" for what is no ZIP file.
func officeKind(data []byte) string {
	if !bytes.HasPrefix(data, []byte("PK")) {
		return ""
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "?"
	}
	for _, f := range z.File {
		for _, kind := range []string{"xl/", "word/"} {
			if strings.HasPrefix(f.Name, kind) {
				return kind
			}
		}
	}
	return "?"
}

// xlsx reads one sheet. The library was not written for hostile files, so a
// panic in it is an error here.
func xlsx(name string, data []byte, sheet string) (g Grid, err error) {
	defer func() {
		if p := recover(); p != nil {
			g, err = Grid{}, igf.Errorf("%s cannot be read as XLSX: it is damaged (%v); save it again, or as CSV", name, p)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped})
	if err != nil {
		return g, igf.Errorf("%s cannot be read as XLSX: save it again, or as CSV: %w", name, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	names := f.GetSheetList()
	if sheet != "" {
		if i, err := f.GetSheetIndex(sheet); err != nil || i < 0 {
			return g, igf.Errorf("%s has no sheet %q: its sheets are %s", name, sheet, strings.Join(names, ", "))
		}
		names = []string{sheet}
	}
	for _, n := range names {
		rows, lines, err := cellsOf(f, n)
		if err != nil {
			return g, igf.Errorf("the sheet %q of %s cannot be read: %w", n, name, err)
		}
		if len(rows) > 0 {
			return NewGrid(rows, lines)
		}
	}
	return g, igf.Errorf("%s has nothing in it", name)
}

// cellsOf returns the rows of a sheet that are not empty.
func cellsOf(f *excelize.File, sheet string) (rows [][]string, lines []int, err error) {
	all, err := f.Rows(sheet)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, all.Close()) }()
	for n := 1; all.Next(); n++ {
		cells, err := all.Columns()
		if err != nil {
			return nil, nil, err
		}
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		if len(rows) == maxRows {
			return nil, nil, igf.Errorf("it has more than %d rows: split it; nothing was taken", maxRows)
		}
		for i, c := range cells { // only a line end of its own is kept of a cell
			cells[i] = strings.ReplaceAll(strings.ReplaceAll(c, "\r\n", "\n"), "_x000D_", "")
		}
		rows, lines = append(rows, cells), append(lines, n)
	}
	return rows, lines, all.Error()
}
