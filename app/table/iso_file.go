package table

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/width"

	"rapporteur/app/igf"
	"rapporteur/app/script"
)

// WriteISO writes the table of ISO in the form that the ending of a file's
// name asks for: ".docx", ".xlsx", or ".csv" and none.
func WriteISO(w io.Writer, t Table, ending string) error {
	t.Rows = storable(t.Rows)
	switch strings.ToLower(ending) {
	case ".docx":
		return docx(w, t)
	case ".xlsx":
		return xlsx(w, t)
	case ".csv", "":
		return t.CSV(w)
	}
	return igf.Errorf("the form cannot be written as %s: the file's name must end in .docx, .xlsx or .csv", ending)
}

// storable is the cells with one kind of line end, without the control characters
// that XML cannot hold, and turning nothing that stands beside them.
func storable(rows [][]string) [][]string {
	out := make([][]string, len(rows))
	for i, row := range rows {
		for _, cell := range row {
			out[i] = append(out[i], script.Isolate(strings.Map(func(r rune) rune {
				if unicode.IsControl(r) && r != '\n' {
					return ' '
				}
				return r
			}, strings.ReplaceAll(cell, "\r\n", "\n"))))
		}
	}
	return out
}

// xlsx writes the form as an Excel file. Cells are texts, never formulas.
func xlsx(w io.Writer, t Table) (err error) {
	const sheet = "Comments"
	f := excelize.NewFile()
	defer func() {
		if e := f.Close(); err == nil && e != nil {
			err = igf.Errorf("the form cannot be written: %w", e)
		}
	}()
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return err
	}
	for i, row := range append([][]string{t.Heads}, t.Rows...) {
		if err := f.SetRowHeight(sheet, i+1, rowHeight(row)); err != nil {
			return igf.Errorf("row %d of the form cannot be written: %w", i+1, err)
		}
		for k, cell := range row {
			if n := len(utf16.Encode([]rune(cell))); n > excelize.TotalCellChars {
				return igf.Errorf("row %d has %d characters under %q, and Excel takes %d in a cell: write the form as .docx or .csv", i+1, n, t.Heads[k], excelize.TotalCellChars)
			}
			name, err := excelize.CoordinatesToCellName(k+1, i+1)
			if err == nil {
				err = f.SetCellStr(sheet, name, cell)
			}
			if err != nil {
				return igf.Errorf("row %d of the form cannot be written: %w", i+1, err)
			}
		}
	}
	if err := dressed(f, sheet, len(t.Rows)+1); err != nil {
		return igf.Errorf("the form cannot be written: %w", err)
	}
	for i, id := range t.IDs {
		if err := f.SetDefinedName(&excelize.DefinedName{Name: OwnRow + id, RefersTo: fmt.Sprintf("%s!$A$%d", sheet, i+2)}); err != nil {
			return igf.Errorf("row %d of the form cannot be written: %w", i+2, err)
		}
	}
	if err := f.SetCustomProps(excelize.CustomProperty{Name: OwnProperty, Value: "comments"}); err != nil {
		return igf.Errorf("the form cannot be written: %w", err)
	}
	if err := f.Write(w); err != nil {
		return igf.Errorf("the form cannot be written: %w", err)
	}
	return nil
}

// rowHeight is about what a row needs, in points: programs do not find it by
// themselves when they open a file. Excel takes up to 409.
func rowHeight(cells []string) float64 {
	most := 1
	for i, c := range cells {
		lines := 0
		for line := range strings.SplitSeq(c, "\n") {
			n := 0
			for _, r := range line {
				n++
				if width.LookupRune(r).Kind() == width.EastAsianWide {
					n++
				}
			}
			lines += 1 + n*100/isoWidths()[i]
		}
		most = max(most, lines)
	}
	return min(float64(most)*12+4, 409)
}

// dressed gives the worksheet the widths of the form, a heading that stays in
// sight and on every page, and pages that are wider than high.
func dressed(f *excelize.File, sheet string, rows int) error {
	for i, n := range isoWidths() {
		col, err := excelize.ColumnNumberToName(i + 1)
		if err == nil {
			err = f.SetColWidth(sheet, col, col, float64(n)/110)
		}
		if err != nil {
			return err
		}
	}
	line := []excelize.Border{}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		line = append(line, excelize.Border{Type: side, Color: "606060", Style: 1})
	}
	wrap := &excelize.Alignment{WrapText: true, Vertical: "top"}
	body, err := f.NewStyle(&excelize.Style{Alignment: wrap, Border: line, Font: &excelize.Font{Family: "Arial", Size: 9}})
	if err != nil {
		return err
	}
	head, err := f.NewStyle(&excelize.Style{Alignment: wrap, Border: line, Font: &excelize.Font{Family: "Arial", Size: 9, Bold: true}})
	if err != nil {
		return err
	}
	if err := f.SetCellStyle(sheet, "A1", fmt.Sprintf("H%d", rows), body); err != nil {
		return err
	}
	if err := f.SetCellStyle(sheet, "A1", "H1", head); err != nil {
		return err
	}
	if err := f.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	landscape, a4, fit := "landscape", 9, true
	tall, wide := 0, 1
	if err := f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
		return err
	}
	if err := f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: sheet + "!$1:$1", Scope: sheet})
}
