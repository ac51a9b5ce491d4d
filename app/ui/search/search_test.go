package search_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace/rules"
)

// Ctrl+K finds commands and records while one types, and leads to them.
func TestFindLeadsToAPlace(t *testing.T) {
	b := uitest.InSession(t)
	b.Command(fyne.KeyK, uitest.Ctrl)
	b.Type("pnif")
	b.Until("the group is found", func() bool { return b.Reads("Policy Network on Internet Fragmentation") })
	b.Picture("find")
	b.Key(fyne.KeyReturn)
	b.Until("the group is shown", func() bool { return b.At(shell.Groups) && b.Reads("Working modalities: decisions") })

	b.Command(fyne.KeyK, uitest.Ctrl)
	b.Type("larger text")
	size := func() float32 { return b.App.Settings().Theme().Size(theme.SizeNameText) }
	before := size()
	b.Key(fyne.KeyReturn)
	b.Until("the command ran", func() bool { return size() > before })
}

// Ctrl+K finds people as this device may show them, and leads to where they
// are: a session, or the comments on an output.
func TestFindLeadsToPeople(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Today}))
	b.Until("it is shown", func() bool { return b.Reads("Sessions now and next") })
	b.Command(fyne.KeyK, uitest.Ctrl)
	b.Type("nadia example")
	b.Until("the person is found", func() bool { return b.Reads("Nadia Example") && b.Reads("Person") })
	b.Picture("find-person")
	b.Type("\n")
	b.Until("their session is open", func() bool { return b.At(shell.Session) && b.SessionScreen().Subject().Session != "" })

	_, err := b.Work.Capture.AddComment(t.Context(), rules.CommentInput{Output: uitest.Output, Text: "a word", By: "Dana Sample, Example Networks", Naming: igf.Anonymous})
	if err != nil {
		t.Fatal(err)
	}
	b.Command(fyne.KeyK, uitest.Ctrl)
	b.Type("dana\n") // Enter means what was typed, not what is still shown of an older query
	b.Until("the comments are shown", func() bool { return b.At(shell.Comments) && b.Reads("a word") })
}
