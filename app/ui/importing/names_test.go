package importing_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/storage"

	"rapporteur/app/igf"
	"rapporteur/app/ui/importing"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace/rules"
)

const namingMails = "From list Tue Nov 22 10:00:00 2022\nFrom: Ann Reader <ann@example.org>\nTo: Zelda Zyxmark <zelda@example.org>, list@lists.example.org\nMessage-ID: <21@example.org>\nSubject: Draft\n\nAsk omar@example.org for the list.\n\n" +
	"From list Tue Nov 22 11:00:00 2022\nFrom: Bo Reader <bo@example.org>\nMessage-ID: <22@example.org>\nSubject: Draft\n\nI agree with Zelda Zyxmark on it.\n\n" +
	"From list Tue Nov 22 12:00:00 2022\nFrom: Cy Reader <cy@example.org>\nMessage-ID: <23@example.org>\nSubject: Draft\n\nZelda is right about it.\n"

// A line whose words name somebody waits for a choice, which is in the line, and shows
// what others will see.
func TestNamesAreDecidedInTheLine(t *testing.T) {
	b := takingIn(t)
	b.Go(shell.Location{Screen: shell.Importing, ID: uitest.Output})
	b.Win.Screen(shell.Importing).(*importing.Screen).Drop(storage.NewFileURI(b.File("names.mbox", namingMails)))
	b.Until("two wait", func() bool { return b.Reads("2 name somebody") && b.Reads("Zelda Zyxmark") })
	if !b.Reads("Ask (address removed) for the list.") || !b.Reads("1 address taken out") {
		t.Error("the address is shown")
	}
	for _, choice := range []string{"A participant", "This person agreed to be named", "Somebody else is meant", "Leave out"} {
		if !b.Reads(choice) {
			t.Errorf("%q is not offered", choice)
		}
	}
	b.Picture("importing-names")
	b.Tap("Import")
	b.Until("it is refused", func() bool { return b.Reads("2 lines name somebody who is to stay unnamed, or may") })
	if n := len(commentsWith(b, "on it.")); n != 0 {
		t.Fatalf("%d were taken", n)
	}
	b.Type("p")
	b.Until("the first is decided", func() bool { return b.Reads("I agree with a participant on it.") && b.Reads("1 names somebody") })
	b.Type("f")
	b.Type("e")
	b.Until("the second is decided", func() bool { return !b.Reads("1 names somebody") && b.Reads("Zelda is right about it.") })
	b.Tap("Import")
	b.Until("taken", func() bool {
		return len(commentsWith(b, "I agree with a participant on it.")) == 1 && len(commentsWith(b, "Zelda is right")) == 1 && len(commentsWith(b, "(address removed)")) == 1
	})
}

// A table of answers and one of people have the same choices in their lines.
func TestNamesInAnswersAndPeopleAreDecidedInTheLine(t *testing.T) {
	b := takingIn(t)
	if _, err := b.Work.Stewardship.AddToRoster(t.Context(), uitest.Session, rules.PersonInput{Text: "Kevin Zyqmark", Naming: igf.Anonymous}); err != nil {
		t.Fatal(err)
	}
	m, err := b.Work.Capture.AddComment(t.Context(), rules.CommentInput{Output: uitest.Output, Text: "Who keeps this list?"})
	if err != nil {
		t.Fatal(err)
	}
	b.Go(shell.Location{Screen: shell.Importing, ID: uitest.Output})
	screen := b.Win.Screen(shell.Importing).(*importing.Screen)
	screen.Drop(storage.NewFileURI(b.File("answers.csv", "id,disposition,reason\n"+m.ID+",noted,As Kevin Zyqmark asked.\n")))
	b.Until("the answer waits", func() bool { return b.Reads("1 names somebody") && b.Reads("Kevin Zyqmark") })
	b.Type("p")
	b.Until("it is decided", func() bool { return b.Reads("As a participant asked.") && !b.Reads("1 names somebody") })
	b.Tap("Import")
	b.Until("taken", func() bool {
		l, err := b.Work.Lists.Comment(m.ID)
		return err == nil && len(l.Responses) == 1 && l.Responses[0].Reason == "As a participant asked."
	})
	screen.Drop(storage.NewFileURI(b.File("people.csv", "name,naming,role\nBo Sample,named,aide to Kevin Zyqmark\nCy Sample,named,chair\n")))
	b.Until("it asks for the session", func() bool { return b.Reads("Choose the session whose roster") })
	x, err := b.Work.Records.Session(uitest.Session)
	if err != nil {
		t.Fatal(err)
	}
	pick(b, x.Title)
	b.Until("one waits", func() bool { return b.Reads("1 names somebody") && b.Reads("Cy Sample") })
	b.Tap("A participant")
	b.Until("it is decided", func() bool { return b.Reads("aide to a participant") && !b.Reads("1 names somebody") })
	b.Tap("Import")
	b.Until("taken", func() bool {
		s, err := b.Work.Records.Session(uitest.Session)
		return err == nil && slices.ContainsFunc(s.Roster, func(p igf.Participant) bool { return p.Role == "aide to a participant" })
	})
}

// A file that is dropped while another is saved is not forgotten when that one ends.
func TestAFileDroppedWhileAnotherIsSavedStays(t *testing.T) {
	b := takingIn(t)
	b.Go(shell.Location{Screen: shell.Importing, ID: uitest.Output})
	screen := b.Win.Screen(shell.Importing).(*importing.Screen)
	mail := func(id, text string) string {
		return "From list Tue Nov 22 10:00:00 2022\nFrom: Ann Reader <ann@example.org>\nMessage-ID: <" + id + "@example.org>\nSubject: Draft\n\n" + text + "\n"
	}
	screen.Drop(storage.NewFileURI(b.File("first.mbox", mail("31", "The first file."))))
	b.Until("the first is read", func() bool { return b.Reads("The first file.") && b.Reads("1 comment new") })
	b.Tap("Import")
	screen.Drop(storage.NewFileURI(b.File("second.mbox", mail("32", "The second file."))))
	b.Until("the first is saved", func() bool { return len(commentsWith(b, "The first file.")) == 1 && b.Reads("Imported") })
	b.Until("the second is shown", func() bool { return b.Reads("The second file.") && b.Reads("1 comment new") })
	b.Tap("Import")
	b.Until("the second is saved", func() bool { return len(commentsWith(b, "The second file.")) == 1 })
}
