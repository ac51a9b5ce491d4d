package table_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"rapporteur/app/table"
)

// isoSample is a form with all that is hard on it: lines, signs of XML,
// formulas, Arabic, what no file can hold.
func isoSample() table.Table {
	t := table.ISO(sample(), nil)
	row := func(cells ...string) { t.Rows = append(t.Rows, cells) }
	row("Government", "", "2.1 <Norms> & more", "4", "te", "First line.\r\nSecond & “last” line.", "=1+1", "accepted: \x00\x0b yes")
	row("سلمى مثال, Civil Society", "", "", "3", "ge", "نرجو إضافة أمثلة (مثل حوادث عام 2021) إلى الفقرة 3.", "المعايير الطوعية", "")
	row("范例", "", "", "12", "ed", "建议增加“关键信息基础设施”的定义。", strings.Repeat("长", 300), "noted: 见附件。")
	return t
}

// TestISOFormAsWord reads the file back as XML: one table of eight columns,
// its heading repeated, on a page that is wider than high.
func TestISOFormAsWord(t *testing.T) {
	var one, two bytes.Buffer
	if err := errors.Join(table.WriteISO(&one, isoSample(), ".docx"), table.WriteISO(&two, isoSample(), ".DOCX")); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the same comments gave two different files")
	}
	keep(t, "iso.docx", one.Bytes())
	z, err := zip.NewReader(bytes.NewReader(one.Bytes()), int64(one.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File { // every part is well formed
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(r); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	var doc struct {
		Rows []struct {
			Head  *struct{} `xml:"trPr>tblHeader"`
			Cells []struct {
				Lines []struct {
					RTL  *struct{} `xml:"pPr>bidi"`
					Text []string  `xml:"r>t"`
				} `xml:"p"`
			} `xml:"tc"`
		} `xml:"body>tbl>tr"`
		Page struct {
			Orient string `xml:"orient,attr"`
		} `xml:"body>sectPr>pgSz"`
	}
	raw, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	if err := xml.NewDecoder(raw).Decode(&doc); err != nil {
		t.Fatal(err)
	}
	want := isoSample()
	if len(doc.Rows) != len(want.Rows)+1 || doc.Rows[0].Head == nil || doc.Rows[1].Head != nil || doc.Page.Orient != "landscape" {
		t.Fatalf("%d rows, heading repeated: %v, page %q", len(doc.Rows), doc.Rows[0].Head != nil, doc.Page.Orient)
	}
	for i, r := range doc.Rows {
		if len(r.Cells) != 8 {
			t.Fatalf("row %d has %d columns", i, len(r.Cells))
		}
		for k, c := range r.Cells {
			var lines []string
			for _, l := range c.Lines {
				lines = append(lines, strings.Join(l.Text, ""))
			}
			text := append([][]string{want.Heads}, want.Rows...)[i][k]
			text = strings.NewReplacer("\r\n", "\n", "\x00", " ", "\x0b", " ").Replace(text)
			if got := strings.Join(lines, "\n"); got != text {
				t.Errorf("row %d, %s: %q, want %q", i, want.Heads[k], got, text)
			}
		}
	}
	if arabic := doc.Rows[3].Cells; arabic[5].Lines[0].RTL == nil || doc.Rows[1].Cells[5].Lines[0].RTL != nil {
		t.Error("lines do not run in the direction of their text")
	}
}

func TestISOFormAsExcel(t *testing.T) {
	var b bytes.Buffer
	if err := table.WriteISO(&b, isoSample(), ".xlsx"); err != nil {
		t.Fatal(err)
	}
	keep(t, "iso.xlsx", b.Bytes())
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Comments")
	if err != nil || len(rows) != 5 || strings.Join(rows[0], "|") != strings.Join(table.ISOHeads(), "|") {
		t.Fatalf("%d rows, heads %q: %v", len(rows), rows[0], err)
	}
	if got := rows[2][6]; got != "=1+1" {
		t.Errorf("a cell came back as %q", got)
	}
	if formula, err := f.GetCellFormula("Comments", "G3"); err != nil || formula != "" {
		t.Errorf("a comment became the formula %q: %v", formula, err)
	}
	long := isoSample()
	long.Rows[0][5] = strings.Repeat("x", excelize.TotalCellChars+1)
	if err := table.WriteISO(io.Discard, long, ".xlsx"); err == nil || !strings.Contains(err.Error(), "row 2") {
		t.Errorf("a text that Excel would cut off: %v", err)
	}
}

// keep puts a file into the folder RAPPORTEUR_SAMPLES, to be looked at.
func keep(t *testing.T, name string, data []byte) {
	t.Helper()
	if dir := os.Getenv("RAPPORTEUR_SAMPLES"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
