package workspace_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"rapporteur/app/document"
	"rapporteur/app/document/markdown"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/reporting"
	"rapporteur/app/workspace/rules"
)

func (d bench) part(t *testing.T, id string) reporting.ReportPart {
	t.Helper()
	r, err := d.Reporting.Report("bpf/main", "")
	ok(t, err)
	for _, p := range r.Parts {
		if p.ID == id {
			return p
		}
	}
	t.Fatalf("the report has no part %q", id)
	return reporting.ReportPart{}
}

func (d bench) reportText(t *testing.T, form document.Form) string {
	t.Helper()
	doc, err := d.Documents.MakeDocument(document.KindReport, "bpf/main", document.Choices{Form: form})
	ok(t, err)
	var b strings.Builder
	err = markdown.Write(t.Context(), &b, doc)
	ok(t, err)
	return b.String()
}

// What the rapporteur wrote is printed; what nobody wrote comes from the notes.
func TestTheReportIsWrittenPartByPart(t *testing.T) {
	d := newBench(t)
	d.capture(t, "! The draft stays open")
	_, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Kind: igf.Summary, Text: "Norms need a list."})
	ok(t, err)
	if p := d.part(t, "takeaways"); len(p.Notes) != 1 || p.Words != 4 || p.Text != "" {
		t.Errorf("before: %+v", p)
	}
	ok(t, d.Reporting.WriteReportPart(t.Context(), "bpf/main", "takeaways", "", "- Who keeps the list is open.\n- It must be public.", ""))
	if p := d.part(t, "takeaways"); p.Words != 10 || p.TooLong() {
		t.Errorf("after: %+v", p)
	}
	got := d.reportText(t, "2021")
	for _, want := range []string{"It must be public.", "The draft stays open"} {
		if !strings.Contains(got, want) {
			t.Errorf("the report does not say %q:\n%s", want, got)
		}
	}
	if strings.Contains(got, "Norms need a list.") || strings.Contains(got, "limit") {
		t.Error("the notes of a written part, or remarks for its author, are printed too")
	}
	ok(t, d.Reporting.WriteReportPart(t.Context(), "bpf/main", "takeaways", "- Who keeps the list is open.\n- It must be public.", "", ""))
	if got := d.reportText(t, "2021"); !strings.Contains(got, "Norms need a list.") {
		t.Error("a part that was emptied does not come from the notes again")
	}
}

func TestAReportPartIsNotWrittenOverSomebodyElses(t *testing.T) {
	d := newBench(t)
	ok(t, d.Reporting.WriteReportPart(t.Context(), "bpf/main", "takeaways", "", "Theirs.", ""))
	var changed *core.StaleError
	if err := d.Reporting.WriteReportPart(t.Context(), "bpf/main", "takeaways", "", "Ours.", ""); !errors.As(err, &changed) || changed.Fields[0].Theirs != "Theirs." {
		t.Errorf("err = %v", err)
	}
	if got := d.part(t, "takeaways").Text; got != "Theirs." {
		t.Errorf("it says %q", got)
	}
	if err := d.Reporting.WriteReportPart(t.Context(), "bpf/main", "weather", "", "Fine.", ""); err == nil || !strings.Contains(err.Error(), "no form has this part") {
		t.Errorf("an unknown part: %v", err)
	}
}

// A report is shared: it does not name who is to stay hidden, and does not show
// them beside the text either.
func TestAReportNamesNobodyWhoIsHidden(t *testing.T) {
	d := newBench(t)
	_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Maria Silva, Example University, CS", Naming: igf.StakeholderGroup})
	ok(t, err)
	d.capture(t, "maria: asks who pays")
	var named *igf.HiddenNameError
	if err := d.Reporting.WriteReportPart(t.Context(), "bpf/main", "session-report", "", "Maria Silva asked who pays.", ""); !errors.As(err, &named) {
		t.Errorf("err = %v", err)
	}
	n := d.part(t, "session-report").Notes
	if len(n) != 1 || n[0].View().Who != "Civil Society" {
		t.Errorf("the note is shown as %+v", n)
	}
}

func TestDeadlinesOfAReport(t *testing.T) {
	d := newBench(t)
	s, err := d.Records.Session("bpf/main")
	ok(t, err)
	forms, err := d.Records.Forms()
	ok(t, err)
	all := reporting.Deadlines(s, forms.For(s))
	if len(all) != 2 || all[0].Item != reporting.DueTakeaways || all[0].At.Sub(s.End) != 12*time.Hour || all[0].Done {
		t.Fatalf("deadlines %+v", all)
	}
	if day := all[1].At.In(s.Location()).Format("2006-01-02 15:04"); day != "2022-12-15 23:59" {
		t.Errorf("the report is due %s", day)
	}
	form, day, at := document.Form("2020"), igf.Date("2022-12-20"), s.End.Add(time.Hour)
	s, err = d.Reporting.ChangeReport(t.Context(), "bpf/main", reporting.ReportChange{Form: &form, ReportDue: &day, TakeawaysDue: &at})
	ok(t, err)
	for _, p := range forms.Of("2020").Parts {
		ok(t, d.Reporting.WriteReportPart(t.Context(), "bpf/main", p.ID, "", "Done.", ""))
	}
	s, err = d.Records.Session(s.ID)
	ok(t, err)
	if all = reporting.Deadlines(s, forms.For(s)); len(all) != 1 || all[0].Item != reporting.DueReport || !all[0].Done || all[0].At.In(s.Location()).Format(time.DateOnly) != "2022-12-20" {
		t.Errorf("deadlines %+v", all)
	}
	for after, want := range map[time.Duration]string{
		-72 * time.Hour: "days 3", -48 * time.Hour: "days 2", -48*time.Hour + 1: "hours 47", -time.Hour: "hours 1",
		-time.Hour + 1: "minutes 59", -1: "minutes 0", 0: "minutes 0", 1: "past 0",
	} {
		due := reporting.Deadline{At: s.End}
		if left, n := due.Left(s.End.Add(after)); fmt.Sprint(left, " ", n) != want {
			t.Errorf("%s after the deadline: %s %d, not %s", after, left, n, want)
		}
		due.Done = true
		if left, _ := due.Left(s.End.Add(after)); left != reporting.Written {
			t.Errorf("%s after the deadline what is written is %s", after, left)
		}
	}
	wrong := document.Form("1999")
	if _, err := d.Reporting.ChangeReport(t.Context(), "bpf/main", reporting.ReportChange{Form: &wrong}); err == nil || !strings.Contains(err.Error(), "use general, 2021") {
		t.Errorf("an unknown form: %v", err)
	}
}
