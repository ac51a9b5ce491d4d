package builders_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rapporteur/app/document/builders"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
)

// What is dated after the document was made stands in it with a mark, and nothing else does.
func TestEntriesOfTheFutureAreMarked(t *testing.T) {
	made := documenttest.Made()
	note := &igf.Note{Meta: igf.Meta{ID: documenttest.ID(1), Group: "bpf-cybersecurity", Sheet: "main", At: made.Add(time.Hour)}, NoteKind: igf.Decision, Text: "later than the document"}
	comment := &igf.Comment{Meta: igf.Meta{ID: documenttest.ID(2), Group: "bpf-cybersecurity", Sheet: "online-2022", At: made.AddDate(1, 0, 0)}, Output: documenttest.Output().ID, Text: "later too"}
	for _, ahead := range []bool{true, false} {
		if !ahead {
			note.At, comment.At = made.Add(-time.Hour), made.Add(time.Minute)
		}
		minutes, err := builders.Minutes(builders.MinutesInput{Group: gatetest.Of(t, documenttest.Group()), Session: gatetest.Of(t, documenttest.Session()), Entries: gatetest.All(t, note), Made: made})
		if err != nil {
			t.Fatal(err)
		}
		compilation, err := builders.Compilation(builders.CompilationInput{Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, documenttest.Output()), Entries: gatetest.All(t, comment), Made: made})
		if err != nil {
			t.Fatal(err)
		}
		for _, blocks := range []any{minutes.Blocks, compilation.Blocks} {
			said := fmt.Sprintf("%+v", blocks)
			if !strings.Contains(said, "later") || strings.Contains(said, "a clock was wrong") != ahead {
				t.Errorf("ahead %v: %s", ahead, said)
			}
		}
	}
}

// So does what is dated years before its session, or before the forum was: not what an import made, and not
// what was prepared.
func TestEntriesOfALongPastAreMarked(t *testing.T) {
	start := documenttest.Session().Start
	for at, marked := range map[time.Time]bool{
		time.Date(1990, 1, 1, 9, 0, 0, 0, time.UTC): true, start.AddDate(-3, 0, 0): true, start.AddDate(0, -2, 0): false, start: false,
	} {
		note := &igf.Note{Meta: igf.Meta{ID: documenttest.ID(1), Group: "bpf-cybersecurity", Sheet: "main", At: at}, NoteKind: igf.Decision, Text: "decided"}
		comment := &igf.Comment{Meta: igf.Meta{ID: documenttest.ID(2), Group: "bpf-cybersecurity", Sheet: "online-2022", At: at}, Output: documenttest.Output().ID, Text: "decided"}
		minutes, err := builders.Minutes(builders.MinutesInput{Group: gatetest.Of(t, documenttest.Group()), Session: gatetest.Of(t, documenttest.Session()), Entries: gatetest.All(t, note), Made: documenttest.Made()})
		if err != nil {
			t.Fatal(err)
		}
		compilation, err := builders.Compilation(builders.CompilationInput{Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, documenttest.Output()), Entries: gatetest.All(t, comment), Made: documenttest.Made()})
		if err != nil {
			t.Fatal(err)
		}
		for name, d := range map[string]bool{"minutes": strings.Contains(text(t, minutes), "a clock was wrong"), "comments": strings.Contains(text(t, compilation), "a clock was wrong")} {
			if want := marked && (name == "minutes" || at.Year() < 2006); d != want {
				t.Errorf("%s of %v: marked %t", name, at, d)
			}
		}
	}
}
