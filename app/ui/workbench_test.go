package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/workspace/drafting"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/texts"
)

const theOutput = "bpf-cybersecurity/mapping-norm-agreements"

// answering is a bench with the workbench open on the sample output.
func answering(t *testing.T, prepare func(b *bench)) *bench {
	t.Helper()
	b := newBench(t)
	if prepare != nil {
		prepare(b)
	}
	b.win.Go(shell.Location{Screen: shell.Workbench, ID: theOutput})
	b.until("the workbench is shown", func() bool { return b.reads("answered") && b.reads("without an answer") })
	return b
}

func (b *bench) comment(id string) lists.EntryView {
	b.t.Helper()
	l, err := b.work.Lists.Comment(id)
	if err != nil {
		b.t.Fatal(err)
	}
	return l
}

// add saves a comment on the sample output.
func (b *bench) add(in rules.CommentInput) string {
	b.t.Helper()
	in.Output = theOutput
	m, err := b.work.Capture.AddComment(context.Background(), in)
	if err != nil {
		b.t.Fatal(err)
	}
	return m.ID
}

func (b *bench) gaps() drafting.Gaps {
	b.t.Helper()
	g, err := b.work.Drafting.Gaps(theOutput)
	if err != nil {
		b.t.Fatal(err)
	}
	return g
}

func (b *bench) working() string {
	b.t.Helper()
	o, err := b.work.Records.Output(theOutput)
	if err != nil {
		b.t.Fatal(err)
	}
	return o.Draft
}

// goTo opens a comment on the workbench.
func (b *bench) goTo(id, shows string) {
	b.t.Helper()
	b.win.Go(shell.Location{Screen: shell.Workbench, ID: theOutput, Entry: id})
	b.until("the comment is shown", func() bool { return b.reads(shows) })
}

// A digit, a reason, Enter: the comment is answered, and the next one that is
// open waits.
func TestACommentIsAnsweredByKeys(t *testing.T) {
	b := answering(t, nil)
	open := b.gaps().Unanswered
	id := b.add(rules.CommentInput{Paragraph: 4, Text: "Who keeps this list up to date?"})
	b.goTo(id, "Who keeps this list up to date?")
	b.typed("3")
	b.typed("The secretariat keeps it.\n")
	b.until("answered", func() bool { return len(b.gaps().Unanswered) == len(open) })
	l := b.comment(id)
	if len(l.Responses) != 1 || l.Disposition() != igf.Noted || l.Responses[0].Reason != "The secretariat keeps it." {
		t.Errorf("the answers are %+v", l.Responses)
	}
	b.until("the next one waits", func() bool { return !b.reads("The secretariat keeps it.") })
	b.typed("4\n")
	b.until("it asks for a reason", func() bool { return b.reads("Not saved") })
	if n := len(b.gaps().Unanswered); n != len(open) {
		t.Errorf("an answer without a reason was saved: %d are open", n)
	}
}

// What is chosen with S gets one answer, typed once.
func TestSeveralCommentsAreAnsweredAtOnce(t *testing.T) {
	b := answering(t, nil)
	a := b.add(rules.CommentInput{Paragraph: 4, Text: "First of two that go together."})
	c := b.add(rules.CommentInput{Paragraph: 4, Text: "Second one, quite another matter."})
	b.goTo(a, "First of two")
	b.until("both are shown", func() bool { return b.reads("Second one") })
	b.typed("s")
	b.key(fyne.KeyDown)
	b.typed("s6")
	b.until("the button says so", func() bool { return b.reads("Answer 2 comments") })
	b.picture("bench-several")
	b.typed("Next year.\n")
	b.until("both are answered", func() bool { return len(b.comment(a).Responses) == 1 && len(b.comment(c).Responses) == 1 })
	if d := b.comment(c).Disposition(); d != igf.Deferred {
		t.Errorf("the second one is %q", d)
	}
}

func TestADuplicateIsLinkedByOneKey(t *testing.T) {
	b := answering(t, nil)
	text := "The list of agreements should be kept by one body that says how to reach it."
	a := b.add(rules.CommentInput{Paragraph: 4, Text: text})
	c := b.add(rules.CommentInput{Paragraph: 5, Text: text + " Thanks."})
	b.goTo(c, "2 say nearly the same")
	b.typed("d")
	b.until("it says of which", func() bool { return b.reads("duplicate of") })
	b.picture("bench-alike")
	b.typed("Answered with the other one.\n")
	b.until("linked", func() bool { return len(b.comment(c).Responses) == 1 })
	if r := b.comment(c).Responses[0]; r.DuplicateOf != a || r.Disposition != igf.Duplicate {
		t.Errorf("the answer is %+v", r)
	}
	if len(b.comment(a).Responses) != 0 {
		t.Error("the other comment was answered too")
	}
}

// One key puts the wording into the working text, the answer knows the version
// that this will be, and U takes it back.
func TestAWordingIsTakenOverByOneKey(t *testing.T) {
	b := answering(t, nil)
	before := b.working()
	id := b.add(rules.CommentInput{Paragraph: 4, Proposed: "We take no position on which of the agreements is best."})
	b.goTo(id, "Proposed wording for ¶4")
	b.until("the change is shown", func() bool { return b.reads("+") })
	b.picture("bench-wording")
	b.typed("w")
	b.until("taken over", func() bool {
		return strings.Contains(b.working(), "on which of the agreements is best.") && b.reads("has the wording now")
	})
	b.key(fyne.KeyEscape)
	b.typed("u")
	b.until("taken back", func() bool { return b.working() == before && b.reads("Proposed wording for ¶4") })
	b.typed("w")
	b.until("taken over again", func() bool { return b.reads("has the wording now") })
	b.typed("Clearer so.\n")
	b.until("answered", func() bool { return len(b.comment(id).Responses) == 1 })
	if r := b.comment(id).Responses[0]; r.ChangedIn != 3 || r.Disposition != igf.Accepted {
		t.Errorf("the answer is %+v, want changed in version 3", r)
	}
}

// Two people answered differently while both were offline: the sides stand
// beside each other, and one more answer ends it.
func TestAnswersThatDisagreeAreSettled(t *testing.T) {
	b := answering(t, nil)
	id := b.add(rules.CommentInput{Paragraph: 4, Text: "Take a position."})
	if _, err := b.work.Answering.Respond(context.Background(), id, igf.NotAccepted, "It is not for us.", 0); err != nil {
		t.Fatal(err)
	}
	m := b.comment(id).Entry.Head()
	r := &igf.Response{
		Meta:    igf.Meta{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B1A", Group: m.Group, Sheet: m.Sheet, At: m.At, Author: igf.Author{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B1B", Name: "Other Sample"}},
		Comment: id, Disposition: igf.Accepted, Reason: "We should.",
	}
	if err := b.load(r); err != nil {
		t.Fatal(err)
	}
	b.goTo(id, "It is not for us.")
	b.until("both sides are shown", func() bool { return b.reads("We should.") && b.reads("Answers disagree") })
	b.picture("bench-disagree")
	b.typed("b\n")
	b.until("settled", func() bool { return len(b.gaps().Contradicted) == 0 })
	if l := b.comment(id); l.Disposition() != igf.Accepted || l.Responses[0].Reason != "We should." {
		t.Errorf("the answers are %+v", l.Responses)
	}
}

// What cannot be placed for sure is confirmed by a person, beside the old words.
func TestPlacesAreConfirmedChosenAndGivenUp(t *testing.T) {
	b := answering(t, nil)
	all := b.gaps().Unplaced
	unplaced := slices.Clone(all)
	slices.SortStableFunc(unplaced, func(a, b texts.CommentPlace) int { return int(b.Outcome) - int(a.Outcome) })
	if len(unplaced) < 3 || unplaced[0].Anchor == nil {
		t.Fatalf("the sample has %d places to confirm, the first is %+v", len(unplaced), unplaced[0].Anchor)
	}
	for i, press := range []func(){
		func() { b.typed("c") },
		func() {
			b.typed("p")
			b.until("the text is shown", func() bool { return b.reads("Where does the comment stand now") })
			b.picture("bench-place")
			b.key(fyne.KeyDown)
			b.key(fyne.KeyReturn) // a heading is no place
			b.key(fyne.KeyDown)
			b.key(fyne.KeyReturn)
		},
		func() { b.typed("x") },
	} {
		id := unplaced[i].Line.Entry.Head().ID
		a := unplaced[i].Line.Entry.(*igf.Comment).Anchor
		b.goTo(id, fmt.Sprintf("¶%d of version %d", a.Paragraph, a.Version))
		press()
		b.until("one less", func() bool { return len(b.gaps().Unplaced) == len(unplaced)-1-i })
		if i == 0 && b.comment(id).Placed[2].Anchor.Paragraph != unplaced[0].Anchor.Paragraph {
			t.Errorf("placed at %+v", b.comment(id).Placed)
		}
		if i == 1 && b.comment(id).Placed[2].Anchor.Paragraph != unplaced[1].Anchor.Paragraph+1 {
			t.Errorf("placed at %+v", b.comment(id).Placed)
		}
		if i == 2 && b.comment(id).Placed[2].Anchor != nil {
			t.Errorf("placed at %+v", b.comment(id).Placed)
		}
	}
}

// The output becomes final only when nothing is left, or with a reason; each
// line of what is left leads to its comment.
func TestTheGateIsPassedFromTheWindow(t *testing.T) {
	b := answering(t, nil)
	b.typed("l")
	b.until("what is left is shown", func() bool { return b.reads("Go on with a reason") })
	b.picture("bench-left")
	first := b.gaps().Unplaced[0].Line.Entry.(*igf.Comment)
	b.key(fyne.KeyReturn)
	b.until("it leads to the comment", func() bool { return !b.reads("Go on with a reason") && b.reads(first.Text) })
	b.typed("l")
	b.until("what is left is shown", func() bool { return b.reads("Go on with a reason") })
	b.tap("Go on with a reason…")
	b.tap("Save")
	if o, err := b.work.Records.Output(theOutput); err != nil || o.Stage == igf.Final {
		t.Fatalf("final without a reason, %v", err)
	}
	b.typed("The meeting decided so.")
	b.tap("Save")
	b.until("final", func() bool { return b.reads("The output is final.") })
	if o, err := b.work.Records.Output(theOutput); err != nil || o.Stage != igf.Final || o.FinalDespite != "The meeting decided so." {
		t.Errorf("the output is %+v, %v", o, err)
	}
}

func TestPicturesOfTheWorkbench(t *testing.T) {
	b := answering(t, nil)
	b.picture("bench-first")
	b.typed("?")
	b.until("the keys are shown", func() bool { return b.reads("Next comment that is open") })
	b.picture("bench-keys")
	b.key(fyne.KeyEscape)
	b.resize(900, 600)
	b.win.SetMode(theme.Dark)
	b.picture("bench-first-small")
}

// While comments are open one sees who was not heard yet.
func TestTheBalanceOfComments(t *testing.T) {
	b := openBench(t, t.TempDir(), at(shell.Location{Screen: shell.Workbench, ID: theOutput}))
	b.until("the comments are shown", func() bool { return b.reads("Confirm the place") })
	b.typed("g")
	b.until("the balance is shown", func() bool {
		return b.reads("comments so far") && b.reads("By regional group") && b.reads("Civil Society")
	})
	b.picture("balance")
	b.key(fyne.KeyEscape)
	b.until("it is gone", func() bool { return !b.reads("comments so far") })
}
