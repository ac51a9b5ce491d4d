package workspace_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
)

func (d bench) comment(t *testing.T, paragraph int, quote, text, proposed string) *igf.Comment {
	t.Helper()
	c, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Paragraph: paragraph, Quote: quote, Text: text, Proposed: proposed})
	ok(t, err)
	return c
}

func (d bench) text(t *testing.T) string {
	t.Helper()
	o, err := d.Records.Output("bpf/norms")
	ok(t, err)
	return o.Draft
}

// One answer for many comments reaches all of them or none.
func TestABatchOfAnswersIsAllOrNothing(t *testing.T) {
	d := newBench(t)
	a, b := d.comment(t, 1, "", "Name the states.", ""), d.comment(t, 2, "", "Name the states, please.", "")
	if _, err := d.Answering.Answer(t.Context(), answering.Answer{Comments: []string{a.ID, "01GK5VZ0XQ3F8M2D7S9N4C6B1A"}, Disposition: igf.Noted, Reason: "Read."}); err == nil {
		t.Error("an unknown comment was answered")
	}
	if _, err := d.Answering.Answer(t.Context(), answering.Answer{Comments: []string{a.ID, b.ID}, Disposition: igf.Noted}); err == nil {
		t.Error("answered without a reason")
	}
	open, err := d.Lists.Comments(lists.CommentFilter{Answer: igf.Unanswered})
	ok(t, err)
	if len(open) != 2 {
		t.Fatalf("%d comments are open, want both", len(open))
	}
	_, err = d.Answering.Answer(t.Context(), answering.Answer{Comments: []string{a.ID, b.ID}, Disposition: igf.Noted, Reason: "Read in the group."})
	ok(t, err)
	if open, err = d.Lists.Comments(lists.CommentFilter{Answer: igf.Unanswered}); err != nil || len(open) != 0 {
		t.Errorf("%d comments are open, %v", len(open), err)
	}
}

// A list finds the words of comments as a search does, whatever their case and accents.
func TestAListFindsWordsAsASearchDoes(t *testing.T) {
	d := newBench(t)
	d.comment(t, 1, "", "Nommez les États, s’il vous plaît.", "")
	for words, want := range map[string]int{"etats": 1, "plait nommez": 1, `"les etats"`: 1, `"etats les"`: 0, "regions": 0} {
		got, err := d.Lists.Comments(lists.CommentFilter{Text: words})
		ok(t, err)
		if len(got) != want {
			t.Errorf("%q finds %d comments, want %d", words, len(got), want)
		}
	}
}

// What was withdrawn whole waits for no answer.
func TestNobodyAnswersWhatWasWithdrawn(t *testing.T) {
	d := newBench(t)
	stays, gone := d.comment(t, 1, "", "Name the states.", ""), d.comment(t, 1, "", "Name the regions.", "")
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: gone.ID, Scope: igf.ScopeAll, Reason: "asked for it"}))
	got, err := d.Lists.Comments(lists.CommentFilter{Answer: igf.Unanswered})
	ok(t, err)
	if len(got) != 1 || got[0].Entry.Head().ID != stays.ID {
		t.Errorf("%d comments are without an answer, want the one that was not withdrawn", len(got))
	}
}

func TestADuplicateNamesAnotherComment(t *testing.T) {
	d := newBench(t)
	a, b := d.comment(t, 1, "", "Name the states.", ""), d.comment(t, 1, "", "Name the states!", "")
	answer := answering.Answer{Comments: []string{b.ID}, Disposition: igf.Duplicate, Reason: "Answered there.", DuplicateOf: a.ID}
	for _, wrong := range []func(*answering.Answer){
		func(x *answering.Answer) { x.Disposition = igf.Noted },
		func(x *answering.Answer) { x.DuplicateOf = b.ID },
		func(x *answering.Answer) { x.DuplicateOf = "01GK5VZ0XQ3F8M2D7S9N4C6B1A" },
	} {
		x := answer
		wrong(&x)
		if _, err := d.Answering.Answer(t.Context(), x); err == nil {
			t.Errorf("%+v was saved", x)
		}
	}
	_, err := d.Answering.Answer(t.Context(), answer)
	ok(t, err)
	l, err := d.Lists.Comment(b.ID)
	ok(t, err)
	if l.Responses[0].DuplicateOf != a.ID {
		t.Errorf("the response is %+v", l.Responses[0])
	}
	if l, err = d.Lists.Comment(a.ID); err != nil || len(l.Responses) != 0 || l.Entry.(*igf.Comment).Text != "Name the states." {
		t.Errorf("the other comment became %+v, %v", l, err)
	}
}

// The proposed wording goes where it belongs; the version that it changed is
// known before and after that version is published.
func TestAProposedWordingEntersTheWorkingText(t *testing.T) {
	d := newBench(t)
	quoted := d.comment(t, 2, "in peace and in conflict", "", "in peacetime and in armed conflict")
	whole := d.comment(t, 1, "", "", "States must never allow their territory to be used for harm.")
	unlike := d.comment(t, 1, "", "", "Operators publish figures every year.")
	all, err := d.Answering.Wordings("bpf/norms")
	ok(t, err)
	if got := all[unlike.ID]; got.Becomes != "" || got.Paragraph.Number != 1 {
		t.Errorf("what is to be replaced is not clear, yet: %+v", got)
	}
	for _, c := range []struct {
		id, becomes string
	}{
		{quoted.ID, "The public core must be protected by all states at all times, in peacetime and in armed conflict."},
		{whole.ID, "States must never allow their territory to be used for harm."},
	} {
		x := all[c.id]
		if x.Becomes != c.becomes || x.Outcome != outline.Sure || x.ChangedIn != 0 {
			t.Fatalf("the wording is %+v", x)
		}
		_, err := d.Drafting.ReplaceParagraph(t.Context(), "bpf/norms", x.Paragraph, x.Becomes)
		ok(t, err)
		if !strings.Contains(d.text(t), c.becomes) {
			t.Errorf("the working text is\n%s", d.text(t))
		}
	}
	if all, err = d.Answering.Wordings("bpf/norms"); err != nil || all[quoted.ID].ChangedIn != 2 || all[whole.ID].ChangedIn != 2 || all[unlike.ID].ChangedIn != 0 {
		t.Errorf("wordings %+v, %v", all, err)
	}
	_, err = d.Answering.Answer(t.Context(), answering.Answer{Comments: []string{quoted.ID}, Disposition: igf.Accepted, Reason: "Taken over.", ChangedIn: 2})
	ok(t, err)
	if _, err := d.Answering.Answer(t.Context(), answering.Answer{Comments: []string{quoted.ID}, Disposition: igf.Accepted, Reason: "Taken over.", ChangedIn: 3}); err == nil {
		t.Error("a version after the next one was accepted")
	}
	cmp, err := d.Answering.Compare("bpf/norms", 1, 0)
	ok(t, err)
	if last := cmp.Paragraphs[1]; last.Kind != outline.Changed || len(last.Comments) != 1 {
		t.Errorf("the working text does not show what caused its change: %+v", last)
	}
}

// Two people have the paragraph open: the second one is told, and overwrites
// nothing.
func TestAParagraphThatChangedMeanwhileIsNotOverwritten(t *testing.T) {
	d := newBench(t)
	saw := outline.Paragraphs(d.text(t))[1]
	_, err := d.Drafting.ReplaceParagraph(t.Context(), "bpf/norms", saw, "States must not.")
	ok(t, err)
	var field *igf.FieldError
	if _, err = d.Drafting.ReplaceParagraph(t.Context(), "bpf/norms", saw, "States may."); !errors.As(err, &field) || field.Field != "draft" {
		t.Errorf("err = %v", err)
	}
	if !strings.Contains(d.text(t), "States must not.\n\nThe public core") {
		t.Errorf("the working text is\n%s", d.text(t))
	}
}

func TestAcceptedWithoutAChangeIsSeen(t *testing.T) {
	d := newBench(t)
	c, e := d.comment(t, 1, "", "Say must.", ""), d.comment(t, 2, "", "Say which.", "")
	_, err := d.Drafting.Publish(t.Context(), "bpf/norms", strings.Replace(draft, "at all times", "always", 1), "")
	ok(t, err)
	_, err = d.Answering.Answer(t.Context(), answering.Answer{Comments: []string{c.ID, e.ID}, Disposition: igf.Accepted, Reason: "Done.", ChangedIn: 2})
	ok(t, err)
	cmp, err := d.Answering.Compare("bpf/norms", 1, 2)
	ok(t, err)
	if len(cmp.Unchanged) != 1 || cmp.Unchanged[0].Entry.Head().ID != c.ID {
		t.Errorf("accepted but unchanged: %+v", cmp.Unchanged)
	}
}

// A withdrawn answer is shown nowhere, and its comment is open again.
func TestAWithdrawnAnswer(t *testing.T) {
	d := newBench(t)
	c := d.comment(t, 1, "", "Name the states.", "")
	r, err := d.Answering.Answer(t.Context(), answering.Answer{Comments: []string{c.ID}, Disposition: igf.Noted, Reason: "Zyx asked for it."})
	ok(t, err)
	o, err := d.Stewardship.AddOutreach(t.Context(), "bpf", igf.Outreach{Forum: "Zyx council"})
	ok(t, err)
	said := func() string {
		t.Helper()
		var all strings.Builder
		for kind, id := range map[document.Kind]string{document.KindCompilation: "bpf/norms", document.KindHandOver: "bpf"} {
			doc, err := d.Documents.MakeDocument(kind, id, document.Choices{})
			ok(t, err)
			fmt.Fprintf(&all, "%+v", doc)
		}
		return all.String()
	}
	if s := said(); !strings.Contains(s, "Zyx asked") || !strings.Contains(s, "Zyx council") {
		t.Fatal("the documents do not say what was not withdrawn")
	}
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: r[0].ID, Scope: igf.ScopeAll}))
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: o.ID, Scope: igf.ScopeAll}))
	one, err := d.Lists.Comment(c.ID)
	ok(t, err)
	open, err := d.Lists.Comments(lists.CommentFilter{Answer: igf.Unanswered})
	ok(t, err)
	if len(one.Responses) != 0 || len(open) != 1 {
		t.Errorf("%d answers, %d comments without one", len(one.Responses), len(open))
	}
	if strings.Contains(said(), "Zyx") {
		t.Error("the documents say what was withdrawn")
	}
}

// Whatever the door, an answer decides only over what its author saw: another one that
// came meanwhile refuses it, and both stand when they met in a sync.
func TestAnAnswerDecidesOverWhatWasSeenOnly(t *testing.T) {
	d := newBench(t)
	c := d.comment(t, 1, "", "Name the states.", "")
	other := &igf.Response{
		Meta:    igf.Meta{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B1A", Group: c.Group, Sheet: c.Sheet, At: c.At, Author: igf.Author{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B1B", Name: "Other Sample"}},
		Comment: c.ID, Disposition: igf.Noted, Reason: "Read.",
	}
	self, err := d.Device.Self()
	ok(t, err)
	ok(t, d.Device.Load(t.Context(), self, []igf.Record{other}, nil))
	a := answering.Answer{Comments: []string{c.ID}, Disposition: igf.Accepted, Reason: "They are named."}
	refused := func(err error) {
		t.Helper()
		if err == nil || !strings.Contains(err.Error(), "noted") || !strings.Contains(err.Error(), "--settle") {
			t.Errorf("err = %v", err)
		}
	}
	where := func(_ int, err error) error { return err }
	_, err = d.Answering.Answer(t.Context(), a)
	refused(err)
	_, err = d.Answering.AnswerAll(t.Context(), []answering.TableAnswer{{Answer: a}}, where)
	refused(err)
	b := a
	b.Disposition = "bogus"
	if _, err := d.Answering.PreviewAnswers(t.Context(), []answering.TableAnswer{{Answer: b}}, where); err == nil || strings.Contains(err.Error(), "already") {
		t.Errorf("of what is no disposition it says %v", err)
	}
	l, err := d.Lists.Comment(c.ID)
	ok(t, err)
	if len(l.Responses) != 1 || l.Responses[0].Reason != "Read." {
		t.Fatalf("the answers are %+v", l.Responses)
	}
	a.Seen = answering.Seen(l)
	_, err = d.Answering.Answer(t.Context(), a)
	ok(t, err)
	if l, err = d.Lists.Comment(c.ID); err != nil || len(l.Responses) != 1 || l.Responses[0].Reason != "They are named." {
		t.Errorf("the answers are %+v, %v", l.Responses, err)
	}
}
