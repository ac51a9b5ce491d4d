package importing_test

import (
	"testing"

	"fyne.io/fyne/v2/storage"

	"rapporteur/app/ui/importing"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
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
	b.Picture("intake-names")
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
