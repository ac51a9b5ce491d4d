package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
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
	screens := []struct {
		name  string
		place desk.Place
		shows string
	}{
		{"today", desk.Place{Screen: desk.Today}, words.T("today.sessions")},
		{"session", desk.Place{Screen: desk.Session, ID: theSession}, words.T("session.timeline")},
		{"groups", desk.Place{Screen: desk.Groups, ID: "bpf-cybersecurity"}, words.T("groups.decisions")},
		{"outputs", desk.Place{Screen: desk.Outputs, ID: "bpf-cybersecurity/mapping-norm-agreements"}, "¶3"},
		{"sessions", desk.Place{Screen: desk.Sessions, ID: theSession}, words.T("sessions.agenda")},
		{"comments", desk.Place{Screen: desk.Comments, Entry: comments[1].Entry.Head().ID}, words.T("comments.disposition")},
		{"intake", desk.Place{Screen: desk.Intake}, words.T("intake.is-wrong")},
		{"workbench", desk.Place{Screen: desk.Workbench, ID: theOutput}, words.T("bench.confirm")},
		{"compare", desk.Place{Screen: desk.Compare, ID: theOutput}, "±"},
		{"together", desk.Place{Screen: desk.Together, ID: theSession}, words.T("screen.together")},
		{"report", desk.Place{Screen: desk.Report, ID: theSession}, words.T("report.notes")},
		{"sync", desk.Place{Screen: desk.Sync}, withoutNumber("sync.would-send")},
	}
	sheets := []struct {
		name  string
		open  func()
		shows string
	}{
		{"find", func() { b.win.find(); b.typed("norm") }, words.T("word.output")},
		{"shortcuts", b.win.showShortcuts, words.T("keys.typing")},
		{"kinds", func() { b.command(fyne.KeyB, ctrlShift) }, words.T("modality.dc")},
		{"conduct", func() { b.command(fyne.KeyK, ctrlShift) }, words.T("conduct.1")},
	}
	b.takeInPreview()
	for _, size := range []fyne.Size{{Width: 1280, Height: 800}, {Width: 900, Height: 600}} {
		b.resize(size.Width, size.Height)
		for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
			b.win.SetMode(mode)
			for _, s := range screens {
				b.win.Go(s.place)
				b.until(s.name+" is shown", func() bool {
					return b.reads(s.shows) && b.reads(withoutNumber("status.waiting")) && !b.reads(words.T("intake.looking"))
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
func withoutNumber(key string) string { return strings.TrimPrefix(words.N(key, 2), "2 ") }
