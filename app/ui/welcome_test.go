package ui

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/welcome"
	"rapporteur/assets/sample"
)

// One goes back in the first start to what was typed, and forward again; each
// step says which it is, and the last leads into a session.
func TestFirstStartGoesBackAndForth(t *testing.T) {
	b := openBench(t, t.TempDir(), filled(false), at(shell.Location{Screen: shell.Today}))
	asked := ""
	b.win.env.SetRemote = func(_ context.Context, address, _ string) error {
		asked = address
		return errors.New("that folder is not here")
	}
	b.win.env.LoadSample = func(ctx context.Context) error {
		c, err := sample.Cycle()
		if err != nil {
			return err
		}
		return b.work.Device.Load(ctx, c.Self, c.Records, c.Private)
	}
	b.until("it asks", func() bool { return b.reads("1 of 3 · Who are you?") })
	b.typed("Amal Example\n")
	b.until("the second step", func() bool { return b.reads("2 of 3 · What do you work on?") })
	b.typed("/nowhere")
	b.picture("start-source")
	b.tap("Back")
	b.until("the first step again, as it was", func() bool { return b.reads("1 of 3") && b.reads("Amal Example") })
	b.key(fyne.KeyEnd)
	b.typed(" (sample)\n")
	b.until("the second step, as it was", func() bool { return b.reads("2 of 3") && b.reads("/nowhere") })
	if s, err := b.work.Device.Self(); err != nil || s.Name != "Amal Example (sample)" {
		t.Errorf("kept is %q, %v", s.Name, err)
	}
	b.key(fyne.KeyReturn)
	b.until("it says what is wrong", func() bool { return asked == "/nowhere" && b.reads("that folder is not here") })
	b.tap("Use the sample cycle")
	b.until("the third step", func() bool { return b.reads("3 of 3 · Which session?") })
	b.picture("start-session")
	b.tap("Back")
	b.until("the second step again", func() bool { return b.reads("2 of 3") && b.reads("/nowhere") })
	b.tap("Use the sample cycle")
	b.until("the third step", func() bool { return b.reads("3 of 3") && b.reads("Today, 09:30") })
	b.key(fyne.KeyReturn)
	b.until("the session of today is open", func() bool { return b.win.at == shell.Session && b.win.session.Current() == theSession })
}

// Sessions of today, as the day is at their place, stand first.
func TestTodaysSessionsStandFirst(t *testing.T) {
	at := func(id, zone string, start time.Time) *igf.Session {
		return &igf.Session{ID: id, Zone: zone, Start: start}
	}
	now := time.Date(2022, 12, 1, 22, 0, 0, 0, time.UTC) // 2 December in Addis Ababa
	all := []*igf.Session{
		at("none", "UTC", time.Time{}),
		at("yesterday", "Africa/Addis_Ababa", now.Add(-16*time.Hour)),
		at("today-utc", "UTC", now.Add(-10*time.Hour)),
		at("today", "Africa/Addis_Ababa", now.Add(8*time.Hour)),
		at("later", "UTC", now.Add(50*time.Hour)),
	}
	var ids []string
	for _, s := range welcome.SortTodayFirst(all, now) {
		ids = append(ids, s.ID)
	}
	if want := []string{"today-utc", "today", "none", "yesterday", "later"}; !slices.Equal(ids, want) {
		t.Errorf("the order is %q, want %q", ids, want)
	}
}
