package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestScreenshots writes a picture of every screen of the real window, in
// light and dark, into RAPPORTEUR_SCREENSHOTS, for a person to look at and for
// the manual.
func TestScreenshots(t *testing.T) {
	needWindow(t)
	dir := os.Getenv("RAPPORTEUR_SCREENSHOTS")
	if dir == "" {
		t.Skip("skipped: pictures are written only when RAPPORTEUR_SCREENSHOTS names a folder")
	}
	for _, mode := range []string{"light", "dark"} {
		p := start(t, filepath.Join(t.TempDir(), "sample"), "FYNE_THEME="+mode)
		p.at("Today")
		for _, size := range [][2]string{{"1280", "800"}, {"900", "600"}} {
			p.tool("windowsize", p.id, size[0], size[1])
			name := func(screen string) string {
				return filepath.Join(dir, screen+"-"+mode+"-"+size[0]+"x"+size[1]+".png")
			}
			p.goes("ctrl+1", "Today")
			p.settled(name("today"))
			p.goes("ctrl+2", practiceTitle)
			p.tool("type", "--delay", "12", "! #4 lu")
			p.settled(name("session"))
			p.keys("ctrl+a", "BackSpace")
			for i, screen := range []string{"Groups", "Outputs", "Sessions", "Comments"} {
				p.goes("ctrl+"+string(rune('3'+i)), screen)
				p.settled(name(strings.ToLower(screen)))
				p.settled(name(strings.ToLower(screen)), "Return") // opens the first of the list
			}
			p.goes("ctrl+7", "Sync")
			p.settled(name("sync"))
			p.keys("ctrl+k")
			p.tool("type", "--delay", "12", "norm")
			p.settled(name("find"))
			p.keys("Escape", "Escape")
			p.keys("ctrl+slash")
			p.settled(name("shortcuts"))
			p.keys("Escape")
		}
		p.quit()
	}
}

// settled takes pictures until two are the same and differ from the one
// before, and keeps the last. Keys that change the picture are pressed again
// while it has not changed: the screen may still have been reading.
func (p *program) settled(path string, keys ...string) {
	p.t.Helper()
	last := ""
	defer func() { p.shown = last }()
	p.wait("the window stands still", func() bool {
		if last == "" || last == p.shown {
			p.keys(keys...)
		}
		p.tool("mousemove", "1279", "799")
		p.window(path)
		data, err := os.ReadFile(path)
		same := err == nil && string(data) == last && last != p.shown
		last = string(data)
		return same
	})
}
