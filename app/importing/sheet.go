package importing

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"rapporteur/app/budget"
	"rapporteur/app/document/table"
	"rapporteur/app/igf"
	"rapporteur/app/importing/cells"
)

// ReadForm reads the table of a web form or comment form, whatever file it is in:
// CSV, XLSX (the sheet of that name, else the first with anything in it), or the
// first table of a DOCX. Formulas are never run: the value that the
// file keeps beside them counts.
func ReadForm(ctx context.Context, in budget.Input, sheet string) (Grid, error) {
	return budget.Read(ctx, in, budget.Imports(), func(s *budget.Source) (Grid, error) { return readForm(s, sheet) })
}

func readForm(s *budget.Source, sheet string) (Grid, error) {
	parts, office := officeParts(s)
	if sheet != "" && office != "xl/" {
		return Grid{}, igf.Errorf("%s has no worksheets, as an XLSX file has: do not choose the worksheet %q", s.Name(), sheet)
	}
	switch office {
	case "xl/":
		if err := cells.Measure(s, parts); err != nil {
			return Grid{}, err
		}
		return own(s, parts, func() (Grid, error) { return xlsx(s, sheet) })
	case "word/":
		return own(s, parts, func() (Grid, error) { return docxTable(s, parts) })
	case "?":
		return Grid{}, igf.Errorf("%s is a ZIP file, but neither XLSX nor DOCX: save it as one of these, or as CSV", s.Name())
	}
	g, err := readCSV(s)
	if err != nil {
		return g, igf.Errorf("%s: %w", s.Name(), err)
	}
	return g, nil
}

// own reads a table, and whether the file says that this program wrote it.
func own(s *budget.Source, parts []budget.Part, read func() (Grid, error)) (Grid, error) {
	g, err := read()
	if err != nil {
		return g, err
	}
	_, err = docx{s, parts}.part(table.OwnPart, func(d *xml.Decoder) error {
		for {
			t, err := d.Token()
			if err != nil {
				return s.Err() // properties that cannot be read say nothing
			}
			if e, ok := t.(xml.StartElement); ok && e.Name.Local == "property" {
				g.Own = g.Own || slices.ContainsFunc(e.Attr, func(a xml.Attr) bool { return a.Name.Local == "name" && a.Value == table.OwnProperty })
			}
		}
	})
	return g, err
}

// officeParts returns the parts of an Office file and the folder of its main part:
// "?" for another ZIP file, "" for none.
func officeParts(s *budget.Source) (parts []budget.Part, folder string) {
	if !bytes.HasPrefix(s.Bytes(), []byte("PK")) {
		return nil, ""
	}
	parts, err := s.Zip()
	if err != nil {
		return nil, "?"
	}
	for _, p := range parts {
		for _, kind := range []string{"xl/", "word/"} {
			if strings.HasPrefix(p.Name, kind) {
				return parts, kind
			}
		}
	}
	return parts, "?"
}

// xlsx reads one sheet, of a file that was measured. The library was not written
// for hostile files, so a panic in it is an error here.
func xlsx(s *budget.Source, sheet string) (g Grid, err error) {
	name := s.Name()
	defer func() {
		if p := recover(); p != nil {
			g, err = Grid{}, igf.Errorf("%s cannot be read as XLSX: it is damaged (%v); save it again, or as CSV", name, p)
		}
	}()
	whole := budget.Imports().Most(budget.Unpacked)
	f, err := excelize.OpenReader(s.Reader(), excelize.Options{UnzipSizeLimit: whole, UnzipXMLSizeLimit: whole})
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
		rows, lines, err := cellsOf(s, f, n)
		if err != nil {
			return g, igf.Errorf("the sheet %q of %s cannot be read: %w", n, name, err)
		}
		if len(rows) > 0 {
			return newGrid(s, rows, lines)
		}
	}
	return g, igf.Errorf("%s has nothing in it", name)
}

// cellsOf returns the rows of a sheet that are not empty.
func cellsOf(s *budget.Source, f *excelize.File, sheet string) (rows [][]string, lines []int, err error) {
	all, err := f.Rows(sheet)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, all.Close()) }()
	for n := 1; all.Next(); n++ {
		if err := s.Err(); err != nil {
			return nil, nil, err
		}
		cells, err := all.Columns()
		if err != nil {
			return nil, nil, err
		}
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		for i, c := range cells { // only a line end of its own is kept of a cell
			cells[i] = strings.ReplaceAll(strings.ReplaceAll(c, "\r\n", "\n"), "_x000D_", "")
		}
		rows, lines = append(rows, cells), append(lines, n)
	}
	return rows, lines, all.Error()
}
