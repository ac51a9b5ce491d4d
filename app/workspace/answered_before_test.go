package workspace_test

import (
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/importing/items"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
)

// An answer holds for the words that it was given to: in lists, counts and what keeps an output open, and
// also where it comes in a table that was exported before the words were changed.
func TestAnAnswerHoldsForTheWordsThatItWasGivenTo(t *testing.T) {
	for name, isForm := range map[string]bool{"a table with ids": false, "a form that is found by its words": true} {
		t.Run(name, func(t *testing.T) {
			d := newBench(t)
			c := d.comment(t, 1, "", "We support it.", "")
			_, err := d.Capture.ReviseComment(t.Context(), c.ID, rules.CommentInput{Text: "We reject all of it."})
			ok(t, err)
			imports := func(reason string) answering.Answered {
				rows := []importing.AnswerRow{{Answer: answering.Answer{Comments: []string{c.ID}, Disposition: igf.Accepted, Reason: reason}}}
				if isForm {
					rows[0].Comments, rows[0].About = nil, &rules.CommentInput{Paragraph: 1, Text: "We support it."}
				}
				all, err := d.Lists.Comments(lists.CommentFilter{})
				ok(t, err)
				ok(t, items.Answered(rows, all))
				done, err := d.Answering.AnswerAll(t.Context(), []answering.TableAnswer{{Answer: rows[0].Answer}}, func(_ int, err error) error { return err })
				ok(t, err)
				return done
			}
			is := func(want igf.Answer, open int) {
				t.Helper()
				all, err := d.Lists.Comments(lists.CommentFilter{Answer: want})
				ok(t, err)
				waiting, err := d.Lists.Comments(lists.CommentFilter{Answer: igf.Unanswered})
				ok(t, err)
				gaps, err := d.Drafting.Gaps("bpf/norms")
				ok(t, err)
				holds := 0
				for _, h := range gaps.Holds {
					if h.Kind == igf.HoldAnsweredOld {
						holds++
					}
				}
				if len(all) != 1 || len(waiting) != open || holds != open || (all[0].SettledBy() == nil) != (open == 1) {
					t.Errorf("%d are %s, %d are without an answer, %d hold the output", len(all), want, len(waiting), holds)
				}
			}
			if done := imports("Thanks."); len(done.Saved) != 1 || done.Older != 1 {
				t.Errorf("the table brought %+v", done)
			}
			is(igf.AnsweredBefore, 1)
			if done := imports("Thanks."); done.Present != 1 || len(done.Saved) != 0 {
				t.Errorf("the table again brought %+v", done)
			}
			all, err := d.Lists.Comments(lists.CommentFilter{})
			ok(t, err)
			now := all[0].Entry.Head().ID
			_, err = d.Answering.Answer(t.Context(), answering.Answer{Comments: []string{now}, Disposition: igf.NotAccepted, Reason: "The group supports it."})
			ok(t, err)
			is(igf.Answer(igf.NotAccepted), 0)
			imports("Thanks again.")
			is(igf.Answer(igf.NotAccepted), 0)
		})
	}
}

// Whoever goes back to the words that were answered has the answer again.
func TestAnAnswerHoldsForTheSameWordsAgain(t *testing.T) {
	d := newBench(t)
	c := d.comment(t, 1, "", "We support it.", "")
	_, err := d.Answering.Answer(t.Context(), answering.Answer{Comments: []string{c.ID}, Disposition: igf.Accepted, Reason: "Thanks."})
	ok(t, err)
	for _, step := range []struct {
		words string
		want  igf.Answer
	}{{"We reject all of it.", igf.AnsweredBefore}, {"We support it.", igf.Answer(igf.Accepted)}} {
		_, err = d.Capture.ReviseComment(t.Context(), c.ID, rules.CommentInput{Text: step.words})
		ok(t, err)
		all, err := d.Lists.Comments(lists.CommentFilter{})
		ok(t, err)
		if len(all) != 1 || all[0].Answer() != step.want {
			t.Errorf("after %q: %+v", step.words, all)
		}
	}
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: c.ID, Scope: igf.ScopePerson, Reason: "asked for it"}))
	all, err := d.Lists.Comments(lists.CommentFilter{})
	ok(t, err)
	if len(all) != 1 || all[0].Answer() != igf.Answer(igf.Accepted) {
		t.Errorf("after the name was withdrawn: %+v", all)
	}
}
