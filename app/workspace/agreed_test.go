package workspace_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/document/markdown"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/minutes"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
)

func (d bench) agreed(t *testing.T) minutes.Agreed {
	t.Helper()
	a, err := d.Minutes.Agreed("bpf/main")
	ok(t, err)
	return a
}

// begun are agreed minutes made of three notes, one of which withholds a name.
func begun(t *testing.T, d bench) minutes.Agreed {
	t.Helper()
	_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Maria Silva, Example University, CS", Naming: igf.Named})
	ok(t, err)
	_, err = d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Bo Guest, Example Company, PS", Naming: igf.StakeholderGroup})
	ok(t, err)
	d.capture(t, "maria: asks whether the list covers hospitals")
	d.capture(t, "bo guest: says that it is *not* clear")
	d.capture(t, "! The draft stays open until 15 December")
	a := d.agreed(t)
	if a.Output != nil || len(a.Proposed()) != 3 {
		t.Fatalf("before they are begun: %+v", a)
	}
	_, err = d.Minutes.BeginAgreed(t.Context(), "bpf/main", a.Proposed())
	ok(t, err)
	return d.agreed(t)
}

// shown is the document of an output as Markdown.
func (d bench) shown(t *testing.T, output string, opt document.Choices) string {
	t.Helper()
	doc, err := d.Documents.MakeDocument(document.KindDraft, output, opt)
	ok(t, err)
	var b strings.Builder
	ok(t, markdown.Write(t.Context(), &b, doc))
	return b.String()
}

func TestAgreedMinutesAreMadeOfWhatAllWrote(t *testing.T) {
	d := newBench(t)
	a := begun(t, d)
	if a.Output.ID != "bpf/minutes-main" || !a.Mine || len(a.Left) != 0 || a.Output.Editor.Name != "Noor Sample" {
		t.Errorf("they are %+v", a)
	}
	for _, want := range []string{"## Discussion\n\n**Maria Silva, Example University, Civil Society:** asks whether", "**Private Sector:** says that it is \\*not\\* clear", "## Decisions\n\nThe draft stays open"} {
		if !strings.Contains(a.Output.Draft, want) {
			t.Errorf("the text does not have %q:\n%s", want, a.Output.Draft)
		}
	}
	if strings.Contains(a.Output.Draft, "Guest") {
		t.Errorf("the text names who is to stay hidden:\n%s", a.Output.Draft)
	}
	n := d.capture(t, "maria: thanks the chair")
	if a = d.agreed(t); !slices.Equal(a.Left, []string{n.Head().ID}) {
		t.Errorf("left are %v, want the new note", a.Left)
	}
	_, err := d.Minutes.TakeIntoAgreed(t.Context(), "bpf/main", a.Left)
	ok(t, err)
	a = d.agreed(t)
	if i, j := strings.Index(a.Output.Draft, "thanks the chair"), strings.Index(a.Output.Draft, "## Decisions"); i < 0 || i > j || len(a.Left) != 0 {
		t.Errorf("the new note does not stand at the end of the discussion:\n%s", a.Output.Draft)
	}
	_, err = d.Capture.ReviseNote(t.Context(), n.Head().ID, rules.NoteInput{Text: "thanks the chair and the interpreters"})
	ok(t, err)
	if a = d.agreed(t); len(a.Revised) != 1 {
		t.Errorf("revised are %v, want the note that was revised since", a.Revised)
	}
	if lines, err := d.Lists.Timeline("bpf/main"); err != nil || len(lines) != 4 {
		t.Errorf("the notes are %d, %v", len(lines), err)
	}
}

func TestOnlyTheEditorChangesAgreedMinutes(t *testing.T) {
	d := newBench(t)
	a := begun(t, d)
	_, err := d.Drafting.EditOutput(t.Context(), a.Output.ID, func(o *igf.Output) error {
		o.Draft += "\nAs Bo Guest said.\n"
		return nil
	})
	if err == nil || !strings.Contains(err.Error(), "Bo Guest") {
		t.Errorf("the editor names who is to stay hidden: %v", err)
	}
	next := *a.Output // as if another author had begun them
	next.Editor = igf.Author{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B1A", Name: "Li Sample"}
	ok(t, d.replica.Save(t.Context(), &igf.Act{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B1B", Records: []igf.Record{&next}}))
	if _, err := d.Drafting.EditOutput(t.Context(), next.ID, func(o *igf.Output) error { o.Draft += "\nMore.\n"; return nil }); err == nil || !strings.Contains(err.Error(), "Li Sample") || !strings.Contains(err.Error(), "take them over") {
		t.Errorf("somebody else edits them: %v", err)
	}
	_, err = d.Minutes.TakeOverAgreed(t.Context(), "bpf/main")
	ok(t, err)
	_, err = d.Drafting.EditOutput(t.Context(), next.ID, func(o *igf.Output) error { o.Draft += "\nMore.\n"; return nil })
	ok(t, err)
}

// Corrections come as comments while the window is open; the final minutes list
// what they changed and what they did not.
func TestCorrectionsAreListed(t *testing.T) {
	d := newBench(t)
	a := begun(t, d)
	if _, err := d.Minutes.OpenCorrections(t.Context(), "bpf/main", "2022-11-01"); err == nil || !strings.Contains(err.Error(), "from today on") {
		t.Errorf("a window in the past: %v", err)
	}
	o, err := d.Minutes.OpenCorrections(t.Context(), "bpf/main", "2022-12-15")
	ok(t, err)
	if o.Latest() != 1 || o.Stage != igf.PublicComment {
		t.Fatalf("the output is %+v", o)
	}
	comment := func(paragraph int, text string) *igf.Comment {
		c, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: o.ID, Paragraph: paragraph, Text: text})
		ok(t, err)
		return c
	}
	if _, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: o.ID, Paragraph: 2, Text: "Bo Guest said it was clear."}); err == nil {
		t.Error("a correction names who is to stay hidden")
	}
	first, second := comment(1, "I asked about hospitals and schools."), comment(2, "It was clear to me.")
	text := strings.Replace(a.Output.Draft, "covers hospitals", "covers hospitals and schools", 1)
	_, err = d.Drafting.Publish(t.Context(), o.ID, text, "corrected")
	ok(t, err)
	_, err = d.Answering.Answer(t.Context(), answering.Answer{Comments: []string{first.ID}, Disposition: igf.Accepted, Reason: "As asked.", ChangedIn: 2})
	ok(t, err)
	if _, err := d.Drafting.SetStage(t.Context(), o.ID, igf.Final, ""); err == nil {
		t.Error("they are final while a correction has no answer")
	}
	_, err = d.Answering.Answer(t.Context(), answering.Answer{Comments: []string{second.ID}, Disposition: igf.NotAccepted, Reason: "The record says what was said."})
	ok(t, err)
	for _, p := range []int{1, 2} {
		ok(t, d.Answering.ConfirmPlace(t.Context(), []string{first.ID, second.ID}[p-1], p))
	}
	_, err = d.Drafting.SetStage(t.Context(), o.ID, igf.Final, "Nobody has more to say.")
	ok(t, err)
	for _, opt := range []document.Choices{{}, {Version: 2}} {
		got := d.shown(t, o.ID, opt)
		for _, want := range []string{"Amendments to version 1", "and schools**", "I asked about hospitals and schools.", "Accepted: As asked.", "Corrections that changed nothing", "It was clear to me.", "The record says what was said.", "Noor Sample", "Annex A2"} {
			if !strings.Contains(got, want) {
				t.Errorf("%+v: the document does not have %q:\n%s", opt, want, got)
			}
		}
	}
	if got := d.shown(t, o.ID, document.Choices{Version: 1}); strings.Contains(got, "schools") {
		t.Errorf("version 1 has what came later:\n%s", got)
	}
}

// What somebody withdraws is taken out of the working text at once, and is read
// in no version and in no document any more, also where the editor's text still
// has it.
func TestWithdrawnWordsAreNotInAgreedMinutes(t *testing.T) {
	d := newBench(t)
	a := begun(t, d)
	_, err := d.Minutes.OpenCorrections(t.Context(), "bpf/main", "2022-12-15")
	ok(t, err)
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: a.Output.MadeFrom[1], Scope: igf.ScopeAll, Reason: "asked for it"}))
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: a.Output.MadeFrom[0], Scope: igf.ScopePerson, Reason: "asked for it"}))
	text, err := d.Texts.OutputText(a.Output.ID, 1)
	ok(t, err)
	clean := func(what, got string) {
		t.Helper()
		if strings.Contains(got, "clear") || strings.Contains(got, "Silva, Example University, Civil Society:") || !strings.Contains(got, "withdrawn") || !strings.Contains(got, "A participant:") {
			t.Errorf("%s is\n%s", what, got)
		}
	}
	clean("version 1", text)
	clean("the working text", d.agreed(t).Output.Draft)
	clean("the document", d.shown(t, a.Output.ID, document.Choices{}))
	clean("the document of version 1", d.shown(t, a.Output.ID, document.Choices{Version: 1}))

	again := func(o *igf.Output) error {
		o.Draft += "\n**Private Sector:** says that it is \\*not\\* clear at all\n"
		return nil
	}
	var asked *igf.DoubtfulNameError
	if _, err = d.Drafting.EditOutput(t.Context(), a.Output.ID, again); !errors.As(err, &asked) || asked.Names[0].Entry != a.Output.MadeFrom[1] {
		t.Errorf("nobody is asked about the words: %v", err)
	}
	_, err = d.Drafting.EditOutput(igf.WithNamesChecked(t.Context(), igf.CheckedInDialog), a.Output.ID, again)
	ok(t, err)
	if a = d.agreed(t); len(a.Withdrawn) != 1 {
		t.Errorf("withdrawn are %v", a.Withdrawn)
	}
	if got := d.shown(t, a.Output.ID, document.Choices{}); strings.Contains(got, "clear") {
		t.Errorf("the document is\n%s", got)
	}
	if _, err := d.Minutes.OpenCorrections(t.Context(), "bpf/main", "2022-12-15"); err == nil || !strings.Contains(err.Error(), "still stand in it") {
		t.Errorf("they are published: %v", err)
	}
}

// A note that was revised before the minutes took it and after stays in them,
// also when the person behind it is withdrawn.
func TestANoteThatIsInTheMinutesIsNotTakenTwice(t *testing.T) {
	d := newBench(t)
	n := d.capture(t, "Maria Silva: asks for data").Head().ID
	taken, err := d.Capture.ReviseNote(t.Context(), n, rules.NoteInput{Text: "asks for more data"})
	ok(t, err)
	_, err = d.Minutes.BeginAgreed(t.Context(), "bpf/main", []string{taken.ID})
	ok(t, err)
	last, err := d.Capture.ReviseNote(t.Context(), n, rules.NoteInput{Text: "asks for all data"})
	ok(t, err)
	if a := d.agreed(t); !slices.Equal(a.Revised, []string{last.ID}) || len(a.Left) != 0 {
		t.Errorf("revised: %+v", a)
	}
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: n, Scope: igf.ScopePerson}))
	if a := d.agreed(t); !a.Taken[n] || len(a.Left) != 0 {
		t.Errorf("its person withdrawn: %+v", a)
	}
}
