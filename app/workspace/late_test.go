package workspace_test

import (
	"errors"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
)

// edited lets the editor type a new text, who sees no remarks.
func (d bench) edited(t *testing.T, text string) {
	t.Helper()
	_, err := d.Drafting.EditOutput(t.Context(), "bpf/minutes-main", func(o *igf.Output) error {
		o.Draft = text
		return nil
	})
	ok(t, err)
}

// Words that the editor reworded and whose note is withdrawn then wait for the editor:
// they are not published, not final for any reason and not printed, until they are
// rewritten and the editor says so.
func TestRewordedWordsBlockPublishing(t *testing.T) {
	d := newBench(t)
	n := d.capture(t, "Maria Silva: The okapi register must be kept by the secretariat every year").Head().ID
	_, err := d.Minutes.BeginAgreed(t.Context(), "bpf/main", []string{n})
	ok(t, err)
	reworded := "The secretariat should keep a register of every okapi."
	d.edited(t, reworded)
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: n, Scope: igf.ScopeAll}))
	if a := d.agreed(t); len(a.Withdrawn) != 1 || igf.Bare(a.Output.Draft) != reworded+"\n" {
		t.Fatalf("the editor is told of %v, and has\n%s", a.Withdrawn, a.Output.Draft)
	}
	blocked := func(what string, err error) {
		t.Helper()
		var words *igf.WithdrawnWordsError
		if !errors.As(err, &words) {
			t.Errorf("%s: %v", what, err)
		}
	}
	_, err = d.Minutes.OpenCorrections(t.Context(), "bpf/main", "2090-01-01")
	blocked("they are opened", err)
	_, err = d.Drafting.Publish(t.Context(), "bpf/minutes-main", reworded, "")
	blocked("they are published", err)
	if got := d.shown(t, "bpf/minutes-main", document.Choices{}); strings.Contains(got, "okapi") {
		t.Errorf("it is printed:\n%s", got)
	}
	d.edited(t, "It was agreed to keep a list.")
	_, err = d.Minutes.OpenCorrections(t.Context(), "bpf/main", "2090-01-01")
	blocked("nobody said that the new text does without it", err)
	_, err = d.Minutes.DoWithout(t.Context(), "bpf/main", []string{n})
	ok(t, err)
	_, err = d.Minutes.OpenCorrections(t.Context(), "bpf/main", "2090-01-01")
	ok(t, err)
	if got := d.shown(t, "bpf/minutes-main", document.Choices{}); !strings.Contains(got, "keep a list") {
		t.Errorf("the document is\n%s", got)
	}
}

// The editor cannot say that a text does without words that it still has.
func TestDoWithoutIsNotBelievedBlindly(t *testing.T) {
	d := newBench(t)
	n := d.capture(t, "Maria Silva: The okapi register must be kept by the secretariat every year").Head().ID
	_, err := d.Minutes.BeginAgreed(t.Context(), "bpf/main", []string{n})
	ok(t, err)
	d.edited(t, "The okapi register must be kept by the secretariat every single year")
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: n, Scope: igf.ScopeAll}))
	if _, err := d.Minutes.DoWithout(t.Context(), "bpf/main", []string{n}); err == nil || !strings.Contains(err.Error(), "nobody rewrote") || !strings.Contains(err.Error(), ": The okapi register must be kept by the…") {
		t.Errorf("err = %v", err)
	}
	if a := d.agreed(t); len(a.Withdrawn) != 1 {
		t.Errorf("withdrawn are %v", a.Withdrawn)
	}
}

// No reason makes minutes final that have withdrawn words.
func TestNoReasonMakesWithdrawnWordsFinal(t *testing.T) {
	d := newBench(t)
	n := d.capture(t, "Maria Silva: The okapi register must be kept by the secretariat every year").Head().ID
	_, err := d.Minutes.BeginAgreed(t.Context(), "bpf/main", []string{n})
	ok(t, err)
	_, err = d.Minutes.OpenCorrections(t.Context(), "bpf/main", "2090-01-01")
	ok(t, err)
	d.edited(t, "The secretariat should keep a register of every okapi.")
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: n, Scope: igf.ScopeAll}))
	_, err = d.Drafting.SetStage(t.Context(), "bpf/minutes-main", igf.Final, "we are late")
	var words *igf.WithdrawnWordsError
	if !errors.As(err, &words) {
		t.Errorf("err = %v", err)
	}
}

// A part of a report rests on the notes whose words it has. The rapporteur sees no
// remarks, and what is withdrawn goes.
func TestAReportRestsOnItsNotes(t *testing.T) {
	d := newBench(t)
	n := d.capture(t, "Maria Silva: The okapi register must be kept by the secretariat every year").Head().ID
	text := "* We heard that the okapi register must be kept by the secretariat every year.\n* The room was full."
	ok(t, d.Reporting.WriteReportPart(t.Context(), "bpf/main", "takeaways", "", text, ""))
	if got := d.part(t, "takeaways").Text; got != text {
		t.Errorf("the rapporteur sees %q", got)
	}
	s, err := d.Records.Session("bpf/main")
	ok(t, err)
	if got := igf.SourcesOf(s.ReportText("takeaways")); len(got) != 1 || got[0] != n {
		t.Errorf("it rests on %v", got)
	}
	ok(t, d.Reporting.WriteReportPart(t.Context(), "bpf/main", "takeaways", text, text+"\n* One more.", ""))
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: n, Scope: igf.ScopeAll}))
	if got := d.part(t, "takeaways").Text; got != "* [withdrawn]\n* The room was full.\n* One more." {
		t.Errorf("the report is %q", got)
	}
}

// Withdrawing a person says where the name still stands.
func TestWithdrawingSaysWhereTheNameStands(t *testing.T) {
	d := newBench(t)
	n := d.noted(t, rules.NoteInput{Session: "bpf/main", Speaker: "Maria Silva, Example University", Naming: igf.Named, Text: "Maria Silva keeps the list"})
	d.noted(t, rules.NoteInput{Session: "bpf/main", Text: "As Maria Silva said before"})
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: n, Scope: igf.ScopePerson}))
	places, err := d.Exposure.StillNamed(n)
	ok(t, err)
	if len(places.Named) != 2 || places.Named[0].Record != igf.EntryKey(n) {
		t.Errorf("places are %+v", places)
	}
}

func (d bench) noted(t *testing.T, in rules.NoteInput) string {
	t.Helper()
	in.Kind = igf.Intervention
	n, err := d.Capture.AddNote(t.Context(), in)
	ok(t, err)
	return n.ID
}

// Under a rule every word of minutes that may name somebody is in one list; the editor
// settles each before they are published.
func TestDoubtfulNamesAreOneList(t *testing.T) {
	d := newBench(t)
	_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Karla Wortmark, Wortmark Foundation"})
	ok(t, err)
	d.noted(t, rules.NoteInput{Session: "bpf/main", Text: "A list is kept"})
	_, err = d.Minutes.BeginAgreed(t.Context(), "bpf/main", d.proposed(t))
	ok(t, err)
	_, err = d.Drafting.EditOutput(igf.WithNamesChecked(t.Context(), igf.CheckedInDialog), "bpf/minutes-main", func(o *igf.Output) error {
		o.Draft = "A list is kept, says Karla.\n\nThe Wortmark Foundation pays.\n\nAll agreed.\n"
		return nil
	})
	ok(t, err)
	_, err = d.Minutes.OpenCorrections(t.Context(), "bpf/main", "2090-01-01")
	var doubt *igf.DoubtfulNameError
	if !errors.As(err, &doubt) || !strings.Contains(err.Error(), "Karla") || !strings.Contains(err.Error(), "Wortmark Foundation") {
		t.Fatalf("err = %v", err)
	}
	if a := d.agreed(t); len(a.Doubtful) != 2 || a.Doubtful[0].Paragraph != "A list is kept, says Karla." {
		t.Errorf("doubtful: %+v", a.Doubtful)
	}
	_, err = d.Minutes.SettleNames(t.Context(), "bpf/main", []string{"Karla"}, []string{d.agreed(t).Doubtful[1].Word})
	ok(t, err)
	a := d.agreed(t)
	if len(a.Doubtful) != 0 || igf.Bare(a.Output.Draft) != "A list is kept, says a participant.\n\nAll agreed.\n" {
		t.Errorf("doubtful: %+v, in\n%q", a.Doubtful, a.Output.Draft)
	}
	_, err = d.Minutes.OpenCorrections(t.Context(), "bpf/main", "2090-01-01")
	ok(t, err)
}

// "A participant" stands where the gate finds the word, with its title, also in a script that
// does not part words.
func TestADoubtfulNameIsReplacedWhereItStands(t *testing.T) {
	d := newBench(t)
	for _, who := range []string{"Karla Wortmark, Wortmark Foundation", "王小明, 东湖研究所"} {
		_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: who})
		ok(t, err)
	}
	d.noted(t, rules.NoteInput{Session: "bpf/main", Text: "A list is kept"})
	_, err := d.Minutes.BeginAgreed(t.Context(), "bpf/main", d.proposed(t))
	ok(t, err)
	_, err = d.Drafting.EditOutput(igf.WithNamesChecked(t.Context(), igf.CheckedInDialog), "bpf/minutes-main", func(o *igf.Output) error {
		o.Draft = "The lists stay, says Ms Karla.\n\n费用由东湖研究所支付。\n"
		return nil
	})
	ok(t, err)
	var all []string
	for _, n := range d.agreed(t).Doubtful {
		all = append(all, n.Word)
	}
	_, err = d.Minutes.SettleNames(t.Context(), "bpf/main", all, nil)
	ok(t, err)
	if a := d.agreed(t); len(all) == 0 || igf.Bare(a.Output.Draft) != "The lists stay, says a participant.\n\n费用由a participant支付。\n" {
		t.Errorf("%q: %q", all, a.Output.Draft)
	}
}

func (d bench) proposed(t *testing.T) []string {
	t.Helper()
	a, err := d.Minutes.Agreed("bpf/main")
	ok(t, err)
	return a.Proposed()
}

// The program takes a withdrawn person out of minutes also where their words name them
// too: it is not refused like a text that somebody types.
func TestCleaningIsNotRefused(t *testing.T) {
	d := newBench(t)
	n := d.noted(t, rules.NoteInput{Session: "bpf/main", Speaker: "Maria Silva, Example University", Naming: igf.Named, Text: "Maria Silva keeps the list"})
	_, err := d.Minutes.BeginAgreed(t.Context(), "bpf/main", []string{n})
	ok(t, err)
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: n, Scope: igf.ScopePerson}))
	if text := d.agreed(t).Output.Draft; !strings.Contains(text, "**A participant:**") || strings.Contains(text, "University") {
		t.Errorf("the minutes are\n%s", text)
	}
}
