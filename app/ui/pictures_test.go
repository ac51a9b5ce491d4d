package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
)

// TestPictures shows every screen in light and dark, large and small. It
// fails when a screen does not come; with RAPPORTEUR_SCREENSHOTS it writes
// what it saw, for a person to look at.
func TestPictures(t *testing.T) {
	b := newBench(t)
	comments, err := b.work.Lists.Comments(allComments())
	if err != nil || len(comments) == 0 {
		t.Fatalf("the sample has %d comments, %v", len(comments), err)
	}
	places := map[shell.ScreenName]struct {
		place shell.Location
		shows string
	}{
		shell.Today:     {shell.Location{}, i18n.T("today.sessions")},
		shell.Session:   {shell.Location{ID: theSession}, i18n.T("session.timeline")},
		shell.Groups:    {shell.Location{ID: "bpf-cybersecurity"}, i18n.T("groups.decisions")},
		shell.Outputs:   {shell.Location{ID: "bpf-cybersecurity/mapping-norm-agreements"}, "¶3"},
		shell.Sessions:  {shell.Location{ID: theSession}, i18n.T("sessions.agenda")},
		shell.Comments:  {shell.Location{Entry: comments[1].Entry.Head().ID}, i18n.T("comments.disposition")},
		shell.Importing: {shell.Location{}, i18n.T("intake.is-wrong")},
		shell.Workbench: {shell.Location{ID: theOutput}, i18n.T("bench.confirm")},
		shell.Compare:   {shell.Location{ID: theOutput}, "±"},
		shell.Merged:    {shell.Location{ID: theSession}, i18n.T("screen.together")},
		shell.Report:    {shell.Location{ID: theSession}, i18n.T("report.notes")},
		shell.Sync:      {shell.Location{}, withoutNumber("sync.would-send")},
	}
	sheets := []struct {
		name  string
		open  func()
		shows string
	}{
		{"find", func() { b.win.find(); b.typed("norm") }, i18n.T("word.output")},
		{"shortcuts", b.win.showShortcuts, i18n.T("keys.typing")},
		{"kinds", func() { b.command(fyne.KeyB, ctrlShift) }, i18n.T("modality.dc")},
		{"conduct", func() { b.command(fyne.KeyK, ctrlShift) }, i18n.T("conduct.1")},
	}
	b.takeInPreview()
	for _, size := range []fyne.Size{{Width: 1280, Height: 800}, {Width: 900, Height: 600}} {
		b.resize(size.Width, size.Height)
		for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
			b.win.SetMode(mode)
			for _, s := range screens(0) {
				p, ok := places[s.name]
				if !ok {
					t.Fatalf("the screen %q has no picture: say in places what it shows of the sample", s.name)
				}
				p.place.Screen = s.name
				b.win.Go(p.place)
				b.until(string(s.name)+" is shown", func() bool {
					return b.reads(p.shows) && b.reads(withoutNumber("status.waiting")) && !b.reads(i18n.T("intake.looking"))
				})
				if title := b.win.Fyne().Title(); strings.Contains(title, "screen.") {
					t.Errorf("the window's title on the screen %s is %q", s.name, title)
				}
				b.picture(fmt.Sprintf("%s-%s-%.0fx%.0f", s.name, mode, size.Width, size.Height))
			}
			for _, s := range sheets {
				s.open()
				b.until(s.name+" is shown", func() bool { return b.reads(s.shows) })
				b.picture(fmt.Sprintf("%s-%s-%.0fx%.0f", s.name, mode, size.Width, size.Height))
				b.key(fyne.KeyEscape)
				b.key(fyne.KeyEscape)
			}
		}
	}
}

// withoutNumber is what a sentence about many things says after the number.
func withoutNumber(key string) string { return strings.TrimPrefix(i18n.N(key, 2), "2 ") }
