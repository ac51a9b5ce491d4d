package importing

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"rapporteur/app/budget"

	"github.com/xuri/excelize/v2"
)

// zipped makes an Office file of its parts.
func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func workbookOf(t testing.TB, cells map[string]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for at, v := range cells {
		if s, ok := v.(string); ok && strings.HasPrefix(s, "=") {
			if err := f.SetCellFormula("Sheet1", at, s[1:]); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := f.SetCellValue("Sheet1", at, v); err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestForm(t *testing.T) {
	data := workbookOf(t, map[string]any{"A2": "Your comment", "B2": "paragraph", "C2": "by", "A3": "Ça va\r\nbien", "B3": 2, "C3": "Ли Мин", "A5": "好", "A6": "=1+1", "C6": "x"})
	g, err := ReadForm(t.Context(), budget.Of("form.xlsx", data), "")
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Rows) != 3 || g.Rows[0][0] != "Ça va\nbien" || g.Rows[0][1] != "2" || g.Lines[1] != 5 || g.Rows[2][0] != "" {
		t.Errorf("grid %+v", g)
	}
	if _, err := ReadForm(t.Context(), budget.Of("form.xlsx", data), "Antworten"); err == nil || !strings.Contains(err.Error(), "its worksheets are Sheet1") {
		t.Errorf("err = %v", err)
	}
	if g, err = ReadForm(t.Context(), budget.Of("form.csv", []byte("a;b\n1;2\n")), ""); err != nil || g.Rows[0][1] != "2" {
		t.Errorf("CSV: %+v, %v", g, err)
	}
}

const wordStart = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`

var wordFile = map[string]string{
	"word/document.xml": wordStart + `<w:p><w:r><w:t>States </w:t></w:r><w:commentRangeStart w:id="0"/><w:r><w:t>should not</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:delText>gone</w:delText><w:t xml:space="preserve"> allow.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>text</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>by</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>one</w:t></w:r></w:p><w:p><w:r><w:t>two</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc><w:tc><w:p><w:r><w:t>Ana</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`,
	"word/comments.xml": `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" w:author="Sample, Ana" w:date="2022-11-30T08:00:00Z"><w:p><w:r><w:t>Say </w:t></w:r><w:r><w:t>“must”.</w:t></w:r></w:p><w:p><w:r><w:t>نعم</w:t></w:r></w:p></w:comment><w:comment w:id="1" w:author="x"><w:p/></w:comment></w:comments>`,
}

func TestDocx(t *testing.T) {
	got, err := itemsOf(ReadDocx)(t.Context(), budget.Of("d.docx", zipped(t, wordFile)))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].Text != "Say “must”.\nنعم" || got[0].Quote != "should not" || got[0].Context != "States should not allow." || got[0].Author != "Ana Sample" || got[0].At.Hour() != 8 {
		t.Errorf("got %+v", got)
	}
	g, err := ReadForm(t.Context(), budget.Of("d.docx", zipped(t, wordFile)), "")
	if err != nil || len(g.Rows) != 1 || g.Rows[0][0] != "one\ntwo" || g.Rows[0][1] != "Ana" {
		t.Errorf("table %+v, %v", g, err)
	}
}

func TestOfficeFilesThatCannotBeRead(t *testing.T) {
	bomb := zipped(t, map[string]string{"word/document.xml": wordStart + strings.Repeat("<w:p>"+strings.Repeat(" ", 3<<20)+"</w:p>", 22), "word/comments.xml": "<a/>"})
	if len(bomb) > 1<<20 {
		t.Fatalf("the bomb has %d bytes", len(bomb))
	}
	whole := workbookOf(t, map[string]any{"A1": "text", "A2": strings.Repeat("x", 5000)})
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"bomb":        {bomb, "unpacks to more than"},
		"no comments": {zipped(t, map[string]string{"word/document.xml": wordStart + "</w:body></w:document>"}), "has no comments"},
		"broken XML":  {zipped(t, map[string]string{"word/document.xml": wordStart + "<w:p>", "word/comments.xml": wordFile["word/comments.xml"]}), "save it again"},
		"a sheet":     {whole, "it has no text"},
		"text":        {[]byte("hello"), "not a Word file"},
	} {
		if got, err := itemsOf(ReadDocx)(t.Context(), budget.Of("d.docx", c.data)); err == nil || !strings.Contains(err.Error(), c.says) || got != nil {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"cut off":   {whole[:len(whole)-200], "save it as one of these"},
		"JSON":      {[]byte(`{"annotations": []}`), "save it as CSV, XLSX or DOCX"},
		"XML":       {[]byte("<?xml version='1.0'?><rss/>"), "save it as CSV, XLSX or DOCX"},
		"PDF":       {[]byte("%PDF-1.4\n1 0 obj\n"), "save it as CSV, XLSX or DOCX"},
		"other zip": {zipped(t, map[string]string{"a": "b"}), "neither XLSX nor DOCX"},
		"damaged":   {zipped(t, map[string]string{"xl/workbook.xml": "<"}), "save it again"},
		"empty":     {workbookOf(t, nil), "nothing in it"},
	} {
		if _, err := ReadForm(t.Context(), budget.Of("f.xlsx", c.data), ""); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
}

func FuzzOffice(f *testing.F) {
	f.Add(wordFile["word/document.xml"], wordFile["word/comments.xml"], false)
	f.Add(`<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>text</t></is></c></row></sheetData></worksheet>`, `<workbook><sheets><sheet name="a" sheetId="1"/></sheets></workbook>`, true)
	f.Fuzz(func(t *testing.T, a, b string, xl bool) {
		parts := map[string]string{"word/document.xml": a, "word/comments.xml": b}
		if xl {
			parts = map[string]string{"xl/worksheets/sheet1.xml": a, "xl/workbook.xml": b}
		}
		data := zipped(t, parts)
		defer asksForLittle(t)()
		if got, err := itemsOf(ReadDocx)(t.Context(), budget.Of("d", data)); err != nil && got != nil {
			t.Fatal("half an import")
		}
		if g, err := ReadForm(t.Context(), budget.Of("d", data), ""); err == nil {
			for _, r := range g.Rows {
				if len(r) != len(g.Heads) {
					t.Fatalf("%+v", g)
				}
			}
		}
	})
}
