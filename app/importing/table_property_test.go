package importing

import (
	"bytes"
	"encoding/csv"
	"html"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"rapporteur/app/budget"
)

// drawTable makes rows in which every word stands once.
func (k *uniqueWords) drawTable(t *rapid.T) (rows [][]string) {
	heads := rapid.SliceOfN(rapid.SampledFrom([]string{
		"Comment", "Name", "First name", "Last name", "Paragraph", "Комментарий", "Your feedback (optional)", "Colour", "", "Timestamp", "Proposed change", "E-mail", "Page", "Line", "Section", "Type", "Naming", "Language", "Quote", "Region", "Observations", "ID", "Respondent ID", "Last page", "Date submitted", "To Page", "Start time", "disposition", "reason", "user", "uri", "G01Q02. Paragraph",
	}), 1, 7).Draw(t, "heads")
	heads[rapid.IntRange(0, len(heads)-1).Draw(t, "at")] = "Comment"
	for range rapid.IntRange(0, 3).Draw(t, "titles") {
		rows = append(rows, []string{k.one(), ""})
	}
	rows = append(rows, heads)
	for range rapid.IntRange(0, 8).Draw(t, "rows") {
		if rapid.IntRange(0, 9).Draw(t, "again") == 0 {
			rows = append(rows, heads)
			continue
		}
		var row []string
		for range rapid.IntRange(1, len(heads)+2).Draw(t, "cells") {
			row = append(row, rapid.SampledFrom([]string{"", k.one(), k.one() + "; \"x\", y\nz|\t" + k.one(), " " + k.one() + " ", "5", "5, line " + k.one(), "te"}).Draw(t, "cell"))
		}
		rows = append(rows, row)
	}
	return rows
}

// accounted checks that every word of the rows stands in an item or in a piece that is
// left over, and nowhere twice.
func accounted(t *rapid.T, rows [][]string, g Grid) {
	r, _, err := g.Comments(nil, "g/o")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	count := func(texts ...string) {
		for _, w := range uniqueWord.FindAllString(strings.Join(texts, " "), -1) {
			got[w]++
		}
	}
	for _, c := range r.Items {
		in := c.Input
		count(in.Text, in.Proposed, in.By, in.Email, in.Quote, c.Place, in.Language)
	}
	for _, l := range r.Left {
		count(l.Words)
		if l.Item > 0 && !slices.ContainsFunc(r.Items, func(c CommentRow) bool { return c.Line == l.Item }) {
			t.Fatalf("%+v is of no item, and so nobody is told of it:\n%+v", l, r)
		}
	}
	for _, row := range rows {
		for _, w := range uniqueWord.FindAllString(strings.Join(row, " "), -1) {
			if got[w] != 1 {
				t.Fatalf("%s is there %d times of %q:\n%+v", w, got[w], rows, r)
			}
		}
	}
}

func TestRowsAndWhatIsLeftAreTheWholeTable(t *testing.T) {
	read := func(t *rapid.T, name string, data []byte) Grid {
		g, err := ReadForm(t.Context(), budget.Of(name, data), "")
		if err != nil {
			t.Fatalf("%q: %v", data, err)
		}
		return g
	}
	for kind, write := range map[string]func(*testing.T, *rapid.T, *uniqueWords, [][]string) ([]byte, [][]string){
		"f.csv":  csvOf,
		"f.xlsx": xlsxOf,
		"f.docx": wordTablesOf,
	} {
		t.Run(kind, func(outer *testing.T) {
			rapid.Check(outer, func(t *rapid.T) {
				k := &uniqueWords{}
				data, rows := write(outer, t, k, k.drawTable(t))
				accounted(t, rows, read(t, kind, data))
			})
		})
	}
}

func csvOf(_ *testing.T, t *rapid.T, _ *uniqueWords, rows [][]string) ([]byte, [][]string) {
	sep := rapid.SampledFrom([]rune{',', ';', '\t', '|'}).Draw(t, "sep")
	var b bytes.Buffer
	if rapid.Bool().Draw(t, "said") {
		b.WriteString("sep=" + string(sep) + "\n")
	}
	w := csv.NewWriter(&b)
	w.Comma = sep
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), rows
}

func xlsxOf(_ *testing.T, t *rapid.T, k *uniqueWords, rows [][]string) ([]byte, [][]string) {
	f := excelize.NewFile()
	set := func(sheet, cell, v string) {
		if err := f.SetCellStr(sheet, cell, v); err != nil {
			t.Fatal(err)
		}
	}
	for i, row := range rows {
		for n, c := range row {
			name, err := excelize.CoordinatesToCellName(n+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			set("Sheet1", name, c)
		}
	}
	other, remark := k.one(), k.one()
	name := rapid.SampledFrom([]string{"Other", "2022"}).Draw(t, "other")
	if _, err := f.NewSheet(name); err != nil {
		t.Fatal(err)
	}
	set(name, "B2", other)
	if err := f.AddComment("Sheet1", excelize.Comment{Cell: "A1", Author: "x", Paragraph: []excelize.RichTextRun{{Text: remark}}}); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), append(rows, []string{other, remark})
}

func wordTablesOf(outer *testing.T, _ *rapid.T, k *uniqueWords, rows [][]string) ([]byte, [][]string) {
	table := func(rows [][]string) string {
		var b strings.Builder
		b.WriteString("<w:tbl>")
		for _, row := range rows {
			b.WriteString("<w:tr>")
			for _, c := range row {
				b.WriteString("<w:tc><w:p><w:r><w:t xml:space=\"preserve\">" + html.EscapeString(c) + "</w:t></w:r></w:p></w:tc>")
			}
			b.WriteString("</w:tr>")
		}
		return b.String() + "</w:tbl>"
	}
	dates := [][]string{{k.one(), k.one()}}
	body := table(dates) + table(rows)
	return zipped(outer, map[string]string{"word/document.xml": wordStart + body + "</w:body></w:document>"}), append(rows, dates...)
}
