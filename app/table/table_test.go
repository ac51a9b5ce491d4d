package table_test

import (
	"bytes"
	"context"
	"io"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"rapporteur/app/budget"
	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/script"
	"rapporteur/app/table"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
)

func sample() []lists.SharedView {
	m := &igf.Comment{
		Output: "bpf-cybersecurity/norms", Anchor: &igf.Anchor{Output: "bpf-cybersecurity/norms", Version: 1, Section: "Norms", Paragraph: 3},
		By:      igf.Attribution{Naming: igf.StakeholderGroup, Stakeholder: "civil-society"},
		Channel: igf.ByEmail, Type: igf.Editorial, Text: "=HYPERLINK(\"http://example.org\")", Proposed: "- States | must", Language: "en",
	}
	m.ID, m.Group, m.Sheet = "01GK5VZ0XQ3F8M2D7S9N4C6B1A", "bpf-cybersecurity", "online-2022"
	r := &igf.Response{Disposition: igf.Accepted, Reason: "Вставлено.", ChangedIn: 2}
	l := lists.EntryView{Standing: igf.Standing{Entry: m, Responses: []*igf.Response{r}}, Who: "Amina Diallo, Civil Society", Shared: "Civil Society"}
	v, err := lists.ShareView(l, gatetest.Rules{}, func(id string) string { return id })
	if err != nil {
		panic(err)
	}
	return []lists.SharedView{v}
}

// A table is made to be given away: what only this device knows is not in it,
// in whatever form.
func TestNothingPrivateInAnyForm(t *testing.T) {
	lines := sample()
	term := func(s string) string { return s }
	for name, tab := range map[string]table.Table{"comments": table.Comments(lines), "reading": table.CommentsToRead(lines, term), "iso": table.ISO(lines, term)} {
		var b bytes.Buffer
		for _, write := range []func() error{func() error { return tab.CSV(&b) }, func() error { return tab.HTML(&b) }, func() error { return tab.Markdown(&b) }} {
			if err := write(); err != nil {
				t.Fatal(err)
			}
		}
		if strings.Contains(b.String(), "Diallo") {
			t.Errorf("%s holds a name that stays on the device:\n%s", name, b.String())
		}
		if !strings.Contains(b.String(), "ivil") {
			t.Errorf("%s does not say how the person is named:\n%s", name, b.String())
		}
	}
}

// beginsFormula is what a careful spreadsheet does, written without the rules of
// the package: past blanks, invisible signs and quotation marks, a sign.
var beginsFormula = regexp.MustCompile(`^[\s\p{Z}\p{Cf}\p{Cc}\p{Mn}"]*[=+\-@＝＋－＠﹦﹢﹣﹫]`)

// Whatever a cell holds, no program runs a part of it, with whichever separator it
// reads the file, and our own importer gives back what was there.
func TestFormulasAreInert(t *testing.T) {
	signs := []string{"=", "+", "-", "@", "＝", "＠", "﹦", "'", "\"", ";", "\t", "\n", "|", ":", ",", " ", "\u00a0", "\u200b", "\ufeff", "\u2060", "\u202e", "a", "1"}
	for _, first := range [][]string{signs[:11], signs[11:17], signs[17:]} { // a table has 20,000 rows at most
		tab := table.Table{Heads: []string{"a", "b"}}
		for _, a := range first {
			for _, b := range signs {
				for _, c := range signs {
					for _, d := range []string{"", "=1", "-1"} {
						tab.Rows = append(tab.Rows, []string{a + b + c + d, "x" + a + b + c + d})
					}
				}
			}
		}
		inert(t, tab)
	}
	for cell, want := range map[string]string{
		"a;=1+1": "a;'=1+1", "Yes, =1": "Yes, '=1", "x = y, @ada and - 5": "x = y, @ada and - 5",
		"ok|@SUM(1)": "ok|'@SUM(1)", "a|=cmd()": "a|'=cmd()", "a;|calc": "a;|calc", "a =1+1": "a '=1+1", "a:=1+1": "a:'=1+1", "a^=1": "a^'=1", "a｜＝1": "a｜'＝1", "at 10:30, see https://x.example": "at 10:30, see https://x.example",
		"see -cmd|' /C calc'!A0": "see '-cmd|' /C calc'!A0",
		"a-b = c":                "a-b = c", "1; 2": "1; 2", "'tis": "'tis", "- one\n- two": "'- one\n'- two", "e\u0301=1": "e\u0301=1",
	} {
		if got := table.GuardFormula(cell); got != want {
			t.Errorf("%q is written as %q, want %q", cell, got, want)
		}
	}
}

// inert checks that a table comes back as it was, but that no cell turns what stands beside
// it, and that none of its file begins
// as a formula, whatever separates the cells.
func inert(t *testing.T, tab table.Table) {
	t.Helper()
	var b bytes.Buffer
	if err := tab.CSV(&b); err != nil {
		t.Fatal(err)
	}
	back, err := importing.ReadForm(t.Context(), budget.Of("a.csv", b.Bytes()), "")
	if err != nil || len(back.Heads) != 2 || len(back.Rows) != len(tab.Rows) {
		t.Fatalf("read back: %+v, %v", back, err)
	}
	for i, row := range tab.Rows {
		for k, cell := range row {
			if got := back.Rows[i][k]; got != strings.TrimSpace(script.Isolate(cell)) {
				t.Fatalf("%q came back as %q", cell, got)
			}
		}
	}
	text := strings.TrimPrefix(b.String(), "\uFEFF")
	for _, sep := range []rune{',', ';', '\t', '|', ':', '^', '~', '；', '｜', '：'} {
		for _, cell := range cellsOf(text, sep) {
			if beginsFormula.MatchString(cell) {
				t.Fatalf("with %q between the cells, %q begins as a formula", sep, cell)
			}
		}
	}
}

// cellsOf splits a table as lenient programs do: a quoted cell ends with its
// quotation mark, whatever comes then belongs to it, too.
func cellsOf(text string, sep rune) (cells []string) {
	var cell strings.Builder
	quoted, begun := false, false
	runes := []rune(text)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case quoted && r == '"' && i+1 < len(runes) && runes[i+1] == '"':
			cell.WriteRune('"')
			i++
		case quoted && r == '"':
			quoted = false
		case quoted:
			cell.WriteRune(r)
		case r == '"' && !begun:
			quoted, begun = true, true
		case r == sep, r == '\n', r == '\r':
			cells = append(cells, cell.String())
			cell.Reset()
			begun = false
		default:
			begun = true
			cell.WriteRune(r)
		}
	}
	return append(cells, cell.String())
}

// Tables as pages are as closed as documents, and no cell turns what stands beside it.
func TestTablesArePagesThatAreClosed(t *testing.T) {
	tab := table.Table{Title: "<b>T\u202e</b>", Language: "ar", Heads: []string{"<script>1</script>"}, Rows: [][]string{{"<img src=x onerror=1>\u202egnp.exe \u2066x"}, {"سلمى (IGF)\u200f"}}}
	for name, write := range map[string]func(io.Writer) error{"html": tab.HTML, "md": tab.Markdown} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(b.String(), "\u202a\u202b\u202c\u202d\u202e") || strings.Contains(b.String(), "<script") || strings.Contains(b.String(), "<img") {
			t.Errorf("%s holds what it must not:\n%+q", name, b.String())
		}
		if !strings.Contains(b.String(), "\u2067gnp.exe \u2066x\u2069\u2069") || !strings.Contains(b.String(), "سلمى (IGF)\u200f") {
			t.Errorf("%s lost a text:\n%s", name, b.String())
		}
		if name == "html" && (!strings.Contains(b.String(), "Content-Security-Policy\" content=\"default-src 'none'") || !strings.Contains(b.String(), `lang="ar" dir="rtl"`)) {
			t.Errorf("the page is open:\n%s", b.String())
		}
	}
}

func TestCommentsComeBack(t *testing.T) {
	var b bytes.Buffer
	if err := table.Comments(sample()).CSV(&b); err != nil {
		t.Fatal(err)
	}
	got, ignored, err := ReadComments(b.Bytes(), "")
	if err != nil || len(got) != 1 || len(ignored) != 0 {
		t.Fatalf("%d comments, ignored %v, %v", len(got), ignored, err)
	}
	in := got[0].Input
	want := rules.CommentInput{
		Output: "bpf-cybersecurity/norms", Paragraph: 3, By: ", , civil-society, ", Naming: igf.StakeholderGroup, Channel: igf.ByEmail,
		Type: igf.Editorial, Text: "=HYPERLINK(\"http://example.org\")", Proposed: "- States | must", Language: "en",
	}
	if in != want {
		t.Errorf("came back as\n%+v, want\n%+v", in, want)
	}
}

func TestISOForm(t *testing.T) {
	tab := table.ISO(sample(), nil)
	if len(tab.Heads) != 8 || len(tab.Rows[0]) != 8 {
		t.Fatalf("the form has eight columns, not %d and %d", len(tab.Heads), len(tab.Rows[0]))
	}
	var b bytes.Buffer
	if err := tab.CSV(&b); err != nil {
		t.Fatal(err)
	}
	got, _, err := ReadComments(b.Bytes(), "bpf-cybersecurity/norms")
	if err != nil || len(got) != 1 || got[0].Input.Type != igf.Editorial || got[0].Input.Paragraph != 3 || got[0].Input.Output != "bpf-cybersecurity/norms" {
		t.Errorf("read back: %+v, %v", got, err)
	}
}

func TestTablesThatCannotBeRead(t *testing.T) {
	for name, c := range map[string]struct{ data, says string }{
		"empty":        {"", "is empty"},
		"no text":      {"name,colour\nx,y\n", "no column “text”"},
		"broken quote": {"text,by\n\"x,y\nz,y\n", "line 2 begins a quotation mark that nothing closes"},
		"last quote":   {"text\n\"x\n", "line 2 begins"},
	} {
		if _, _, err := ReadComments([]byte(c.data), "g/o"); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
}

// Semicolons and tabs are what spreadsheets in other languages write.
// No cell of a CSV file turns what stands beside it.
func TestCellsOfCSVAreClosed(t *testing.T) {
	var b strings.Builder
	if err := (table.Table{Heads: []string{"text", "name"}, Rows: [][]string{{"ends \u202Ehere", "Ann"}, {"\u2067two\nlines", "Bob"}}}).CSV(&b); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), "\uFEFFtext,name\r\nends \u2067here\u2069,Ann\r\n\"\u2067two\u2069\r\nlines\",Bob\r\n"; got != want {
		t.Errorf("the file is %q, want %q", got, want)
	}
}

func TestSeparators(t *testing.T) {
	for _, data := range []string{"text;by\n\"a, b; c\";Ли\n", "text\tby\na, b; c\tЛи\n", "by,text\nЛи,\"a, b; c\"\n"} {
		got, _, err := ReadComments([]byte(data), "g/o")
		if err != nil || len(got) != 1 || got[0].Input.Text != "a, b; c" || got[0].Input.By != "Ли" {
			t.Errorf("%q: %+v, %v", data, got, err)
		}
	}
}

// A list of speakers comes in from a spreadsheet, and a roster that went out is
// known again by its ids.
func TestPeopleFromATable(t *testing.T) {
	got, ignored, err := ReadPeople([]byte("Name;Affiliation;Stakeholder Group;E-mail;email;naming\nAmina Diallo;Acme, Paris;civil-society;x;a@example.org;affiliation\n;nobody;;;;\n"))
	if err != nil || len(got) != 1 || len(ignored) != 1 || ignored[0] != "E-mail" {
		t.Fatalf("%+v, ignored %q, %v", got, ignored, err)
	}
	want := rules.PersonInput{Text: "Amina Diallo, Acme, Paris, civil-society", Naming: igf.AffiliationOnly, Email: "a@example.org"}
	if !reflect.DeepEqual(got[0].Input, want) || got[0].Line != 2 {
		t.Errorf("read %+v of line %d, want %+v", got[0].Input, got[0].Line, want)
	}
	var b bytes.Buffer
	s := &igf.Session{Roster: []igf.Participant{{ID: "amina-diallo", Who: igf.Attribution{Naming: igf.Named, Name: "Amina Diallo"}, Role: "speaker"}}}
	roster, err := table.Roster(gatetest.Of(t, s))
	if err == nil {
		err = roster.CSV(&b)
	}
	if err != nil {
		t.Fatal(err)
	}
	if got, _, err = ReadPeople(b.Bytes()); err != nil || len(got) != 1 || got[0].Input.ID != "amina-diallo" || got[0].Input.Role != "speaker" {
		t.Errorf("read back %+v, %v", got, err)
	}
	if _, _, err = ReadPeople([]byte("who\nx\n")); err == nil || !strings.Contains(err.Error(), "no column “name”") {
		t.Errorf("a table without names: %v", err)
	}
}

func FuzzReadComments(f *testing.F) {
	f.Add("text,by\nx,y\n")
	f.Add("\uFEFFMB/NC,Line number,Clause/ Subclause,Paragraph/ Figure/ Table,Type of comment,Comments,Proposed change,Observations of the secretariat\na,,,1,ge,x,,\n")
	f.Add("text;text\n\"\";'=\n")
	f.Fuzz(func(t *testing.T, s string) {
		got, _, err := ReadComments([]byte(s), "g/o")
		if err != nil && len(got) > 0 {
			t.Error("an error came with comments: half an import")
		}
		if people, _, err := ReadPeople([]byte(s)); err != nil && len(people) > 0 {
			t.Error("an error came with people: half an import")
		}
	})
}

func ReadComments(data []byte, output string) ([]importing.CommentRow, []string, error) {
	g, err := importing.ReadForm(context.Background(), budget.Of("a.csv", data), "")
	if err != nil {
		return nil, nil, err
	}
	got, ignored, err := g.Comments(nil, output)
	return got.Items, ignored, err
}

func ReadPeople(data []byte) ([]importing.RosterRow, []string, error) {
	g, err := importing.ReadForm(context.Background(), budget.Of("a.csv", data), "")
	if err != nil {
		return nil, nil, err
	}
	return g.People()
}

func TestColumnsOfAnotherForm(t *testing.T) {
	g, err := importing.ReadForm(t.Context(), budget.Of("a.csv", []byte("Timestamp,Your comment,Your name\n1,Fine,Ли Мин\n")), "")
	if err != nil {
		t.Fatal(err)
	}
	got, ignored, err := g.Comments(map[string]string{"Your comment": "text", "Your name": "by"}, "g/o")
	if err != nil || len(got.Items) != 1 || got.Items[0].Input.Text != "Fine" || got.Items[0].Input.By != "Ли Мин" || len(ignored) != 0 {
		t.Errorf("%+v, ignored %q, %v", got, ignored, err)
	}
	for says, columns := range map[string]map[string]string{"cannot hold": {"Your comment": "texte"}, "has no column": {"Comment": "text"}, "say which one": {"Your comment": "by"}} {
		if _, _, err := g.Comments(columns, "g/o"); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v: %v, want %q", columns, err, says)
		}
	}
}

// Tables say what was withdrawn, when, by whom, at whose request and why.
func TestTablesSayWhatWasWithdrawn(t *testing.T) {
	l := sample()[0].View()
	m := l.Entry.(*igf.Comment)
	m.Text, m.Proposed, l.Redacted = igf.Withdrawn, "", igf.ScopeAll
	l.Withdrawal = &igf.Redaction{Meta: igf.Meta{At: time.Date(2022, 12, 6, 9, 0, 0, 0, time.UTC), Author: igf.Author{ID: "B", Name: "Olu Sample"}}, RequestedBy: igf.ByOrganisation, Reason: "asked by letter"}
	l.Withdrawal.ID = "01GK5VZ0XQ3F8M2D7S9N4C6B1B"
	term := func(s string) string { return s }
	v, err := lists.ShareView(l, gatetest.Rules{}, term)
	if err != nil {
		t.Fatal(err)
	}
	lines := []lists.SharedView{v}
	if got := strings.Join(table.Comments(lines).Rows[0], "|"); !strings.HasSuffix(got, "all|2022-12-06T09:00:00Z|Olu Sample|organisation|asked by letter|") {
		t.Error(got)
	}
	for name, tab := range map[string]table.Table{"reading": table.CommentsToRead(lines, term), "iso": table.ISO(lines, term)} {
		if got := strings.Join(tab.Rows[0], "|"); !strings.Contains(got, "[withdrawn on 6 December 2022 by Olu Sample, at the request of the person’s organisation: asked by letter]") {
			t.Errorf("%s: %s", name, got)
		}
	}
}
