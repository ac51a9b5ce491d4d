package ui_test

import (
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/uitest"
)

// ticked are the items of the menu View that are marked.
func ticked(b *uitest.Bench) (words []string) {
	for _, m := range b.Win.Fyne().MainMenu().Items {
		if m.Label != i18n.T("menu.view") {
			continue
		}
		for _, i := range m.Items {
			if i.Checked {
				words = append(words, i.Label)
			}
		}
	}
	return words
}

// View marks the size of the text, the colours and the language that are chosen; they, and the
// size of the window, are as they were when the program starts again.
func TestViewMarksWhatIsChosenAndRemembersIt(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Today}), uitest.Params(func(p *ui.Params) { p.Version = "9.9" }))
	is := func(want ...string) {
		t.Helper()
		if have := ticked(b); !slices.Equal(have, want) {
			t.Errorf("marked is %q, want %q", have, want)
		}
	}
	size := func(percent int) string { return i18n.T("menu.text-size", "Percent", percent) }
	is(size(100), i18n.T("mode.auto"), i18n.T("menu.language-system"))
	b.Win.SetText(120)
	b.Win.SetMode(theme.Dark)
	b.Win.SetLanguage("fr")
	is(size(120), i18n.T("mode.dark"), "Français")
	if !b.Reads(i18n.T("menu.language-next")) {
		t.Error("it is not said when the language changes")
	}
	b.Resize(1000, 700)
	b.Win.Close()
	w, err := ui.New(ui.Params{App: b.App, Work: b.Work, Post: func(f func()) {}})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if got := w.Fyne().Canvas().Size(); got != fyne.NewSize(1000, 700) {
		t.Errorf("the window opens with %v", got)
	}
	if ui.Language(b.App) != "fr" {
		t.Error("the language is not remembered")
	}
}

// About says the version, and what the program is made of, and opens the licence of each part.
func TestAboutSaysTheVersion(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Today}), uitest.Params(func(p *ui.Params) { p.Version = "9.9" }))
	for _, m := range b.Win.Fyne().MainMenu().Items {
		for _, i := range m.Items {
			if i.Label == i18n.T("menu.about") {
				i.Action()
			}
		}
	}
	for _, said := range []string{"9.9", "Apache"} {
		if !b.Reads(said) {
			t.Errorf("About does not say %q", said)
		}
	}
	b.Tap(i18n.T("about.licences"))
	b.Until("the licences are opened", func() bool { return len(b.Opened()) > 0 })
	page, err := url.Parse(b.Opened()[0])
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(page.Path)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"==== Rapporteur\n", "==== Noto Sans\n", "==== fyne.io/fyne/v2 v"} {
		if !strings.Contains(string(text), part) {
			t.Errorf("the licences have no part %q", part)
		}
	}
}
