package search_test

import (
	"regexp"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace/finding"
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

// Nobody is found twice, and no hit has an inner name or a sign of Markdown.
func TestFindShowsEachPersonOnceAndPlainWords(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Today}))
	group, err := b.Work.Records.Group(uitest.Group)
	if err != nil || len(group.Roles) == 0 {
		t.Fatal("the group of the sample has no roles", err)
	}
	for _, text := range []string{"Zebrafish **crossing** of [the list](https://example.org/x)", "Another zebrafish"} {
		if _, err := b.Work.Capture.AddComment(t.Context(), rules.CommentInput{Output: uitest.Output, Text: text, By: "Ingrid Holm"}); err != nil {
			t.Fatal(err)
		}
	}
	f := b.Work.Finding.Finder()
	f.Read(t.Context())
	for _, query := range []string{"ingrid holm", "nadia example", "norms", "zebrafish", "states", "maria silva", "technical"} {
		hits, err := f.Find(t.Context(), query, 0)
		if err != nil || len(hits) == 0 {
			t.Fatalf("%q finds %d (%v)", query, len(hits), err)
		}
		people := map[string]int{}
		for _, h := range hits {
			if h.Kind == finding.KindPerson {
				people[h.Title]++
			}
			if found := inner.FindString(h.Title + "\n" + h.Excerpt); found != "" {
				t.Errorf("%q finds %q, with %q", query, h.Title+" / "+h.Excerpt, found)
			}
		}
		for who, n := range people {
			if n > 1 {
				t.Errorf("%q finds %s %d times", query, who, n)
			}
		}
	}
}

// inner are inner names, and signs of Markdown.
var inner = regexp.MustCompile(`\*\*|\]\(|(^|\n)#|\b(civil-society|private-sector|technical-community|weog|grulac)\b|\b01[0-9A-Z]{24}\b|\b[a-z0-9-]+/[a-z0-9-]+\b`)
