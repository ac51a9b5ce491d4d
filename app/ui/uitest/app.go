package uitest

import (
	"net/url"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// app is the toolkit's test application with preferences of its own. All
// benches of a process share that application: one of their own would read all
// typefaces again, and the toolkit never gives those of another back.
type app struct {
	fyne.App
	own   preferences
	pages []string
}

// OpenURL keeps what the system would show.
func (a *app) OpenURL(u *url.URL) error {
	a.pages = append(a.pages, u.String())
	return nil
}

// Opened are the pages and files that the system was asked to show.
func (b *Bench) Opened() []string {
	if a, ok := b.App.(*app); ok {
		return a.pages
	}
	return nil
}

func (a *app) Preferences() fyne.Preferences { return a.own }

// preferences are all that the window uses of the toolkit's: texts.
type preferences struct {
	fyne.Preferences
	texts map[string]string
}

func (p preferences) String(key string) string { return p.texts[key] }

func (p preferences) StringWithFallback(key, fallback string) string {
	if s, ok := p.texts[key]; ok {
		return s
	}
	return fallback
}

func (p preferences) SetString(key, value string) { p.texts[key] = value }

// useApp makes an application the current one until the test ends.
func useApp(t testing.TB) fyne.App {
	before := fyne.CurrentApp()
	shared := before
	if a, ok := before.(*app); ok {
		shared = a.App
	}
	t.Cleanup(func() {
		shared.Clipboard().SetContent("")
		fyne.SetCurrentApp(before)
	})
	a := &app{App: shared, own: preferences{texts: map[string]string{}}}
	fyne.SetCurrentApp(a)
	return a
}

// Restart gives the bench an application that has read no typefaces, as at the
// start of the program. The window must be closed.
func (b *Bench) Restart() {
	b.App = test.NewTempApp(b.T)
}
