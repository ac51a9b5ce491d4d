package ui_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/document"
	"rapporteur/app/ui"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
)

// No command of the menu opens another session or output than those of the screen in
// front, or makes a document about another, whatever was open before. Short runs try a
// part of them.
func TestACommandMeansTheScreenInFront(t *testing.T) {
	const other = "bpf-gender-and-digital-rights/igf2022"
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Session, ID: other}))
	b.Settle()
	var made []string
	b.Win.Env().MakeDocument = func(_ document.Kind, about string) { made = append(made, about) }
	quit := i18n.T("menu.quit")
	n := 0
	for _, p := range pictures(t, b) {
		screen := b.Win.Screen(p.place.Screen)
		b.Win.Go(p.place)
		b.Settle()
		is := screen.Subject()
		if is == (shell.Subject{}) {
			continue
		}
		for _, menu := range b.Win.Fyne().MainMenu().Items {
			for _, item := range menu.Items {
				if n++; testing.Short() && n%29 != 0 { // each screen has other ones
					continue
				}
				if item.Label == quit || item.Label == i18n.T("menu.sync") || item.Label == i18n.T("menu.auto-sync") || menu.Label == i18n.T("menu.view") {
					continue
				}
				b.Win.Go(shell.Location{Screen: shell.Session, ID: other})
				b.Win.Go(p.place)
				made = nil
				item.Action()
				b.Until("it is done", func() bool { return true })
				for _, about := range made {
					if about != is.Session && is.Session != "" {
						t.Errorf("on %s, %q makes a document about %s", p.name, item.Label, about)
					}
				}
				now := shown(b).Subject()
				if is.Session != "" && now.Session != "" && now.Session != is.Session {
					t.Errorf("on %s with the session %s, %q opens the session %s", p.name, is.Session, item.Label, now.Session)
				}
				if is.Output != "" && now.Output != "" && now.Output != is.Output && now.Session == "" {
					t.Errorf("on %s with the output %s, %q opens the output %s", p.name, is.Output, item.Label, now.Output)
				}
				for _, o := range b.Canvas().Overlays().List() {
					o.Hide()
				}
			}
		}
	}
}

// shown is the screen in front.
func shown(b *uitest.Bench) shell.Screen {
	for _, name := range ui.ScreenNames() {
		if b.At(name) {
			return b.Win.Screen(name)
		}
	}
	return nil
}

// A command that changes the session does so only while the person sees it.
func TestNothingIsSavedInASessionThatIsNotOnScreen(t *testing.T) {
	b := uitest.InSession(t)
	b.Type("Not sent yet")
	entries := b.SessionScreen().Entries()
	for _, name := range ui.ScreenNames() {
		if name == shell.Session {
			continue
		}
		b.Win.Go(shell.Location{Screen: name})
		b.Command(fyne.KeyS, uitest.Ctrl)
	}
	b.Win.Go(shell.Location{Screen: shell.Session, ID: uitest.Session})
	b.Settle()
	if n := b.SessionScreen().Entries(); n != entries || !b.Reads("Not sent yet") {
		t.Errorf("the session has %d entries, and had %d before", n, entries)
	}
}

// The session that was open opens again after the program ended, however it did.
func TestTheSessionThatWasOpenOpensAgain(t *testing.T) {
	const other = "bpf-gender-and-digital-rights/igf2022"
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Session, ID: other}))
	b.Settle()
	b.Place = shell.Location{}
	b.Show() // the first window did not end: it crashed
	b.Settle()
	if is := b.SessionScreen().Subject().Session; !b.At(shell.Session) || is != other {
		t.Errorf("the session %q is open, want %q", is, other)
	}
	b.Win.Go(shell.Location{Screen: shell.Today})
	b.Reopen()
	b.Settle()
	if !b.At(shell.Today) {
		t.Error("the window did not open where it was closed")
	}
	b.Win.Go(shell.Location{Screen: shell.Session})
	b.Settle()
	if is := b.SessionScreen().Subject().Session; is != other {
		t.Errorf("the session %q is open, want %q", is, other)
	}
}
