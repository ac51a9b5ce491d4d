package importing

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"slices"
	"strings"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/cells"
	"rapporteur/app/importing/worksheet"
	"rapporteur/app/table"
)

// ReadForm reads the table of a web form or comment form, whatever file it is in:
// CSV, XLSX (the worksheet of that name, else the first with comments), or the tables of a
// DOCX with comments. Formulas are never run: the value that the
// file keeps beside them counts.
func ReadForm(ctx context.Context, in budget.Input, name string) (Grid, error) {
	return budget.Read(ctx, in, budget.Imports(), func(s *budget.Source) (Grid, error) { return readForm(s, name) })
}

func readForm(s *budget.Source, name string) (Grid, error) {
	parts, office := officeParts(s)
	if name != "" && office != "xl/" {
		return Grid{}, igf.Errorf("%s has no worksheets, as an XLSX file has: do not choose the worksheet %q", s.Name(), name)
	}
	switch office {
	case "xl/":
		if err := cells.Measure(s, parts); err != nil {
			return Grid{}, err
		}
		return own(s, parts, func() (Grid, error) {
			rows, left, err := worksheet.XLSX(s, name, headNames())
			if err != nil {
				return Grid{}, err
			}
			form, above := rows.Form(headNames())
			g, err := newGrid(s, form, append(above, left...))
			if err != nil {
				return g, err
			}
			out := Reading[CommentRow]{}
			err = docx{s, parts}.makers(&out)
			g.Beside, g.IDs = append(g.Beside, out.People...), map[int]string{}
			for name, row := range rows.Names {
				if id, ok := strings.CutPrefix(name, table.OwnRow); ok {
					g.IDs[row] = id
				}
			}
			return g, err
		})
	case "word/":
		return own(s, parts, func() (Grid, error) { return docxTable(s, parts) })
	case "?":
		return Grid{}, igf.Errorf("%s is a ZIP file, but neither XLSX nor DOCX: save it as one of these, or as CSV", s.Name())
	}
	if rows, ok, err := worksheet.Margin(s); err != nil {
		return Grid{}, err
	} else if ok {
		form, left := rows.Form(headNames())
		return newGrid(s, form, left)
	}
	if isOther(s.Bytes()) {
		return Grid{}, igf.Errorf("%s is no table: save it as CSV, XLSX or DOCX", s.Name())
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

// isOther reports whether a file is of a kind that has no rows and columns: JSON, XML or a
// web page, PDF.
func isOther(data []byte) bool {
	data = bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	for _, begin := range []string{"<?xml", "<!doctype", "<html", "%pdf-"} {
		if len(data) >= len(begin) && strings.EqualFold(string(data[:len(begin)]), begin) {
			return true
		}
	}
	return len(data) > 0 && (data[0] == '{' || data[0] == '[') && json.Valid(data)
}
