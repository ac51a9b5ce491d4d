package worksheet

import (
	"errors"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/leftover"
)

// longestMerge is over how many rows a cell may reach whose value stands in each.
const longestMerge = 500

// XLSX reads one worksheet of a file that was measured: the one with a name, else the first
// whose heads say where the comments are, else the first with anything in it. The other
// worksheets are left over. The library was not written for hostile files, so a panic in it is
// an error here.
func XLSX(s *budget.Source, worksheet string, own []string) (rows Rows, left []leftover.Piece, err error) {
	name := s.Name()
	defer func() {
		if p := recover(); p != nil {
			rows, left, err = Rows{}, nil, igf.Errorf("%s cannot be read as XLSX: it is damaged (%v); save it again, or as CSV", name, p)
		}
	}()
	whole := budget.Imports().Most(budget.Unpacked)
	f, err := excelize.OpenReader(s.Reader(), excelize.Options{UnzipSizeLimit: whole, UnzipXMLSizeLimit: whole})
	if err != nil {
		return rows, nil, igf.Errorf("%s cannot be read as XLSX: save it again, or as CSV: %w", name, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	names := f.GetSheetList()
	if worksheet != "" && !slices.Contains(names, worksheet) {
		return rows, nil, igf.Errorf("%s has no worksheet %q: its worksheets are %s", name, worksheet, strings.Join(names, ", "))
	}
	all := make([]Rows, len(names))
	for i, n := range names {
		if all[i], err = rowsOf(s, f, n); err != nil {
			return rows, nil, igf.Errorf("the worksheet %q of %s cannot be read: %w", n, name, err)
		}
	}
	at := slices.Index(names, worksheet)
	if worksheet == "" {
		at = chosen(all, own)
	}
	if at < 0 || len(all[at].Cells) == 0 {
		return rows, nil, igf.Errorf("%s has nothing in it", name)
	}
	left = remarks(f, names[at])
	for i, n := range names {
		names[i] = "“" + n + "”" // a number is none of an item
	}
	rows = all[at]
	rows.Names = cellNames(f)
	for i, r := range all {
		if i != at {
			rows.Beside = append(rows.Beside, r.Cells)
		}
	}
	return rows, append(left, others(all, names, func(i int) bool { return i == at })...), nil
}

// chosen returns which of several tables is read: the first with a column of comments,
// else the first that is not empty; -1 where all are.
func chosen(all []Rows, own []string) int {
	if at := slices.IndexFunc(all, func(r Rows) bool { return r.HasText(own) }); at >= 0 {
		return at
	}
	return slices.IndexFunc(all, func(r Rows) bool { return len(r.Cells) > 0 })
}

// others leaves over the tables that are not taken.
func others(all []Rows, names []string, taken func(int) bool) (left []leftover.Piece) {
	for i, r := range all {
		var words []string
		for _, row := range r.Cells {
			words = append(words, Words(row))
		}
		if text := strings.Join(words, "\n"); !taken(i) && strings.TrimSpace(text) != "" {
			left = append(left, leftover.Piece{Kind: leftover.Worksheet, Where: names[i], Words: text})
		}
	}
	return left
}

// cellNames returns in which rows the cells stand that have names.
func cellNames(f *excelize.File) map[string]int {
	out := map[string]int{}
	for _, n := range f.GetDefinedName() {
		_, cell, ok := strings.Cut(n.RefersTo, "!")
		if _, row, err := excelize.CellNameToCoordinates(strings.ReplaceAll(cell, "$", "")); ok && err == nil {
			out[n.Name] = row
		}
	}
	return out
}

func remarks(f *excelize.File, worksheet string) (left []leftover.Piece) {
	all, err := f.GetComments(worksheet)
	if err != nil {
		return []leftover.Piece{{Kind: leftover.Remark, Where: worksheet}} // there are some, and they cannot be read
	}
	for _, c := range all {
		words := c.Text
		if words == "" {
			for _, p := range c.Paragraph {
				words += p.Text
			}
		}
		left = append(left, leftover.Piece{Kind: leftover.Remark, Where: c.Cell, Words: words})
	}
	return left
}

// rowsOf returns the rows of a worksheet that are not empty.
func rowsOf(s *budget.Source, f *excelize.File, worksheet string) (out Rows, err error) {
	all, err := f.Rows(worksheet)
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, all.Close()) }()
	at := map[int]int{} // row of the worksheet → number among those that are returned
	for n := 1; all.Next(); n++ {
		if err := s.Err(); err != nil {
			return out, err
		}
		cells, err := all.Columns()
		if err != nil {
			return out, err
		}
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		for i, c := range cells { // only a line end of its own is kept of a cell
			cells[i] = strings.ReplaceAll(strings.ReplaceAll(c, "\r\n", "\n"), "_x000D_", "")
		}
		at[n] = len(out.Cells)
		out.Cells, out.Lines = append(out.Cells, cells), append(out.Lines, n)
	}
	if err := all.Error(); err != nil {
		return out, err
	}
	return out, out.merge(s, f, worksheet, at)
}

// merge repeats in each row the value of a cell that reaches over several.
func (r *Rows) merge(s *budget.Source, f *excelize.File, worksheet string, at map[int]int) error {
	merged, err := f.GetMergeCells(worksheet, true)
	if err != nil {
		return err
	}
	for _, m := range merged {
		if err := s.Err(); err != nil {
			return err
		}
		first, top, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		last, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		from, ok := at[top]
		if errors.Join(err1, err2) != nil || !ok || len(r.Cells[from]) < first {
			continue
		}
		value := r.Cells[from][first-1]
		for row := top; row <= min(bottom, top+longestMerge); row++ {
			i, ok := at[row]
			if !ok {
				continue // a row without a value of its own says nothing
			}
			if err := s.Spend(budget.Cells, 1+max(0, last-len(r.Cells[i]))); err != nil {
				return err
			}
			for len(r.Cells[i]) < last {
				r.Cells[i] = append(r.Cells[i], "")
			}
			if row > top && r.Cells[i][first-1] == "" {
				r.Cells[i][first-1] = value
			}
			if last > first {
				r.Widen(i, Wide{first - 1, last - 1})
			}
		}
	}
	return nil
}
