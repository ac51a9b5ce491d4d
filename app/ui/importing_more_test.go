package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/workspace/rules"
)

// Marks whose words are in no paragraph lead to the workbench.
func TestUnplacedCommentsLeadToTheWorkbench(t *testing.T) {
	b := takingIn(t)
	b.win.Go(shell.Location{Screen: shell.Importing, ID: theOutput})
	b.typed(b.file("review.md", "Words {==that stand nowhere at all==}{>>@Ana Sample: say must<<} here.\n") + "\n")
	b.until("the preview is shown", func() bool { return b.reads("1 to be placed") && b.reads("Ana Sample") })
	b.enterOn("Import")
	b.until("taken", func() bool { return b.reads("Imported") })
	b.resize(900, 600)
	b.picture("intake-taken")
	b.tap("Place the comments")
	b.until("the workbench shows it", func() bool { return b.win.at == shell.Workbench && b.reads("say must") })
}

// 2,000 rows are shown without making 2,000 of anything.
func TestALongPreviewHoldsOnlyWhatIsSeen(t *testing.T) {
	b := takingIn(t)
	b.win.Go(shell.Location{Screen: shell.Importing, ID: theOutput})
	var form strings.Builder
	form.WriteString("text\n")
	for i := range 2000 {
		fmt.Fprintf(&form, "Comment number %d of many.\n", i)
	}
	b.typed(b.file("long.csv", form.String()) + "\n")
	b.until("the preview is shown", func() bool { return b.reads("2000 comments new") })
	if n := strings.Count(strings.Join(b.texts(), "\n"), " of many."); n > 60 {
		t.Errorf("%d rows are drawn", n)
	}
	b.key(fyne.KeyEnd)
	b.until("its end is reached", func() bool { return b.reads("number 1999 of") })
	b.key(fyne.KeySpace)
	b.until("it is left out", func() bool { return b.reads("1999 comments new") && b.reads("1 left out") })
}

// A filled table of answers is taken in as one, and one that answers a comment
// twice is told.
func TestATableOfAnswersIsTakenIn(t *testing.T) {
	b := takingIn(t)
	id := b.add(rules.CommentInput{Paragraph: 4, Text: "Who keeps this list?"})
	b.typed(b.file("answers.csv", "id,text,disposition,reason,changed_in\n"+id+",Who keeps this list?,noted,The secretariat does.,\n"+id+",,accepted,Yes.,\n01GK5VZ0XQ3F8M2D7S9N4C6B1A,,noted,Nowhere.,\n") + "\n")
	b.until("the preview is shown", func() bool {
		return b.reads("1 answer new") && b.reads("2 cannot be imported") && b.reads("line 2 answers it too") && b.reads("Noted: The secretariat does.")
	})
	b.picture("intake-answers")
	b.tap("Import")
	b.until("it is refused", func() bool { return b.reads("2 lines cannot be imported") })
	b.tap("Leave them out")
	b.enterOn("Import")
	b.until("taken", func() bool { return b.reads("Imported") && b.comment(id).Disposition() == igf.Noted })
}

// People are put on the roster of a session; who is there already is not, and
// nobody is seen by others more fully than they allow.
func TestATableOfPeopleIsTakenIn(t *testing.T) {
	b := takingIn(t)
	b.typed(b.file("people.csv", "name,affiliation,naming,email\nHidden Sample,Example Lab,anonymous,hidden@example.org\nKwame Mensah,,,\n") + "\n")
	b.until("it asks for the session", func() bool { return b.reads("Choose the session whose roster") })
	x, err := b.work.Records.Session(theSession)
	if err != nil {
		t.Fatal(err)
	}
	b.pick(x.Title)
	b.until("the preview is shown", func() bool { return b.reads("1 person new") && b.reads("1 here already") && b.reads("Hidden Sample") })
	if b.reads("others see: Hidden") || b.reads("hidden@example.org") {
		t.Errorf("the window says:\n%s", strings.Join(b.texts(), "\n"))
	}
	b.picture("intake-people")
	b.enterOn("Import")
	b.until("taken", func() bool { return b.reads("Imported") })
	now, err := b.work.Records.Session(theSession)
	if err != nil || len(now.Roster) != len(x.Roster)+1 || now.Roster[len(x.Roster)].Who.Name != "" {
		t.Errorf("the roster is %+v, %v", now.Roster, err)
	}
}

// The screens of comments and outputs lead here, and the output is known then.
func TestOtherScreensLeadToTakingIn(t *testing.T) {
	b := takingIn(t)
	b.win.Go(shell.Location{Screen: shell.Outputs, ID: theOutput})
	b.until("the output is shown", func() bool { return b.reads("¶3") })
	b.tap("Import…")
	b.typed(b.file("plain.csv", "text\nFine.\n") + "\n")
	b.until("it knows the output", func() bool { return b.reads("1 comment new") && b.reads(b.title(theOutput)) })
	if r := navEntry(b.win.at); r != shell.Comments {
		t.Errorf("the rail shows %s", r)
	}
	b.win.Go(shell.Location{Screen: shell.Comments})
	b.tap("Import…")
	b.until("it is as it was left", func() bool { return b.reads("1 comment new") })
	b.key(fyne.KeyEscape)
	b.until("Escape leads back", func() bool { return b.win.at == shell.Comments })
}
