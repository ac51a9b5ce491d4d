package ui_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/assets/translations"
)

// nothings are all sentences of the window that say that there is nothing: found by
// their words, so that nobody has to list them.
func nothings(t *testing.T) (all []string) {
	t.Helper()
	data, err := translations.Files.ReadFile("en.json")
	if err != nil {
		t.Fatal(err)
	}
	var sentences map[string]any
	if err := json.Unmarshal(data, &sentences); err != nil {
		t.Fatal(err)
	}
	says := regexp.MustCompile(`(?i)\b(nothing|nobody|none|no|never|yet|same)\b|\.$`)
	for _, s := range sentences {
		if s, ok := s.(string); ok && says.MatchString(s) && !strings.Contains(s, "{{") {
			all = append(all, s)
		}
	}
	if len(all) < 40 {
		t.Fatalf("%d sentences say that there is nothing; the test looks for the wrong words", len(all))
	}
	return all
}

// seen are those of the sentences that the window shows.
func seen(b *uitest.Bench, sentences []string) (all []string) {
	texts := b.Texts()
	for _, s := range sentences {
		if slices.Contains(texts, s) {
			all = append(all, s)
		}
	}
	return all
}

// While a screen is being read, no pane says that there is nothing, or what to do about
// it, unless this holds when all is read.
func TestNoPaneSaysNothingWhileItIsRead(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Today}))
	sentences := nothings(t)
	places := []shell.Location{
		{Screen: shell.Outputs, ID: uitest.Group + "/"}, {Screen: shell.Sessions, ID: uitest.Group + "/"}, {Screen: shell.Comments, ID: uitest.Output, Paragraph: 3},
	}
	for _, p := range pictures(t, b) {
		places = append(places, p.place, shell.Location{Screen: p.place.Screen})
	}
	for i, place := range places {
		if testing.Short() && i%3 > 0 {
			continue // the long tier looks at all of them
		}
		early := map[string]bool{}
		b.Stepped = func() {
			for _, s := range seen(b, sentences) {
				early[s] = true
			}
		}
		b.Place = place
		b.Reopen()
		b.Stepped()
		b.Settle()
		for s := range early {
			if !b.Reads(s) {
				t.Errorf("while %+v is read, it says %q", place, s)
			}
		}
	}
}

// What was there stays while it is read again.
func TestWhatIsShownStaysWhileItIsReadAgain(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Today}))
	b.ImportPreview()
	for i, p := range pictures(t, b) {
		if testing.Short() && i%2 > 0 {
			continue // the long tier looks at all of them
		}
		p.open(b)
		b.Settle()
		shown, gone := b.Texts(), map[string]bool{}
		b.Stepped = func() {
			now := strings.Join(b.Texts(), "\n")
			for _, s := range shown {
				if !strings.Contains(now, s) {
					gone[s] = true
				}
			}
		}
		b.Win.Screen(p.place.Screen).Changed(igf.Change{FromSync: true})
		b.Stepped()
		b.Settle()
		b.Win.Go(p.place)
		b.Stepped()
		b.Settle()
		b.Stepped = nil
		for s := range gone {
			t.Errorf("while %s is read again, %q goes away", p.name, s)
		}
	}
}
