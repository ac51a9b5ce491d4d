package workspace_test

import (
	"reflect"
	"slices"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
)

// What is read of the comments that changed is the same as when all are read:
// after a comment, two revisions, an answer, a withdrawal. Notes touch none.
func TestTouchedCommentsReadAsAllOfThem(t *testing.T) {
	d := newBench(t)
	add := func(text string) string {
		t.Helper()
		c, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Paragraph: 2, Text: text})
		ok(t, err)
		return c.ID
	}
	first, second := add("Say when."), add("Say who.")
	same := func(what, touched, root string) {
		t.Helper()
		lines, gone, err := d.Lists.CommentsTouched([]igf.Key{igf.EntryKey(touched)})
		ok(t, err)
		all, err := d.Lists.Comments(lists.CommentFilter{})
		ok(t, err)
		for _, l := range all {
			if l.Root != root {
				continue
			}
			if len(lines) != 1 || slices.Contains(gone, root) || !reflect.DeepEqual(lines[0], l) {
				t.Errorf("after %s it is\n%+v, gone %q, want\n%+v", what, lines, gone, l)
			}
			return
		}
		t.Errorf("after %s the comment stands no more", what)
	}
	same("a comment", first, first)
	one, err := d.Capture.ReviseComment(t.Context(), first, rules.CommentInput{Text: "Say when, please."})
	ok(t, err)
	same("a revision", one.ID, first)
	two, err := d.Capture.ReviseComment(t.Context(), one.ID, rules.CommentInput{Text: "Say exactly when."})
	ok(t, err)
	same("a revision of it", two.ID, first)
	r, err := d.Answering.Answer(t.Context(), answering.Answer{Comments: []string{two.ID}, Disposition: igf.Noted, Reason: "Thank you."})
	ok(t, err)
	same("an answer", r[0].ID, first)
	ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: second, Scope: igf.ScopePerson, Reason: "asked"}))
	same("a withdrawal", second, second)
	n, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Text: "Opens."})
	ok(t, err)
	if lines, gone, err := d.Lists.CommentsTouched([]igf.Key{igf.EntryKey(n.ID), igf.OutputKey("bpf/norms")}); err != nil || len(lines)+len(gone) != 0 {
		t.Errorf("a note touches %+v, %q, %v", lines, gone, err)
	}
}
