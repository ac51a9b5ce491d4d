package workbench_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/uitest"
	answers "rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/texts"
)

// answering is a bench with the workbench open on the sample output.
func answering(t *testing.T) *uitest.Bench {
	t.Helper()
	b := uitest.Open(t)
	b.Go(shell.Location{Screen: shell.Workbench, ID: uitest.Output})
	b.Until("the workbench is shown", func() bool { return b.Reads("answered") && b.Reads("without an answer") })
	return b
}

func working(b *uitest.Bench) string {
	b.T.Helper()
	o, err := b.Work.Records.Output(uitest.Output)
	if err != nil {
		b.T.Fatal(err)
	}
	return o.Draft
}

// goTo opens a comment on the workbench.
func goTo(b *uitest.Bench, id, shows string) {
	b.T.Helper()
	b.Go(shell.Location{Screen: shell.Workbench, ID: uitest.Output, Entry: id})
	b.Until("the comment is shown", func() bool { return b.Reads(shows) })
}

// A digit, a reason, Enter: the comment is answered, and the next one that is
// open waits.
func TestACommentIsAnsweredByKeys(t *testing.T) {
	b := answering(t)
	open := b.Gaps().Unanswered
	id := b.AddComment(rules.CommentInput{Paragraph: 4, Text: "Who keeps this list up to date?"})
	goTo(b, id, "Who keeps this list up to date?")
	b.Type("3")
	b.Type("The secretariat keeps it.\n")
	b.Until("answered", func() bool { return len(b.Gaps().Unanswered) == len(open) })
	l := b.Comment(id)
	if len(l.Responses) != 1 || l.Answer() != igf.Answer(igf.Noted) || l.Responses[0].Reason != "The secretariat keeps it." {
		t.Errorf("the answers are %+v", l.Responses)
	}
	b.Until("the next one waits", func() bool { return !b.Reads("The secretariat keeps it.") })
	b.Type("4\n")
	b.Until("it asks for a reason", func() bool { return b.Reads("Not saved") })
	if n := len(b.Gaps().Unanswered); n != len(open) {
		t.Errorf("an answer without a reason was saved: %d are open", n)
	}
}

// What is chosen with S gets one answer, typed once.
func TestSeveralCommentsAreAnsweredAtOnce(t *testing.T) {
	b := answering(t)
	a := b.AddComment(rules.CommentInput{Paragraph: 4, Text: "First of two that go together."})
	c := b.AddComment(rules.CommentInput{Paragraph: 4, Text: "Second one, quite another matter."})
	goTo(b, a, "First of two")
	b.Until("both are shown", func() bool { return b.Reads("Second one") })
	b.Type("s")
	b.Key(fyne.KeyDown)
	b.Type("s6")
	b.Until("the button says so", func() bool { return b.Reads("Answer 2 comments") })
	b.Picture("bench-several")
	b.Type("Next year.\n")
	b.Until("both are answered", func() bool { return len(b.Comment(a).Responses) == 1 && len(b.Comment(c).Responses) == 1 })
	if d := b.Comment(c).Answer(); d != igf.Answer(igf.Deferred) {
		t.Errorf("the second one is %q", d)
	}
}

func TestADuplicateIsLinkedByOneKey(t *testing.T) {
	b := answering(t)
	text := "The list of agreements should be kept by one body that says how to reach it."
	a := b.AddComment(rules.CommentInput{Paragraph: 4, Text: text})
	c := b.AddComment(rules.CommentInput{Paragraph: 5, Text: text + " Thanks."})
	goTo(b, c, "2 say nearly the same")
	b.Type("d")
	b.Until("it says of which", func() bool { return b.Reads("duplicate of") })
	b.Picture("bench-alike")
	b.Type("Answered with the other one.\n")
	b.Until("linked", func() bool { return len(b.Comment(c).Responses) == 1 })
	if r := b.Comment(c).Responses[0]; r.DuplicateOf != a || r.Disposition != igf.Duplicate {
		t.Errorf("the answer is %+v", r)
	}
	if len(b.Comment(a).Responses) != 0 {
		t.Error("the other comment was answered too")
	}
}

// One key puts the wording into the working text, the answer knows the version
// that this will be, and U takes it back.
func TestAWordingIsTakenOverByOneKey(t *testing.T) {
	b := answering(t)
	before := working(b)
	id := b.AddComment(rules.CommentInput{Paragraph: 4, Proposed: "We take no position on which of the agreements is best."})
	goTo(b, id, "Proposed wording for ¶4")
	b.Until("the change is shown", func() bool { return b.Reads("+") })
	b.Picture("bench-wording")
	b.Type("w")
	b.Until("taken over", func() bool {
		return strings.Contains(working(b), "on which of the agreements is best.") && b.Reads("has the wording now")
	})
	b.Key(fyne.KeyEscape)
	b.Type("u")
	b.Until("taken back", func() bool { return working(b) == before && b.Reads("Proposed wording for ¶4") })
	b.Type("w")
	b.Until("taken over again", func() bool { return b.Reads("has the wording now") })
	b.Type("Clearer so.\n")
	b.Until("answered", func() bool { return len(b.Comment(id).Responses) == 1 })
	if r := b.Comment(id).Responses[0]; r.ChangedIn != 3 || r.Disposition != igf.Accepted {
		t.Errorf("the answer is %+v, want changed in version 3", r)
	}
}

// Two people answered differently while both were offline: the sides stand
// beside each other, and one more answer ends it.
func TestAnswersThatDisagreeAreSettled(t *testing.T) {
	b := answering(t)
	id := b.AddComment(rules.CommentInput{Paragraph: 4, Text: "Take a position."})
	if _, err := b.Work.Answering.Answer(context.Background(), answers.Answer{Comments: []string{id}, Disposition: igf.NotAccepted, Reason: "It is not for us."}); err != nil {
		t.Fatal(err)
	}
	m := b.Comment(id).Entry.Head()
	r := &igf.Response{
		Meta:    igf.Meta{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B1A", Group: m.Group, Sheet: m.Sheet, At: m.At, Author: igf.Author{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B1B", Name: "Other Sample"}},
		Comment: id, Disposition: igf.Accepted, Reason: "We should.",
	}
	b.Load(r)
	goTo(b, id, "It is not for us.")
	b.Until("both sides are shown", func() bool { return b.Reads("We should.") && b.Reads("Answers disagree") })
	b.Picture("bench-disagree")
	b.Type("b\n")
	b.Until("settled", func() bool { return len(b.Gaps().Contradicted) == 0 })
	if l := b.Comment(id); l.Answer() != igf.Answer(igf.Accepted) || l.Responses[0].Reason != "We should." {
		t.Errorf("the answers are %+v", l.Responses)
	}
}

// What cannot be placed for sure is confirmed by a person, beside the old words.
func TestPlacesAreConfirmedChosenAndGivenUp(t *testing.T) {
	b := answering(t)
	all := b.Gaps().Unplaced
	unplaced := slices.Clone(all)
	slices.SortStableFunc(unplaced, func(a, b texts.CommentPlace) int { return int(b.Outcome) - int(a.Outcome) })
	if len(unplaced) < 3 || unplaced[0].Anchor == nil {
		t.Fatalf("the sample has %d places to confirm, the first is %+v", len(unplaced), unplaced[0].Anchor)
	}
	for i, press := range []func(){
		func() { b.Type("c") },
		func() {
			b.Type("p")
			b.Until("the text is shown", func() bool { return b.Reads("Where does the comment stand now") })
			b.Picture("bench-place")
			b.Key(fyne.KeyDown)
			b.Key(fyne.KeyReturn) // a heading is no place
			b.Key(fyne.KeyDown)
			b.Key(fyne.KeyReturn)
		},
		func() { b.Type("x") },
	} {
		id := unplaced[i].View.Entry.Head().ID
		a := unplaced[i].View.Entry.(*igf.Comment).Anchor
		goTo(b, id, fmt.Sprintf("¶%d of version %d", a.Paragraph, a.Version))
		press()
		b.Until("one less", func() bool { return len(b.Gaps().Unplaced) == len(unplaced)-1-i })
		if i == 0 && b.Comment(id).Placed[2].Anchor.Paragraph != unplaced[0].Anchor.Paragraph {
			t.Errorf("placed at %+v", b.Comment(id).Placed)
		}
		if i == 1 && b.Comment(id).Placed[2].Anchor.Paragraph != unplaced[1].Anchor.Paragraph+1 {
			t.Errorf("placed at %+v", b.Comment(id).Placed)
		}
		if i == 2 && b.Comment(id).Placed[2].Anchor != nil {
			t.Errorf("placed at %+v", b.Comment(id).Placed)
		}
	}
}

// The output becomes final only when nothing is left, or with a reason; each
// line of what is left leads to its comment.
func TestTheGateIsPassedFromTheWindow(t *testing.T) {
	b := answering(t)
	b.Type("l")
	b.Until("what is left is shown", func() bool { return b.Reads("Go on with a reason") })
	b.Picture("bench-left")
	first := b.Gaps().All[0].View.Entry.(*igf.Comment)
	b.Key(fyne.KeyReturn)
	b.Until("it leads to the comment", func() bool { return !b.Reads("Go on with a reason") && b.Reads(first.Text) })
	b.Type("l")
	b.Until("what is left is shown", func() bool { return b.Reads("Go on with a reason") })
	b.Key(fyne.KeyUp)
	b.Type("zyq")
	b.Until("nothing matches", func() bool { return b.Reads(i18n.T("search.nothing")) })
	b.AddComment(rules.CommentInput{Output: uitest.Output, Paragraph: 1, Text: "Zyq is not explained."})
	b.Until("the list has what came while it is open", func() bool { return b.FirstRow("Zyq is not explained.") })
	b.Tap("Go on with a reason…")
	b.Tap("Save")
	if o, err := b.Work.Records.Output(uitest.Output); err != nil || o.Stage == igf.Final {
		t.Fatalf("final without a reason, %v", err)
	}
	b.Type("The meeting decided so.")
	b.Tap("Save")
	b.Until("final", func() bool { return b.Reads("The output is final.") })
	if o, err := b.Work.Texts.Output(uitest.Output); err != nil || o.Stage != igf.Final {
		t.Errorf("the output is %+v, %v", o, err)
	}
}

func TestPicturesOfTheWorkbench(t *testing.T) {
	b := answering(t)
	b.Picture("bench-first")
	b.Type("?")
	b.Until("the keys are shown", func() bool { return b.Reads("Next comment that is open") })
	b.Picture("bench-keys")
	b.Key(fyne.KeyEscape)
	b.Resize(900, 600)
	b.Win.SetMode(theme.Dark)
	b.Picture("bench-first-small")
}

// While comments are open one sees who was not heard yet.
func TestTheBalanceOfComments(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Workbench, ID: uitest.Output}))
	b.Until("the comments are shown", func() bool { return b.Reads("Confirm the place") })
	b.Type("g")
	b.Until("the balance is shown", func() bool {
		return b.Reads("comments so far") && b.Reads("By regional group") && b.Reads("Civil Society")
	})
	b.Picture("balance")
	b.Key(fyne.KeyEscape)
	b.Until("it is gone", func() bool { return !b.Reads("comments so far") })
}
