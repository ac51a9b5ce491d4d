package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/workspace/rules"
)

// Ctrl+K finds people as this device may show them, and leads to where they
// are: a session, or the comments on an output.
func TestFindLeadsToPeople(t *testing.T) {
	b := openBench(t, t.TempDir(), at(shell.Location{Screen: shell.Today}))
	b.until("it is shown", func() bool { return b.reads("Sessions now and next") })
	b.command(fyne.KeyK, ctrl)
	b.typed("nadia example")
	b.until("the person is found", func() bool { return b.reads("Nadia Example") && b.reads("Person") })
	b.picture("find-person")
	b.typed("\n")
	b.until("their session is open", func() bool { return b.win.at == shell.Session && b.win.session.Current() != "" })

	_, err := b.work.Capture.AddComment(t.Context(), rules.CommentInput{Output: theOutput, Text: "a word", By: "Dana Sample, Example Networks", Naming: igf.Anonymous})
	if err != nil {
		t.Fatal(err)
	}
	b.command(fyne.KeyK, ctrl)
	b.typed("dana\n") // Enter means what was typed, not what is still shown of an older query
	b.until("the comments are shown", func() bool { return b.win.at == shell.Comments && b.reads("a word") })
}

// Ctrl+F leaves in the timeline what fits, in any language; Enter goes to the
// list and opens an entry; Escape goes back to a bar that was not touched.
func TestFindInTheSession(t *testing.T) {
	b := inSession(t)
	n := len(b.timeline())
	for _, s := range []string{"Élargir la définition\n", "هذا تعليق من القاعة\n", "支持保护公共核心\n", "! one mapping for all\n"} {
		b.typed(s)
	}
	b.until("saved", func() bool { return b.win.session.Entries() == n+4 })
	b.typed("half a note")
	b.command(fyne.KeyF, ctrl)
	for query, text := range map[string]string{"elargir": "Élargir", "تعليق القاعة": "هذا", "公共": "支持", "decision one mapping": "one mapping for all"} {
		b.typed(query)
		b.until("one is left for "+query, func() bool { return b.win.session.Entries() == 1 && b.reads(text) && b.reads("1 of ") })
		for range []rune(query) {
			b.key(fyne.KeyBackspace)
		}
		b.until("all are there again", func() bool { return b.win.session.Entries() == n+4 })
	}
	b.typed("kwame")
	want := 0
	for _, l := range b.timeline() {
		if l.Name == "Kwame Mensah" {
			want++
		}
	}
	b.until("those of a speaker are left", func() bool { return want > 0 && b.win.session.Entries() >= want && b.win.session.Entries() < n })
	b.picture("find-in-session")
	b.key(fyne.KeyReturn)
	b.key(fyne.KeyReturn)
	b.until("the entry is open", func() bool { return b.reads("Copy text") })
	b.key(fyne.KeyEscape)
	b.key(fyne.KeyEscape)
	b.until("all are shown", func() bool { return b.win.session.Entries() == n+4 && !b.reads(" ¶ of the text") })
	b.typed(" and its end\n")
	b.until("the bar was not touched", func() bool {
		e, ok := b.last().(*igf.Note)
		return ok && e.Text == "half a note and its end"
	})
	b.command(fyne.KeyF, ctrl)
	b.typed("norm")
	b.command(fyne.KeyF, ctrl) // begins anew
	b.typed("nothing has these words")
	b.until("it is said", func() bool { return b.win.session.Entries() == 0 && b.reads("Nothing noted here matches") })
	b.key(fyne.KeyEscape)
}
