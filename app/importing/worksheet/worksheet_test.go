package worksheet

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/app/budget"
	"rapporteur/app/importing/leftover"
)

// Heads are known in six languages, with whatever stands around the words.
func TestHeadsAreKnown(t *testing.T) {
	for heads, want := range map[string]string{
		"Paragraph|Comment":                                 "paragraph|text",
		"Name|E-mail Address|Your comment (optional)":       "name|email|text",
		"Prénom|Nom|Commentaire (en français, si possible)": "name|name|text",
		"Nombre|Apellidos|Comentario":                       "name|name|text",
		"Отметка времени|Имя|Комментарий":                   "at|name|text",
		"姓名|您的意见|段落":                                        "name|text|paragraph",
		"الاسم|التعليق|الفقرة":                              "name|text|paragraph",
		"Text|Comment":                                      "text|",
		"name|First name|Last name|text":                    "name|name|name|text",
		"Author|Reviewer|Comment":                           "name||text",
		"Please leave your comments|Comment ID":             "text|service",
		"Comment on part 1|Comment on part 2":               "text|text",
		"MB/NC|Line number\n(e.g. 17)|Clause/ Subclause|Paragraph/ Figure/ Table|Type of comment|Comments|Proposed change|Observations of the secretariat":                                                      "by|line|section|paragraph|type|text|proposed_wording|observations",
		"MB|Clause No./ Subclause No.|Paragraph/ Figure/Table/Note|Type of com-ment|Comment (justification for change) by the MB|Proposed change by the MB|Secretariat observations on each comment submitted|": "by|section|paragraph|type|text|proposed_wording|observations|",
		"MB/NC1|Line number (e.g. 17)|Clause/\nSubclause (e.g. 3.1)|Paragraph/ Figure/Table/ (e.g. Table 1)|Type of comment2|Comments|Proposed change|Observations":                                             "by|line|section|paragraph|type|text|proposed_wording|observations",
		"text|b|c|d|e|f|g|h": "text|||||||",
		"Colour|Shape":       "|",
	} {
		if got := strings.Join(FormFields(strings.Split(heads, "|"), []string{"text", "name"}), "|"); got != want {
			t.Errorf("%q: %q, want %q", heads, got, want)
		}
	}
}

func rowsIn(t *testing.T, text string) Rows {
	t.Helper()
	var out Rows
	_, err := budget.Read(t.Context(), budget.Of("a.csv", []byte(text)), budget.Imports(), func(s *budget.Source) (bool, error) {
		var err error
		out, err = CSV(s, text, []string{"text", "name", "paragraph"})
		return true, err
	})
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return out
}

// What separates the cells is what the file says, what makes heads, or what the rows
// have in common.
func TestSeparatorsAreFound(t *testing.T) {
	for text, want := range map[string]string{
		"sep=;\ntext;name\nA, b;C\n":             "text|name / A, b|C",
		"\"sep=\t\"\ntext\tname\nA\tC\n":         "text|name / A|C",
		"a, b, c;text\n1;2\n":                    "a, b, c|text / 1|2",
		"text\nA, b; c\n":                        "text / A, b; c",
		"one|two\n1|2\n":                         "one|two / 1|2",
		"text,name\nThe 19\" rack,Kevin\n":       "text|name / The 19\" rack|Kevin",
		"text,name\n\"a \"\"b\"\" c\",\"d\n\"\n": "text|name / a \"b\" c|d\n",
	} {
		var got []string
		for _, r := range rowsIn(t, text).Cells {
			got = append(got, strings.Join(r, "|"))
		}
		if s := strings.Join(got, " / "); s != want {
			t.Errorf("%q is read as %q, want %q", text, s, want)
		}
	}
}

// The heads are found below titles, and heads that come again are no rows.
func TestTheFormBeginsWithItsHeads(t *testing.T) {
	for text, want := range map[string]string{
		"A title;\n;\nName;Text\nx;y\nName;Text\nz;w\n":                  "Name|Text / x|y / z|w, left above 1 A title, heads-again 5 Name · Text",
		"Q1,Your comment\n,Open-Ended Response\n1,Fine.\n":               "Q1|Your comment / 1|Fine., left heads-again 2 Open-Ended Response",
		"Q1,Q2\nText,b\n{\"ImportId\":\"Q\"},\"{\"\"ImportId\"\":1}\"\n": "Text|b, left above 1 Q1 · Q2, heads-again 3 {\"ImportId\":\"Q\"} · {\"ImportId\":1}",
		"A title,\nColour,Shape\nred,round\n":                            "Colour|Shape / red|round, left above 1 A title",
	} {
		form, left := rowsIn(t, text).Form([]string{"text", "name"})
		var rows, pieces []string
		for _, r := range form.Cells {
			rows = append(rows, strings.Join(r, "|"))
		}
		for _, p := range left {
			pieces = append(pieces, p.Kind.String()+" "+p.Where+" "+p.Words)
		}
		if got := strings.Join(rows, " / ") + ", left " + strings.Join(pieces, ", "); got != want {
			t.Errorf("%q:\n %s\n want %s", text, got, want)
		}
	}
}

func TestPlacesOfParagraphs(t *testing.T) {
	for cell, want := range map[string]struct {
		number int
		more   string
	}{
		"5": {5, ""}, "¶5": {5, ""}, "§ 5": {5, ""}, "para 5": {5, ""}, "Paragraph 5": {5, ""}, "5.0": {5, ""}, "Paragraphe 5": {5, ""}, "párrafo 5": {5, ""}, "пункт 5": {5, ""}, "第5段": {5, ""}, "الفقرة 5": {5, ""},
		"Paragraph 5, line 2": {5, "line 2"}, "4-5": {0, "4-5"}, "4, 5": {0, "4, 5"}, "Table 1": {0, "Table 1"}, "4.1": {0, "4.1"}, "0": {0, "0"},
		"all": {0, ""}, "N/A": {0, ""}, "": {0, ""}, "весь документ": {0, ""}, "全文": {0, ""},
	} {
		if n, more := Paragraph(cell); n != want.number || more != want.more {
			t.Errorf("%q: %d %q, want %d %q", cell, n, more, want.number, want.more)
		}
	}
}

func TestValuesInTheWordsOfForms(t *testing.T) {
	for v, want := range map[string]string{"TE": "technical", "ed.": "editorial", "General": "general", "te/ed": "te/ed?"} {
		if got, ok := Type(v); string(got)+strings.Repeat("?", map[bool]int{false: 1}[ok]) != want {
			t.Errorf("type %q: %s %v, want %s", v, got, ok, want)
		}
	}
}

// A time is read as the column says it; one that can be two days is not.
func TestTimesOfAColumn(t *testing.T) {
	for column, want := range map[string]string{
		"2026-11-14 09:12:44":                     "2026-11-14T09:12:44Z",
		"2026/11/14 9:12:44 AM GMT+1":             "2026-11-14T08:12:44Z",
		"2026/11/14 9:12:44 PM UTC-3:30":          "2026-11-15T00:42:44Z",
		"14.11.2026 09:12":                        "2026-11-14T09:12:00Z",
		"03/11/2026 09:12:44|14/11/2026 09:12:44": "2026-11-03T09:12:44Z",
		"11/03/2026 9:12 AM|11/14/2026 9:12 AM":   "2026-11-03T09:12:00Z",
		"03/11/2026 09:12|03/10/2026 09:12":       "",
		"11/14/2026 9:12|14/11/2026 9:12":         "",
		"2026-11-14T09:12:44+02:00":               "2026-11-14T07:12:44Z",
		"soon":                                    "",
	} {
		cells := strings.Split(column, "|")
		at, ok := NewTimes(cells).Read(cells[0])
		if got := at.UTC().Format(time.RFC3339); ok != (want != "") || ok && got != want {
			t.Errorf("%q: %s %v, want %q", column, got, ok, want)
		}
	}
}

// Words of a cell that reaches over the column of the comments are the comment; tables
// with the same columns are one.
func TestTablesOfADocument(t *testing.T) {
	heads := []string{"Paragraph", "Name", "Text"}
	one := Rows{Cells: [][]string{slices.Clone(heads), {"over all", "", ""}}, Lines: []int{1, 2}}
	one.Widen(1, Wide{0, 2})
	two := Rows{Cells: [][]string{{"A title", "", ""}, slices.Clone(heads), {"5", "x", "y"}}, Lines: []int{3, 4, 5}}
	three := Rows{Cells: [][]string{{"Date", "x"}}, Lines: []int{6}}
	rows, left := Tables([]Rows{one, two, three}, []string{"text"})
	if len(rows.Cells) != 3 || rows.Cells[1][2] != "over all" || rows.Cells[1][0] != "" || rows.Lines[2] != 5 {
		t.Errorf("rows %+v", rows)
	}
	if len(left) != 3 || left[0].Kind != leftover.Above || left[1].Kind != leftover.Again || left[2].Kind != leftover.Worksheet || left[2].Where != "#3" {
		t.Errorf("left %+v", left)
	}
}
