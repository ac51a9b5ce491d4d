package ui_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/app/ui"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
)

// All times of a screen are in one zone, which its foot names once. A device that moves by 45
// minutes shows what is not about one session 45 minutes later, all of it, and what is about one
// session exactly as before.
func TestAScreenHasOneZoneAndNamesIt(t *testing.T) {
	zone := "Africa/Addis_Ababa"
	b := uitest.Open(t, uitest.Params(func(p *ui.Params) { p.Zone = zone }))
	own := map[shell.ScreenName]bool{shell.Session: true, shell.Merged: true, shell.Report: true}
	times := regexp.MustCompile(`\b\d\d:\d\d\b`)
	b.ImportPreview()
	read := func(zone string) map[string][]string {
		out := map[string][]string{}
		for _, p := range pictures(t, b) {
			p.open(b)
			b.Settle()
			at := i18n.T("status.zone", "Zone", zone)
			if own[p.place.Screen] {
				at = i18n.T("status.zone", "Zone", "Africa/Addis_Ababa")
			}
			named := 0
			for _, text := range b.Texts() {
				if text == at {
					named++
				}
				out[p.name] = append(out[p.name], times.FindAllString(text, -1)...)
			}
			if named != 1 {
				t.Errorf("the screen %s says %d times %q", p.name, named, at)
			}
			slices.Sort(out[p.name])
		}
		return out
	}
	first := read(zone)
	b.Win.Close()
	b.Params(func(p *ui.Params) { p.Zone = "Asia/Kathmandu" })
	b.Show()
	b.ImportPreview()
	with := 0
	for name, now := range read("Asia/Kathmandu") {
		before := first[name]
		if !own[shell.ScreenName(name)] {
			for i, x := range before {
				at, err := time.Parse("15:04", x)
				if err != nil {
					t.Fatal(err)
				}
				before[i] = at.Add(2*time.Hour + 45*time.Minute).Format("15:04")
			}
			slices.Sort(before)
		}
		if with += len(now); !slices.Equal(before, now) {
			t.Errorf("on the screen %s the device that moved shows the times %s, want %s", name, strings.Join(now, " "), strings.Join(before, " "))
		}
	}
	if with < 20 {
		t.Errorf("all screens show %d times", with)
	}
}

// A session that was read while another screen was in front, or that was open before another
// session, is shown at once, and its zone with it.
func TestTheZoneOfASessionIsNamedAtOnce(t *testing.T) {
	b := uitest.Open(t, uitest.Params(func(p *ui.Params) { p.Zone = "Asia/Kathmandu" }))
	at := i18n.T("status.zone", "Zone", "Africa/Addis_Ababa")
	b.Go(shell.Location{Screen: shell.Session, ID: uitest.Session})
	b.Go(shell.Location{Screen: shell.Today})
	b.Settle()
	b.Go(shell.Location{Screen: shell.Session, ID: uitest.Session})
	if !b.Reads("09:30") || !b.Reads(at) {
		t.Errorf("the session that was read in the background does not say at once %q:\n%s", at, strings.Join(b.Texts(), "\n"))
	}
}
