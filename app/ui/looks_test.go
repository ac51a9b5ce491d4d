package ui

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
)

// TestExtremeLooks shows screens in high contrast, with the smallest and the
// largest text, and on a very large display. It fails when a screen needs more
// room than the window has: then a part of it could not be reached. Pictures
// are kept of three screens only; RAPPORTEUR_SCREENSHOTS_ALL writes them all.
func TestExtremeLooks(t *testing.T) {
	b := newBench(t)
	comments, err := b.work.Lists.Comments(allComments())
	if err != nil || len(comments) == 0 {
		t.Fatalf("the sample has %d comments, %v", len(comments), err)
	}
	screens := []struct {
		name  string
		place shell.Location
		shows string
		kept  bool
	}{
		{"today", shell.Location{Screen: shell.Today}, i18n.T("today.sessions"), true},
		{"session", shell.Location{Screen: shell.Session, ID: theSession}, i18n.T("session.timeline"), true},
		{"workbench", shell.Location{Screen: shell.Workbench, ID: theOutput}, i18n.T("bench.confirm"), true},
		{"comments", shell.Location{Screen: shell.Comments, Entry: comments[1].Entry.Head().ID}, i18n.T("comments.disposition"), false},
		{"outputs", shell.Location{Screen: shell.Outputs, ID: theOutput}, "¶1", false},
		{"groups", shell.Location{Screen: shell.Groups, ID: "bpf-cybersecurity"}, i18n.T("groups.name"), false},
		{"sessions", shell.Location{Screen: shell.Sessions, ID: theSession}, i18n.T("sessions.agenda"), false},
		{"sync", shell.Location{Screen: shell.Sync}, withoutNumber("sync.would-send"), false},
	}
	for _, look := range []struct {
		name          string
		mode          theme.Mode
		percent       int
		width, height float32
	}{
		{"contrast", theme.Contrast, 100, 1280, 800},
		{"contrast-small", theme.Contrast, 100, 900, 600},
		{"text-200", theme.Light, 200, 1280, 800},
		{"text-200-small", theme.Light, 200, 900, 600},
		{"text-80", theme.Light, 80, 1280, 800},
		{"4k", theme.Light, 100, 3840, 2160},
		{"light-small", theme.Light, 100, 900, 600},
	} {
		b.win.SetMode(look.mode)
		b.win.SetText(look.percent)
		b.resize(look.width, look.height)
		for _, s := range screens {
			b.win.Go(s.place)
			b.until(s.name+" is shown", func() bool { return b.reads(s.shows) && b.reads(withoutNumber("status.waiting")) })
			if need := b.win.Fyne().Content().MinSize(); need.Width > look.width || need.Height > look.height {
				t.Errorf("%s in the look %s needs %.0fx%.0f, and the window has %.0fx%.0f", s.name, look.name, need.Width, need.Height, look.width, look.height)
				b.widest(b.win.Fyne().Content(), look.width, look.height, "")
			}
			if look.name != "light-small" && (s.kept && !strings.HasSuffix(look.name, "-small") || os.Getenv("RAPPORTEUR_SCREENSHOTS_ALL") != "") {
				b.picture(fmt.Sprintf("%s-%s", s.name, look.name))
			}
		}
	}
}

// widest says which part needs the room.
func (b *bench) widest(o fyne.CanvasObject, width, height float32, indent string) {
	c, ok := o.(*fyne.Container)
	if !ok {
		return
	}
	for _, x := range c.Objects {
		if m := x.MinSize(); x.Visible() && (m.Width > width*0.8 || m.Height > height*0.8) {
			b.t.Logf("%s%T needs %.0fx%.0f", indent, x, m.Width, m.Height)
			b.widest(x, width, height, indent+"  ")
		}
	}
}
