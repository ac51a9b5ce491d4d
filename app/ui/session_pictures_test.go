package ui

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
)

// TestPicturesOfTheSession shows what opens over the session screen and in it,
// in the language of the tests, light and dark, large and small.
func TestPicturesOfTheSession(t *testing.T) {
	b := newBench(t)
	b.until("the session is shown", func() bool { return b.reads(i18n.T("session.timeline")) && b.reads("(Chair)") })
	b.command(fyne.Key3, altShift)
	b.command(fyne.Key5, altShift)
	b.command(fyne.Key1, alt)
	b.now = b.now.Add(4*time.Minute + 10*time.Second)
	b.command(fyne.Key2, alt)
	b.now = b.now.Add(61 * time.Second)
	b.win.session.Changed(noChange())
	b.until("the times are shown", func() bool { return b.reads(" · 4:10") && b.reads("1:01 · Kwame Mensah") })
	for _, size := range []fyne.Size{{Width: 1280, Height: 800}, {Width: 900, Height: 600}} {
		b.resize(size.Width, size.Height)
		for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
			b.win.SetMode(mode)
			shot := func(name string) { b.picture(fmt.Sprintf("%s-%s-%.0fx%.0f", name, mode, size.Width, size.Height)) }
			shot("session-floor")
			b.command(fyne.KeyF, ctrl)
			b.typed("norm")
			b.until("the entries are counted", func() bool { return b.reads("¶ ") && b.win.session.Entries() < len(b.timeline()) })
			shot("session-find")
			b.key(fyne.KeyEscape)
			b.command(fyne.KeyK, ctrlShift)
			b.until("the Code of Conduct is shown", func() bool { return b.reads(i18n.T("conduct.1")) })
			shot("session-conduct")
			b.key(fyne.KeyEscape)
			b.command(fyne.KeyX, ctrlShift)
			b.until("the incident note is shown", func() bool { return b.reads(i18n.T("incident.private")) })
			shot("session-incident")
			b.key(fyne.KeyEscape)
		}
	}
}
