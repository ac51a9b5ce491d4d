package items

import (
	"strings"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/workspace/lists"
)

// The observations of the ISO form answer the one comment that says the same on the same
// paragraph, whatever programs made of its quotation marks.
func TestTheISOFormAnswersItsComments(t *testing.T) {
	view := func(id string, paragraph int, text string) lists.EntryView {
		return lists.EntryView{Standing: igf.Standing{Entry: &igf.Comment{Meta: igf.Meta{ID: id}, Anchor: &igf.Anchor{Paragraph: paragraph}, Text: text}}}
	}
	here := []lists.EntryView{view("A", 4, `Name the "days".`), view("B", 5, `Name the "days".`), view("C", 6, "Twice."), view("D", 6, "Twice.")}
	for row, want := range map[string]string{
		`4,te,Name the “days”.,,accepted in part: Some.`: "A accepted-in-part Some.",
		`5,te,"Name the ""days"".",,NOTED`:               "B noted ",
		`7,te,Nowhere.,,noted: x`:                        "line 2 of the table: no comment here",
		`6,te,Twice.,,noted: x`:                          "line 2 of the table: 2 comments",
		`4,te,Name the days.,,We thank you.`:             "line 2 of the table: the observation begins with \"We thank you.\"",
		`4,te,Name the days.,,`:                          "",
	} {
		g, err := importing.ReadForm(t.Context(), budget.Of("f.csv", []byte("MB/NC,Line number,Clause/ Subclause,Paragraph/ Figure/ Table,Type of comment,Comments,Proposed change,Observations of the secretariat\nXX,,,"+row+"\n")), "")
		if err != nil {
			t.Fatal(err)
		}
		rows, err := g.Answers()
		if err == nil {
			err = Answered(rows, here)
		}
		got := ""
		for _, r := range rows {
			got = strings.Join(r.Comments, ",") + " " + string(r.Disposition) + " " + r.Reason
		}
		if err != nil {
			got = err.Error()
		}
		if want == "" && got != "" || !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q", row, got, want)
		}
	}
}
