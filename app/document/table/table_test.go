package table_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"strings"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/document/table"
	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
	"rapporteur/app/importing"
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

func TestFormulasAreInert(t *testing.T) {
	var b bytes.Buffer
	tab := table.Table{Heads: []string{"a"}}
	bad := []string{"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=x", "  =1", "\u00a0=1", "＝1", "\u3000@x"}
	for _, v := range bad {
		tab.Rows = append(tab.Rows, []string{v})
	}
	tab.Rows = append(tab.Rows, []string{"plain, with a comma"}, []string{"'=kept"}, []string{"١"})
	if err := tab.CSV(&b); err != nil {
		t.Fatal(err)
	}
	back, err := importing.ReadForm(t.Context(), budget.Of("a.csv", b.Bytes()), "")
	if err != nil || len(back.Heads) != 1 || len(back.Rows) != len(tab.Rows) {
		t.Fatalf("read back: %+v, %v", back, err)
	}
	raw, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range raw {
		if table.StartsFormula(row[0]) {
			t.Errorf("the cell %q begins as a formula", row[0])
		}
	}
	for i, v := range bad {
		if got := back.Rows[i][0]; got != strings.TrimSpace(v) && v[0] != '\r' { // the one sign that CSV drops
			t.Errorf("%q came back as %q", v, got)
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
		"no text":      {"name,remark\nx,y\n", "no column “text”"},
		"other bytes":  {"text\n\xe9t\xe9\n", "not UTF-8"},
		"paragraph":    {"text;paragraph\nx;three\n", "line 2"},
		"broken quote": {"text\n\"x\n", "nothing was taken"},
		"short row":    {"text,by\nx\n", "nothing was taken"},
	} {
		if _, _, err := ReadComments([]byte(c.data), "g/o"); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
}

// Semicolons and tabs are what spreadsheets in other languages write.
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
	if got[0].Input != want || got[0].Line != 2 {
		t.Errorf("read %+v of line %d, want %+v", got[0].Input, got[0].Line, want)
	}
	var b bytes.Buffer
	s := &igf.Session{Roster: []igf.Participant{{ID: "amina-diallo", Who: igf.Attribution{Naming: igf.Named, Name: "Amina Diallo"}, Role: "speaker"}}}
	if err := table.Roster(s).CSV(&b); err != nil {
		t.Fatal(err)
	}
	if got, _, err = ReadPeople(b.Bytes()); err != nil || len(got) != 1 || got[0].ID != "amina-diallo" || got[0].Input.Role != "speaker" {
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
	return g.Comments(nil, output)
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
	if err != nil || len(got) != 1 || got[0].Input.Text != "Fine" || got[0].Input.By != "Ли Мин" || len(ignored) != 1 {
		t.Errorf("%+v, ignored %q, %v", got, ignored, err)
	}
	for says, columns := range map[string]map[string]string{"cannot hold": {"Your comment": "texte"}, "has no column": {"Comment": "text"}, "say which one": {"Your name": "by"}} {
		if _, _, err := g.Comments(columns, "g/o"); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v: %v, want %q", columns, err, says)
		}
	}
}

// Editions of the form differ in blanks and examples, not in their columns.
func TestEditionsOfTheISOForm(t *testing.T) {
	if !table.IsISO([]string{"MB/NC1", "Line number (e.g. 17)", "Clause/\nSubclause (e.g. 3.1)", "Paragraph/ Figure/Table/ (e.g. Table 1)", "Type of comment2", "Comments", "Proposed change", "Observations of the secretariat"}) {
		t.Error("an edition of the form is not known")
	}
	if table.IsISO([]string{"text", "b", "c", "d", "e", "f", "g", "h"}) {
		t.Error("any eight columns are taken for the form")
	}
}
