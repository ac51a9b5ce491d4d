package igf

import (
	"slices"
	"testing"
)

// What is due is what the stage still waits for, for every stage.
func TestADayIsDueWhileTheStageWaitsForIt(t *testing.T) {
	want := map[Stage][]DueKind{
		Drafting: {DraftIsDue}, DraftPublished: {CommentsAreDue}, PublicComment: {CommentsAreDue},
		InSession: {CommentsAreDue}, Incorporation: {FinalIsDue},
	}
	for _, stage := range Stages() {
		o := &Output{Stage: stage, Dates: Dates{DraftDue: "2022-11-01", CommentUntil: "2022-12-01", FinalDue: "2022-12-20"}}
		var got []DueKind
		for _, d := range o.Due() {
			if d.Day == "" {
				t.Errorf("%s: %s has no day", stage, d.Kind)
			}
			got = append(got, d.Kind)
		}
		if !slices.Equal(got, want[stage]) {
			t.Errorf("%s waits for %v, want %v", stage, got, want[stage])
		}
		if days := (&Output{Stage: stage}).Due(); days != nil {
			t.Errorf("%s without days waits for %v", stage, days)
		}
	}
}
