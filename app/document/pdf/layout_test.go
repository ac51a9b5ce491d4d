package pdf_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/document/words"
	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
)

// page is what pdftotext finds on page n.
func page(t *testing.T, file string, n int) string {
	t.Helper()
	k := strconv.Itoa(n)
	return run(t, "pdftotext", "-layout", "-f", k, "-l", k, file, "-")
}

func doc(blocks ...document.Block) document.Document {
	return document.Document{Kind: document.KindReport, Title: "Layout", Language: "en", Words: words.For("en"), Blocks: blocks}
}

func TestTableHeadingsRepeatAndRowsAreSplit(t *testing.T) {
	tb := document.Table{Columns: []document.Column{{Head: document.Plainly("Heading-A"), Width: 1}, {Head: document.Plainly("Heading-B"), Width: 2}}}
	cell := func(s string) document.Cell {
		return document.Cell{Blocks: []document.Block{document.Paragraph{Text: document.Plainly(s)}}}
	}
	for i := range 150 {
		tb.Rows = append(tb.Rows, []document.Cell{cell("row " + strconv.Itoa(i)), cell("short")})
	}
	tb.Rows = append(tb.Rows, []document.Cell{cell("last row"), cell(strings.Repeat("a row that is longer than a page ", 500))})
	b, rep := write(t, doc(tb))
	check(t, "table", b)
	file := save(t, b)
	if rep.Pages < 4 {
		t.Fatalf("%d pages", rep.Pages)
	}
	for n := 1; n <= rep.Pages; n++ {
		if got := strings.Count(page(t, file, n), "Heading-A"); got != 1 {
			t.Errorf("page %d has the heading %d times", n, got)
		}
	}
}

func TestHeadingsStayWithTheirText(t *testing.T) {
	for n := 20; n < 60; n++ { // wherever the page ends
		var bs []document.Block
		for range n {
			bs = append(bs, document.Paragraph{Text: document.Plainly("line")})
		}
		bs = append(bs, document.Heading{Level: 1, Text: document.Plainly("The-heading")}, document.Paragraph{Text: document.Plainly("The-text of two lines, " + strings.Repeat("which goes on and on ", 6))})
		b, rep := write(t, doc(bs...))
		for k := 1; k <= rep.Pages; k++ {
			got := page(t, save(t, b), k)
			if strings.Contains(got, "The-heading") != strings.Contains(got, "The-text") {
				t.Fatalf("%d lines before it: a heading stands at the foot of page %d", n, k)
			}
		}
		if testing.Short() {
			n += 7
		}
	}
}

func TestHeadingRowsStayWithTheirFirstRow(t *testing.T) {
	cell := func(s string) []document.Cell {
		return []document.Cell{{Blocks: []document.Block{document.Paragraph{Text: document.Plainly(s)}}}}
	}
	tb := document.Table{Columns: []document.Column{{Head: document.Plainly("Heading-row")}}}
	tb.Rows = [][]document.Cell{cell("First-row " + strings.Repeat("which is some lines high ", 30)), cell(strings.Repeat("The second. ", 400))}
	for n := 20; n < 60; n++ { // wherever the page ends
		var bs []document.Block
		for range n {
			bs = append(bs, document.Paragraph{Text: document.Plainly("line")})
		}
		bs = append(bs, document.Heading{Level: 2, Text: document.Plainly("The-heading")}, tb)
		b, rep := write(t, doc(bs...))
		file := save(t, b)
		for k := 1; k <= rep.Pages; k++ {
			got := page(t, file, k)
			if strings.Contains(got, "The-heading") != strings.Contains(got, "First-row") || strings.Contains(got, "First-row") && !strings.Contains(got, "Heading-row") {
				t.Fatalf("%d lines before it: on page %d heading, heading row and first row do not stand together:\n%s", n, k, got)
			}
		}
		if testing.Short() {
			n += 3
		}
	}
}

// TestNameDoesNotTurnTheText: what was said runs in its own direction, whoever
// said it.
func TestNameDoesNotTurnTheText(t *testing.T) {
	latin := "Asked who keeps the list.\nEND-WORD"
	arabic := "سأل من يحتفظ بالقائمة.\nEND-WORD"
	for _, c := range []struct {
		name, text, language string
		right                bool
	}{
		{"سلمى مثال", latin, "", false},
		{"سلمى مثال", latin, "en", false},
		{"Maria Muestra", arabic, "", true},
		{"Maria Muestra", arabic, "ar", true},
	} {
		n := &igf.Note{NoteKind: igf.Intervention, Speaker: igf.Attribution{Naming: igf.Named, Name: c.name}, Text: c.text, Language: c.language}
		n.ID = documenttest.ID(1)
		d, err := builders.Minutes(builders.MinutesInput{Group: gatetest.Of(t, documenttest.Group()), Session: gatetest.Of(t, &igf.Session{ID: "g/s", Title: "S"}), Entries: gatetest.All(t, n)})
		if err != nil {
			t.Fatal(err)
		}
		b, _ := write(t, d)
		m := regexp.MustCompile(`xMin="([0-9.]+)"[^>]*>END-WORD<`).FindStringSubmatch(run(t, "pdftotext", "-bbox", save(t, b), "-"))
		if m == nil {
			t.Fatal("the last word is not on the page")
		}
		x, err := strconv.ParseFloat(m[1], 64)
		if err != nil || (x > 300) != c.right {
			t.Errorf("%s (%q) %.30s…: the last line begins at %s points: %v", c.name, c.language, c.text, m[1], err)
		}
	}
}

func TestFootnotesStandOnTheirPage(t *testing.T) {
	var bs []document.Block
	for i := range 120 {
		runs := []document.Inline{{Text: "mention-" + strconv.Itoa(i) + "."}}
		if i%9 == 0 {
			runs = append(runs, document.Inline{Note: &document.Note{Blocks: []document.Block{document.Para("note-" + strconv.Itoa(i) + ". " + strings.Repeat("long ", i))}}})
		}
		bs = append(bs, document.Paragraph{Text: runs})
	}
	b, rep := write(t, doc(bs...))
	check(t, "notes", b)
	file := save(t, b)
	for n := 1; n <= rep.Pages; n++ {
		got := page(t, file, n)
		for i := 0; i < 120; i += 9 {
			k := strconv.Itoa(i) + "."
			if strings.Contains(got, "mention-"+k) != strings.Contains(got, "note-"+k) {
				t.Errorf("page %d: note %d does not stand with its mention", n, i)
			}
		}
	}
}

func TestContentsLeadToTheirPages(t *testing.T) {
	b, rep := write(t, draftOf(t, strings.Repeat(documenttest.Draft(), 6)))
	file := save(t, b)
	contents := page(t, file, 2)
	n := 0
	for _, l := range strings.Split(contents, "\n") {
		f := strings.Fields(l)
		if len(f) < 3 || f[0] != "2.2" {
			continue
		}
		k, err := strconv.Atoi(f[len(f)-1])
		if err != nil || k > rep.Pages || !strings.Contains(page(t, file, k), "2.2 Pictures and HTML") {
			t.Errorf("the contents say %q", l)
		}
		n++
	}
	if n != 6 {
		t.Errorf("%d entries of 6:\n%s", n, contents)
	}
	if got := page(t, file, rep.Pages); !strings.Contains(got, "Page "+strconv.Itoa(rep.Pages)+" of "+strconv.Itoa(rep.Pages)) {
		t.Errorf("the last page does not say its number:\n%s", got)
	}
}

// TestStructureText compares what a screen reader is told of a small document
// with what it should be told.
func TestStructureText(t *testing.T) {
	d := doc(
		document.Heading{Level: 1, Text: document.Plainly("One")},
		document.Numbered{Number: "1", Blocks: []document.Block{document.Paragraph{Text: []document.Inline{{Text: "See "}, {Text: "this", Link: "https://example.org"}, {Text: " and "}, {Text: "это", Language: "ru"}, {Text: "."}}}}},
		document.List{Items: []document.Item{{Task: document.Done, Blocks: []document.Block{document.Paragraph{Text: document.Plainly("done")}}}}},
		document.Table{Columns: []document.Column{{Head: document.Plainly("H")}}, Rows: [][]document.Cell{{{Blocks: []document.Block{document.Paragraph{Text: document.Plainly("cell")}}}}}},
		document.Quote{Blocks: []document.Block{document.Paragraph{Text: document.Plainly("quoted")}}},
	)
	b, _ := write(t, d)
	got := run(t, "pdfinfo", "-struct-text", save(t, b))
	var lines []string
	for _, l := range strings.Split(got, "\n") {
		if l = strings.TrimSpace(l); l != "" && !strings.HasPrefix(l, "/") && !strings.HasPrefix(l, "Object ") {
			lines = append(lines, l)
		}
	}
	want := `Document|Sect|P (block)|"Session report"|H1 (block)|"Layout"|Sect|H2 (block)|"One"|P (block)|Lbl (block)|"1"|"See "|Link (inline)|"this"|" and "|Span (inline)|"это"|"."` +
		`|L (block):|LI (block)|Lbl (block)|"☑"|LBody (block)|P (block)|"done"|Table (block)|THead|TR|TH|"H"|TBody|TR|TD|"cell"|BlockQuote|P (block)|"quoted"`
	if g := strings.ReplaceAll(strings.Join(lines, "|"), "TH:", "TH"); g != want {
		t.Errorf("the structure is\n%s\nwant\n%s", g, want)
	}
}

// A note is printed once however often it is referred to, with the lists that are in it
// and the notes that hang on it.
func TestNotesHaveBlocks(t *testing.T) {
	b, _ := write(t, draftOf(t, "# T\n\nOne[^a], two[^a], three[^b].\n\n[^a]: Once only.\n\n    - first item\n    - second item[^c]\n\n    | a | b |\n    |---|---|\n    | cell-1 | cell-2 |\n\n[^b]: Another.\n[^c]: Within.\n"))
	check(t, "notes", b)
	got := strings.Join(strings.Fields(page(t, save(t, b), 2)), " ")
	for _, want := range []string{"One1, two1, three3.", "1 Once only. • first item • second item2 a: cell-1 · b: cell-2 2 Within. 3 Another."} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// What belongs together stands on one page, and what is longer than a page fills pages.
func TestBlocksStayTogether(t *testing.T) {
	lines := func(n int) string { return strings.Repeat("code line\n", n) }
	d := doc()
	for n := 20; n < 50; n++ {
		for range n {
			d.Blocks = append(d.Blocks, document.Para("One line."))
		}
		d.Blocks = append(d.Blocks,
			document.Together{Blocks: []document.Block{document.Para("first-of-them"), document.Rule{}, document.Para("last-of-them")}},
			document.Code{Text: "code-begins\n" + lines(6) + "code-ends"}, document.PageBreak{})
	}
	b, rep := write(t, d)
	file := save(t, b)
	for k := 1; k <= rep.Pages; k++ {
		got := page(t, file, k)
		if strings.Contains(got, "first-of-them") != strings.Contains(got, "last-of-them") || strings.Contains(got, "code-begins") != strings.Contains(got, "code-ends") {
			t.Errorf("page %d has only a part of what belongs together", k)
		}
	}
	_, short := write(t, doc(document.Code{Text: lines(50)}))
	if _, long := write(t, doc(document.Code{Text: lines(500)})); long.Pages > 10*short.Pages+1 {
		t.Errorf("500 lines of code take %d pages, 50 take %d", long.Pages, short.Pages)
	}
}

// No word and no number of a table is broken that fits on a page in any way: the table
// is set smaller, then on pages turned on their side, and a heading goes with it.
func TestTablesBreakNoWord(t *testing.T) {
	words := []string{"Population", "12,345,678", "Telecommunications", "broadband", "Otherland", "measurement", "responsibility", "9,876,543", "Communications", "infrastructure", "organisations", "23,456,789"}
	for columns := 2; columns <= 12; columns++ {
		var head, rule, row string
		for _, w := range words[:columns] {
			head, rule, row = head+"| "+w+" ", rule+"|---", row+"| "+w+" of "+w+" "
		}
		for name, d := range map[string]document.Document{"en": draftOf(t, "# T\n\nBefore.\n\n## Over it\n\n"+head+"|\n"+rule+"|\n"+strings.Repeat(row+"|\n", 30)+"\nAfter it.\n")} {
			b, rep := write(t, d)
			file := save(t, b)
			all, over := "", ""
			for k := 2; k <= rep.Pages; k++ {
				got := page(t, file, k)
				all += got
				if strings.Contains(got, "Over it") {
					over = got
				}
			}
			for _, w := range words[:columns] {
				if n := strings.Count(all, w); n < 61 {
					t.Errorf("%s, %d columns: %q stands there whole %d times", name, columns, w, n)
				}
			}
			if !strings.Contains(over, words[0]) {
				t.Errorf("%s, %d columns: the heading stands on another page than the table", name, columns)
			}
			check(t, "table", b)
		}
	}
}
