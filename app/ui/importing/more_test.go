package importing_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/rules"
)

// Marks whose words are in no paragraph lead to the workbench.
func TestUnplacedCommentsLeadToTheWorkbench(t *testing.T) {
	b := takingIn(t)
	b.Go(shell.Location{Screen: shell.Importing, ID: uitest.Output})
	b.Type(b.File("review.md", "Words {==that stand nowhere at all==}{>>@Ana Sample: say must<<} here.\n") + "\n")
	b.Until("the preview is shown", func() bool { return b.Reads("1 to be placed") && b.Reads("Ana Sample") })
	enterOn(b, "Import")
	b.Until("taken", func() bool { return b.Reads("Imported") })
	b.Resize(900, 600)
	b.Picture("importing-taken")
	b.Tap("Place the comments")
	b.Until("the workbench shows it", func() bool { return b.At(shell.Workbench) && b.Reads("say must") })
}

// 2,000 rows are shown without making 2,000 of anything.
func TestALongPreviewHoldsOnlyWhatIsSeen(t *testing.T) {
	b := takingIn(t)
	b.Go(shell.Location{Screen: shell.Importing, ID: uitest.Output})
	var form strings.Builder
	form.WriteString("text\n")
	for i := range 2000 {
		fmt.Fprintf(&form, "Comment number %d of many.\n", i)
	}
	b.Type(b.File("long.csv", form.String()) + "\n")
	b.Until("the preview is shown", func() bool { return b.Reads("2000 comments new") })
	if n := strings.Count(strings.Join(b.Texts(), "\n"), " of many."); n > 60 {
		t.Errorf("%d rows are drawn", n)
	}
	b.Key(fyne.KeyEnd)
	b.Until("its end is reached", func() bool { return b.Reads("number 1999 of") })
	b.Key(fyne.KeySpace)
	b.Until("it is left out", func() bool { return b.Reads("1999 comments new") && b.Reads("1 left out") })
}

// A filled table of answers is imported as one, and one that answers a comment
// twice is told.
func TestATableOfAnswersIsTakenIn(t *testing.T) {
	b := takingIn(t)
	id := b.AddComment(rules.CommentInput{Paragraph: 4, Text: "Who keeps this list?"})
	b.Type(b.File("answers.csv", "id,text,disposition,reason,changed_in\n"+id+",Who keeps this list?,noted,The secretariat does.,\n"+id+",,accepted,Yes.,\n01GK5VZ0XQ3F8M2D7S9N4C6B1A,,noted,Nowhere.,\n") + "\n")
	b.Until("the preview is shown", func() bool {
		return b.Reads("1 answer new") && b.Reads("2 cannot be imported") && b.Reads("line 2 answers it too") && b.Reads("Noted: The secretariat does.")
	})
	b.Picture("importing-answers")
	b.Tap("Import")
	b.Until("it is refused", func() bool { return b.Reads("2 lines cannot be imported") })
	b.Tap("Leave them out")
	enterOn(b, "Import")
	b.Until("taken", func() bool { return b.Reads("Imported") && b.Comment(id).Answer() == igf.Answer(igf.Noted) })
}

// People are put on the roster of a session; who is there already is not, and
// nobody is seen by others more fully than they allow.
func TestATableOfPeopleIsTakenIn(t *testing.T) {
	b := takingIn(t)
	b.Type(b.File("people.csv", "name,affiliation,naming,email\nHidden Sample,Example Lab,anonymous,hidden@example.org\nKwame Mensah,,,\n") + "\n")
	b.Until("it asks for the session", func() bool { return b.Reads("Choose the session whose roster") })
	x, err := b.Work.Records.Session(uitest.Session)
	if err != nil {
		t.Fatal(err)
	}
	pick(b, x.Title)
	b.Until("the preview is shown", func() bool { return b.Reads("1 person new") && b.Reads("1 here already") && b.Reads("Hidden Sample") })
	if b.Reads("others see: Hidden") || b.Reads("hidden@example.org") {
		t.Errorf("the window says:\n%s", strings.Join(b.Texts(), "\n"))
	}
	b.Picture("importing-people")
	enterOn(b, "Import")
	b.Until("taken", func() bool { return b.Reads("Imported") })
	now, err := b.Work.Records.Session(uitest.Session)
	if err != nil || len(now.Roster) != len(x.Roster)+1 || now.Roster[len(x.Roster)].Who.Name != "" {
		t.Errorf("the roster is %+v, %v", now.Roster, err)
	}
}

// The screens of comments and outputs lead here, and the output is known then.
func TestOtherScreensLeadToTakingIn(t *testing.T) {
	b := takingIn(t)
	b.Go(shell.Location{Screen: shell.Outputs, ID: uitest.Output})
	b.Until("the output is shown", func() bool { return b.Reads("¶3") })
	b.Tap("Import…")
	b.Type(b.File("plain.csv", "text\nFine.\n") + "\n")
	b.Until("it knows the output", func() bool { return b.Reads("1 comment new") && b.Reads(title(b, uitest.Output)) })
	marked := ""
	b.Each(func(o fyne.CanvasObject) {
		if v, ok := o.(*widgets.Text); ok && v.Color == theme.OnMarked {
			marked = v.Text()
		}
	})
	if want := i18n.T("screen.comments"); marked != want {
		t.Errorf("the rail shows %q, want %q", marked, want)
	}
	b.Go(shell.Location{Screen: shell.Comments})
	b.Tap("Import…")
	b.Until("it is as it was left", func() bool { return b.Reads("1 comment new") })
	b.Key(fyne.KeyEscape)
	b.Until("Escape leads back", func() bool { return b.At(shell.Comments) })
}
