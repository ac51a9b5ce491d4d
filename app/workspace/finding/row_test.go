package finding

import (
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
)

// A row of our own table is here only where it says what the comment says: one that was copied for
// somebody else, or given other words, is another comment.
func TestARowWithOtherWordsIsAnother(t *testing.T) {
	c := &igf.Comment{Text: "We support it, says Omar Sample.", By: igf.Attribution{Naming: igf.Named, Name: "Zoe Sample"}}
	for _, x := range []struct {
		of       *igf.Comment
		row      rules.CommentInput
		isOfThis bool
	}{
		{c, rules.CommentInput{Text: c.Text, By: "Zoe Sample, Ministry"}, true},
		{c, rules.CommentInput{Text: " We support it,  says Omar Sample."}, true},
		{c, rules.CommentInput{Text: "We support it, says a participant."}, true},
		{c, rules.CommentInput{Text: c.Text, By: "Yan Sample"}, false},
		{c, rules.CommentInput{Text: "We oppose it."}, false},
		{c, rules.CommentInput{Text: "We oppose it, says a participant."}, false},
		{c, rules.CommentInput{Text: c.Text, Proposed: "Delete."}, false},
		{&igf.Comment{Text: igf.Withdrawn}, rules.CommentInput{Text: "We oppose it."}, true},
	} {
		if saysRow(x.of, x.row) != x.isOfThis {
			t.Errorf("%+v is the comment: %v", x.row, !x.isOfThis)
		}
	}
}
