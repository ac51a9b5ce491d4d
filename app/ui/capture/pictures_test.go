package capture_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/uitest"
)

// TestPicturesOfTheSession shows what opens over the session screen and in it,
// in the language of the tests, light and dark, large and small.
func TestPicturesOfTheSession(t *testing.T) {
	b := uitest.Open(t)
	b.Until("the session is shown", func() bool { return b.Reads(i18n.T("session.timeline")) && b.Reads("(Chair)") })
	b.Command(fyne.Key3, uitest.AltShift)
	b.Command(fyne.Key5, uitest.AltShift)
	b.Command(fyne.Key1, uitest.Alt)
	b.Now = b.Now.Add(4*time.Minute + 10*time.Second)
	b.Command(fyne.Key2, uitest.Alt)
	b.Now = b.Now.Add(61 * time.Second)
	b.SessionScreen().Changed(igf.Change{})
	b.Until("the times are shown", func() bool { return b.Reads(" · 4:10") && b.Reads("1:01 · Kwame Mensah") })
	b.InEachLook(func(look string) {
		b.Picture("session-floor-" + look)
		b.Command(fyne.KeyF, uitest.Ctrl)
		b.Type("norm")
		b.Until("the entries are counted", func() bool { return b.Reads("¶ ") && b.SessionScreen().Entries() < len(b.Timeline()) })
		b.Picture("session-find-" + look)
		b.Key(fyne.KeyEscape)
		b.Command(fyne.KeyK, uitest.CtrlShift)
		b.Until("the Code of Conduct is shown", func() bool { return b.Reads(i18n.T("conduct.1")) })
		b.Picture("session-conduct-" + look)
		b.Key(fyne.KeyEscape)
		b.Command(fyne.KeyX, uitest.CtrlShift)
		b.Until("the incident note is shown", func() bool { return b.Reads(i18n.T("incident.private")) })
		b.Picture("session-incident-" + look)
		b.Key(fyne.KeyEscape)
	})
}
