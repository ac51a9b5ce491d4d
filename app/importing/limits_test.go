package importing

import (
	"context"
	"errors"
	"fmt"
	"runtime/metrics"
	"strings"
	"testing"

	"rapporteur/app/budget"
)

// hostile is a small file that asks for much.
type hostile struct {
	name string
	data []byte
	unit budget.Unit // what it asks for; -1 where a sentence of its own says it
	says string
}

const (
	sheetStart = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`
	sheetEnd   = `</sheetData></worksheet>`
	textCell   = `<c r="A1" t="inlineStr"><is><t>text</t></is></c>`
	letterHead = "From: Maria Sample <maria@example.org>\nSubject: s\nMessage-ID: <1@example.org>\nDate: Sat, 14 Nov 2026 06:30:00 +0000\nMIME-Version: 1.0\n"
)

// workbook is an XLSX file of one sheet, and of more parts by name.
func workbook(t testing.TB, rows string, more ...string) []byte {
	parts := map[string]string{
		"[Content_Types].xml":        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
		"_rels/.rels":                `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   sheetStart + rows + sheetEnd,
	}
	for i := 0; i < len(more); i += 2 {
		parts[more[i]] = more[i+1]
	}
	return zipped(t, parts)
}

// rowsOf repeats a row, numbered from 2, under a head.
func rowsOf(n int, row string) string {
	var b strings.Builder
	b.WriteString(`<row r="1">` + textCell + `</row>`)
	for i := 2; i < n; i++ {
		b.WriteString(strings.ReplaceAll(row, "#", fmt.Sprint(i)))
	}
	return b.String()
}

func deepMail(n int) []byte {
	var b strings.Builder
	b.WriteString(letterHead)
	for i := range n {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=\"b%d\"\n\n--b%d\n", i, i)
	}
	return []byte(b.String() + "Content-Type: text/plain\n\nhello\n")
}

func docxOf(t testing.TB, body, comments string) []byte {
	return zipped(t, map[string]string{
		"word/document.xml": wordStart + body + "</w:body></w:document>",
		"word/comments.xml": `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` + comments + "</w:comments>",
	})
}

// tables are hostile to ReadForm.
func tables(t testing.TB) []hostile {
	wide := `<row r="#"><c r="XFD#" t="inlineStr"><is><t>x</t></is></c></row>`
	named := `<row r="#"><c r="A#" t="s"><v>0</v></c></row>`
	strs := `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
	million := strings.Repeat("x", 1<<20)
	return []hostile{
		{"a row of 2³¹", workbook(t, `<row r="2147483647">`+textCell+`</row>`), -1, "row 2147483647, and a worksheet has at most 1048576"},
		{"a row below none", workbook(t, `<row r="-5">`+textCell+`</row>`), -1, "row -5"},
		{"a column behind the last", workbook(t, `<row r="1"><c r="ZZZZZZZZ1"/></row>`), -1, "after XFD"},
		{"8,000 rows at the last column", workbook(t, rowsOf(8000, wide)), budget.Cells, ""},
		{"the same, written absolute", workbook(t, rowsOf(8000, strings.ReplaceAll(wide, "XFD#", "$XFD$#"))), budget.Cells, ""},
		{"one row that begins again and again", workbook(t, rowsOf(300, `<row r="1"><c r="XFD1"/></row>`)), budget.Cells, ""},
		{"heads to the last column", workbook(t, `<row r="1">`+textCell+`<c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>`+rowsOf(100, `<row r="#"><c r="A#"/></row>`)), budget.Columns, ""},
		{"a string that each row repeats", workbook(t, rowsOf(5000, named), "xl/sharedStrings.xml", strs+"<si><t>"+million+"</t></si></sst>"), budget.Words, ""},
		{"the same, with a remark in the number", workbook(t, rowsOf(5000, strings.Replace(named, "0</v>", "0<!-- --></v>", 1)), "xl/sharedStrings.xml", strs+"<si><t>"+million+"</t></si></sst>"), budget.Words, ""},
		{"the same, in other letters", workbook(t, rowsOf(5000, named), "xl/SharedStrings.XML", strs+"<si><t>"+million+"</t></si></sst>"), budget.Words, ""},
		{"a million strings", workbook(t, rowsOf(3, named), "xl/sharedStrings.xml", strs+strings.Repeat("<si/>", 1_000_000)+"</sst>"), budget.Elements, ""},
		{"a million styles", workbook(t, rowsOf(3, named), "xl/styles.xml", "<styleSheet><cellXfs>"+strings.Repeat("<xf/>", 1_000_000)), budget.Elements, ""},
		{"a million elements in one another", workbook(t, strings.Repeat("<a>", 1_000_000)), budget.Depth, ""},
		{"a huge attribute", workbook(t, `<row r="`+strings.Repeat("1", 8<<20)+`"/>`), budget.Piece, ""},
		{"a million attributes", workbook(t, `<row `+strings.Repeat(`a="" `, 1_000_000)+`/>`), budget.Piece, ""},
		{"a bomb", workbook(t, rowsOf(3, named), "xl/media/a.png", "\x89PNG\r\n\x1a\n"+strings.Repeat("\x00", 70<<20)), budget.Unpacked, ""},
		{"two parts of one name", workbook(t, rowsOf(3, named), "XL/workbook.xml", "<workbook/>"), -1, "neither XLSX nor DOCX"},
		{"parts without end", func() []byte {
			one := workbook(t, "")
			return append(one, []byte(strings.Repeat("PK\x01\x02", 100_001))...)
		}(), budget.Parts, ""},
		{"columns of a Word table", docxOf(t, "<w:tbl><w:tr>"+strings.Repeat("<w:tc/>", 100_000)+"</w:tr></w:tbl>", ""), budget.Columns, ""},
		{"rows of a Word table", docxOf(t, "<w:tbl>"+strings.Repeat("<w:tr><w:tc/></w:tr>", 20_001)+"</w:tbl>", ""), budget.Items, ""},
		{"commas", []byte("text,by\n" + strings.Repeat(",", 3_000_000)), budget.Cells, ""},
		{"line ends", []byte("text\n" + strings.Repeat("a\n", 3_000_000)), budget.Lines, ""},
		{"rows", []byte("text\n" + strings.Repeat("a\n", 20_001)), budget.Items, ""},
		{"columns", []byte("text\t" + strings.Repeat("a\t", 1_001)), budget.Columns, ""},
		{"heads", []byte("text,\"" + strings.Repeat("a", 300<<10) + "\"\n"), budget.Heads, ""},
		{"one line", []byte("text\n" + strings.Repeat("a", 8<<20)), budget.Piece, ""},
		{"a file that is too large", make([]byte, 32<<20+1), budget.Bytes, ""},
	}
}

func mails() []hostile {
	return []hostile{
		{"10,000 parts in one another", deepMail(10_000), budget.Depth, ""},
		{"parts", []byte(letterHead + "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n\nx\n", 100_001)), budget.Parts, ""},
		{"lines", []byte(letterHead + "\n" + strings.Repeat("\n", 1_000_001)), budget.Lines, ""},
		{"elements of HTML", []byte(letterHead + "Content-Type: text/html\n\n" + strings.Repeat("<p>", 2_000_001)), budget.Elements, ""},
		{"mails", []byte(strings.Repeat("From a Sat Nov 14 06:30:00 2026\nFrom: a@example.org\n\nx\n\n", 20_001)), budget.Items, ""},
		{"heads", []byte(letterHead + strings.Repeat("X: yyy\n", 900_000) + "\nx\n"), -1, "exceeds maximum size"},
	}
}

func annotated(t testing.TB) []hostile {
	var open, many strings.Builder
	for i := range 500 {
		fmt.Fprintf(&open, `<w:commentRangeStart w:id="%d"/>`, i)
	}
	for i := range 1000 {
		fmt.Fprintf(&many, `<w:comment w:id="%d"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:comment>`, i)
	}
	return []hostile{
		{"a bomb", docxOf(t, strings.Repeat("<w:p>"+strings.Repeat(" ", 3<<20)+"</w:p>", 22), ""), budget.Unpacked, ""},
		{"a million elements in one another", docxOf(t, strings.Repeat("<w:p>", 1_000_000), ""), budget.Depth, ""},
		{"elements", docxOf(t, strings.Repeat("<w:p/>", 2_000_001), ""), budget.Elements, ""},
		{"a huge attribute", docxOf(t, `<w:p a="`+strings.Repeat("x", 8<<20)+`"/>`, ""), budget.Piece, ""},
		{"paragraphs that 500 comments quote", docxOf(t, open.String()+strings.Repeat("<w:p/>", 200_000), ""), budget.Words, ""},
		{"letters that 500 comments quote", docxOf(t, open.String()+"<w:p><w:r>"+strings.Repeat("<w:t>x</w:t>", 200_000)+"</w:r></w:p>", ""), budget.Words, ""},
		{"a paragraph that 1,000 comments are in", docxOf(t, "<w:p>"+strings.ReplaceAll(strings.ReplaceAll(many.String(), "comment ", "commentRangeStart "), "</w:comment>", "</w:commentRangeStart>")+"<w:r><w:t>"+strings.Repeat("x", 1<<20)+"</w:t></w:r></w:p>", many.String()), budget.Words, ""},
	}
}

func marked() []hostile {
	return []hostile{
		{"marks that do not end", []byte(strings.Repeat("{>>{++a++}", 100_000)), budget.Words, ""},
		{"substitutions that do not end", []byte(strings.Repeat("{~~a", 300_000)), -1, "has no comments"},
		{"comments", []byte(strings.Repeat("{>>b<<} c\n\n", 20_001)), budget.Items, ""},
		{"lines", []byte("{>>b<<}" + strings.Repeat("\n", 1_000_001)), budget.Lines, ""},
	}
}

func transcripts() []hostile {
	return []hostile{
		{"turns", []byte(strings.Repeat(">> A: b\n", 20_001)), budget.Items, ""},
		{"lines", []byte(">> A: b\n" + strings.Repeat("\r", 1_000_001)), budget.Lines, ""},
	}
}

// allocated is how many bytes this process ever asked for.
func allocated() uint64 {
	s := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

// maxAllocated is more than the reading of any file may ask for before it is
// refused, what the collector takes back meanwhile included.
const maxAllocated = 800 << 20

// asksForLittle fails a test whose input asked for more memory than the worst file
// may by the end of it.
func asksForLittle(t *testing.T) (check func()) {
	before := allocated()
	return func() {
		if asked := allocated() - before; asked > maxAllocated {
			t.Errorf("%d MB were asked for", asked>>20)
		}
	}
}

// A small file that asks for much is refused with a sentence that names it, the
// limit and the way on, before much memory was asked for.
func TestHostileFilesAreRefused(t *testing.T) {
	for kind, of := range map[string]struct {
		read  func(*budget.Source) (any, error)
		files []hostile
	}{
		"tables":      {func(s *budget.Source) (any, error) { return readForm(s, "") }, tables(t)},
		"mails":       {func(s *budget.Source) (any, error) { return readMails(s) }, mails()},
		"annotations": {func(s *budget.Source) (any, error) { return readDocx(s) }, annotated(t)},
		"marks":       {func(s *budget.Source) (any, error) { return readMarkdown(s) }, marked()},
		"transcripts": {func(s *budget.Source) (any, error) { return readTranscript(s) }, transcripts()},
	} {
		met := map[budget.Unit]bool{}
		for _, h := range of.files {
			if testing.Short() && met[h.unit] {
				continue // the long tier reads all that meet one limit
			}
			met[h.unit] = h.unit >= 0
			check := asksForLittle(t)
			_, err := budget.Read(t.Context(), budget.Of("the-file", h.data), budget.Imports(), of.read)
			check()
			var limit *budget.LimitError
			switch {
			case h.unit >= 0 && (!errors.As(err, &limit) || limit.Unit != h.unit):
				t.Errorf("%s, %s: %v", kind, h.name, err)
			case err == nil || !strings.Contains(err.Error(), h.says) || !strings.Contains(err.Error(), "the-file"):
				t.Errorf("%s, %s: %v, want %q", kind, h.name, err, h.says)
			case len(err.Error()) > 1000:
				t.Errorf("%s, %s: a sentence of %d bytes", kind, h.name, len(err.Error()))
			}
			if testing.Short() { // reading them is what can be slow; recognising reads the same again
				continue
			}
			if kind, err := budget.Read(t.Context(), budget.Of("the-file", h.data), budget.Imports(), recognise); err != nil && h.unit != budget.Bytes && h.unit != budget.Parts {
				t.Errorf("%s: it is recognised as %s, %v", h.name, kind, err)
			}
		}
	}
}

// What people really have stays below the limits.
func TestLargeHonestFilesAreRead(t *testing.T) {
	rows := rowsOf(2000, `<row r="#"><c r="A#" t="s"><v>0</v></c><c r="H#" t="inlineStr"><is><r><t>good</t></r></is></c></row>`)
	picture := "\x89PNG\r\n\x1a\n" + strings.Repeat("\x00", 20<<20)
	g, err := budget.Read(t.Context(), budget.Of("a.xlsx", workbook(t, strings.Replace(rows, textCell, textCell+`<c r="H1" t="inlineStr"><is><t>by</t></is></c>`, 1), "xl/sharedStrings.xml", `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>`+strings.Repeat("words ", 800)+"</t></si></sst>", "xl/media/image1.png", picture)), budget.Imports(), func(s *budget.Source) (Grid, error) { return readForm(s, "") })
	if err != nil || len(g.Rows) != 1998 || len(g.Rows[5][0]) < 4000 {
		t.Errorf("a workbook: %d rows, %v", len(g.Rows), err)
	}
	g, err = budget.Read(t.Context(), budget.Of("a.csv", []byte("text,by\n"+strings.Repeat("\""+strings.Repeat("well, and, so, ", 50)+"\n\",x\n", 19_000))), budget.Imports(), func(s *budget.Source) (Grid, error) { return readForm(s, "") })
	if err != nil || len(g.Rows) != 19_000 {
		t.Errorf("a table: %d rows, %v", len(g.Rows), err)
	}
	ms, err := budget.Read(t.Context(), budget.Of("a.mbox", []byte(strings.Repeat("From a Sat Nov 14 06:30:00 2026\nFrom: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b\n\ny\n--b--\n\n", 5_001))), budget.Imports(), readMails)
	if err != nil || len(ms.Items) != 5_001 {
		t.Errorf("%d mails, %v", len(ms.Items), err)
	}
}

// A reader that was stopped ends by itself with its next step, and what asked for
// the file hears of it at once, with the cause.
func TestReadersEndWithTheirContext(t *testing.T) {
	office := docxOf(t, strings.Repeat("<w:p><w:r><w:t>x</w:t></w:r></w:p>", 50_000), `<w:comment w:id="0"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:comment>`)
	box := []byte(strings.Repeat("From a Sat Nov 14 06:30:00 2026\nFrom: a@example.org\n\nx\n\n", 10_000))
	for _, r := range []struct {
		name string
		data []byte
		read func(*budget.Source) (any, error)
	}{
		{"CSV", []byte("text\n" + strings.Repeat("a\n", 10_000)), func(s *budget.Source) (any, error) { return readForm(s, "") }},
		{"XLSX", workbook(t, rowsOf(10_000, `<row r="#"><c r="A#"><v>1</v></c></row>`)), func(s *budget.Source) (any, error) { return readForm(s, "") }},
		{"a Word table", office, func(s *budget.Source) (any, error) { return readForm(s, "") }},
		{"mails", box, func(s *budget.Source) (any, error) { return readMails(s) }},
		{"one mail", deepMail(90), func(s *budget.Source) (any, error) { return readMails(s) }},
		{"annotations", office, func(s *budget.Source) (any, error) { return readDocx(s) }},
		{"marks", []byte(strings.Repeat("{>>b<<} c\n\n", 10_000)), func(s *budget.Source) (any, error) { return readMarkdown(s) }},
		{"a transcript", []byte(strings.Repeat(">> A: b\n", 10_000)), func(s *budget.Source) (any, error) { return readTranscript(s) }},
	} {
		cause := errors.New("enough")
		for _, early := range []bool{true, false} {
			ctx, cancel := context.WithCancelCause(t.Context())
			if early {
				cancel(cause)
			}
			ended := make(chan int64, 1)
			got, err := budget.Read(ctx, budget.Of("f", r.data), budget.Imports(), func(s *budget.Source) (any, error) {
				cancel(cause)
				_, err := r.read(s)
				if err == nil {
					t.Errorf("%s is read to its end", r.name)
				}
				ended <- s.Spent(budget.Items) + s.Spent(budget.Elements) + s.Spent(budget.Cells)
				return nil, err
			})
			if !errors.Is(err, cause) || got != nil {
				t.Errorf("%s: %v", r.name, err)
			}
			if early {
				continue
			}
			if n := <-ended; n > 1 {
				t.Errorf("%s: %d steps were made after the end", r.name, n)
			}
		}
	}
}
