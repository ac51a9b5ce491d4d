package welcome_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/ui/welcome"
	"rapporteur/app/ui/widgets"
)

// One goes back in the first start to what was typed, and forward again; each
// step says which it is, and the last leads into a session.
func TestFirstStartGoesBackAndForth(t *testing.T) {
	asked := ""
	var b *uitest.Bench
	b = uitest.Open(t, uitest.Empty(), uitest.At(shell.Location{Screen: shell.Today}), uitest.Params(func(p *ui.Params) {
		p.SetRemote = func(_ context.Context, address, _ string) error {
			asked = address
			return errors.New("that folder is not here")
		}
		p.LoadSample = func(context.Context) error { return uitest.LoadSample(b.Work) }
	}))
	b.Until("it asks", func() bool { return b.Reads("1 of 3 · Who are you?") })
	b.Type("Amal Example\n")
	b.Until("the second step", func() bool { return b.Reads("2 of 3 · What do you work on?") })
	b.Type("/nowhere")
	b.Picture("start-source")
	b.Tap("Back")
	b.Until("the first step again, as it was", func() bool { return b.Reads("1 of 3") && b.Reads("Amal Example") })
	b.Key(fyne.KeyEnd)
	b.Type(" (sample)\n")
	b.Until("the second step, as it was", func() bool { return b.Reads("2 of 3") && b.Reads("/nowhere") })
	if s, err := b.Work.Device.Self(); err != nil || s.Name != "Amal Example (sample)" {
		t.Errorf("kept is %q, %v", s.Name, err)
	}
	b.Key(fyne.KeyReturn)
	b.Until("it says what is wrong", func() bool { return asked == "/nowhere" && b.Reads("that folder is not here") })
	b.Tap("Use the sample cycle")
	b.Until("the third step", func() bool { return b.Reads("3 of 3 · Which session?") })
	b.Picture("start-session")
	b.Tap("Back")
	b.Until("the second step again", func() bool { return b.Reads("2 of 3") && b.Reads("/nowhere") })
	b.Tap("Use the sample cycle")
	b.Until("the third step", func() bool { return b.Reads("3 of 3") && b.Reads("Today, 06:30") })
	b.Key(fyne.KeyReturn)
	b.Until("the session of today is open", func() bool { return b.At(shell.Session) && b.SessionScreen().Subject().Session == uitest.Session })
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

// On an empty replica the window asks who one is; the name is kept and the way
// goes on.
func TestFirstStartAsksWhoOneIs(t *testing.T) {
	b := uitest.Open(t, uitest.Empty(), uitest.At(shell.Location{Screen: shell.Today}))
	b.Until("it asks", func() bool { return b.Reads("Who are you?") })
	b.Picture("start")
	b.Type("Amal Example")
	b.Tap("Save and go on")
	b.Until("it is kept", func() bool {
		s, err := b.Work.Device.Self()
		return err == nil && s.Name == "Amal Example" && s.Naming == igf.Named
	})
	b.Until("it goes on", func() bool { return !b.Reads("Who are you?") })
}

// Signing in shows what GitHub answers, and the code where there is no token;
// the token is typed unseen.
func TestSigningIn(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Sync}))
	var got []string
	b.Win.Env().SignIn = func(_ context.Context, address, token string, code func(text, link string)) (igf.Sentence, error) {
		got = append(got, address+" "+token)
		if token == "" {
			code("ABCD-1234", "https://github.com/login/device")
			return igf.Sentencef("You may read and write."), nil
		}
		return igf.Sentence{}, errors.New("the token is not valid")
	}
	welcome.AskSignIn(b.Win.Env(), "https://github.com/igf/cycle")
	b.Type("secret-token")
	b.Key(fyne.KeyReturn)
	b.Until("the refusal is shown", func() bool { return b.Reads("the token is not valid") })
	if in, ok := b.Focused().(*widgets.Input); !ok || !in.Password {
		t.Error("the field would show the token")
	}
	b.Keys(fyne.KeyBackspace, len("secret-token"))
	b.Key(fyne.KeyReturn)
	b.Until("what one may do is shown", func() bool { return b.Reads("You may read and write.") })
	if len(got) != 2 || got[0] != "https://github.com/igf/cycle secret-token" || got[1] != "https://github.com/igf/cycle " {
		t.Errorf("asked with %q", got)
	}
}

// "Later" is no dead end: with nothing but a name one comes to a first entry. The group is
// made on the way, and the session is at the time and in the zone of this computer.
func TestLaterLeadsToAFirstEntry(t *testing.T) {
	b := uitest.Open(t, uitest.Empty(), uitest.At(shell.Location{Screen: shell.Today}), uitest.Params(func(p *ui.Params) {
		p.Zone = "Africa/Nairobi"
		p.SetRemote = func(context.Context, string, string) error { return nil }
	}))
	b.Until("it asks", func() bool { return b.Reads("Who are you?") })
	b.Type("Amal Example\n")
	b.Until("the second step", func() bool { return b.Reads("What do you work on?") })
	b.Tap("Later")
	b.Until("the third step", func() bool { return b.Reads("3 of 3 · Your first session") })
	b.Picture("start-first")
	b.Key(fyne.KeyReturn)
	b.Until("it says what is missing", func() bool { return b.Reads("Say which group meets.") })
	b.Type("PN Artificial Intelligence\n")
	b.Until("the session is open", func() bool { return b.At(shell.Session) && b.Reads("PN Artificial Intelligence · First session") })
	all, err := b.Work.Records.Sessions("")
	if err != nil || len(all) != 1 {
		t.Fatalf("there are %d sessions, %v", len(all), err)
	}
	if x := all[0]; x.Zone != "Africa/Nairobi" || x.Phase(b.Now) != igf.Running {
		t.Errorf("the session is in %s, and %s at the time of the computer", x.Zone, x.Phase(b.Now))
	}
	b.Type("The chair opens the session.\n")
	b.Until("the entry is kept", func() bool {
		lines, err := b.Work.Lists.Timeline(all[0].ID)
		return err == nil && len(lines) == 1
	})
}

// Who leaves the first step comes from Today to a session all the same.
func TestTodayLeadsToAFirstSession(t *testing.T) {
	b := uitest.Open(t, uitest.Empty(), uitest.At(shell.Location{Screen: shell.Today}))
	b.Until("it asks", func() bool { return b.Reads("Who are you?") })
	b.Tap("Later")
	b.Until("today leads on", func() bool { return b.Reads("Take notes now") })
	b.Tap("Take notes now: make your first session")
	b.Until("it asks for the session", func() bool { return b.Reads("Your first session") })
	b.Type("DC Example\n")
	b.Until("the session is open", func() bool { return b.At(shell.Session) && b.Reads("DC Example · First session") })
}

// Without a network the address of a repository is kept, the reason is said in a sentence, and
// the way goes on.
func TestAnAddressWithoutANetworkIsKeptAndTheWayGoesOn(t *testing.T) {
	b := uitest.Open(t, uitest.Empty(), uitest.At(shell.Location{Screen: shell.Today}), uitest.Remote("/nowhere/at/all/repository.git"), uitest.Params(func(p *ui.Params) {
		p.SetRemote = func(context.Context, string, string) error { return nil }
	}))
	b.Until("it asks", func() bool { return b.Reads("Who are you?") })
	b.Type("Amal Example\n")
	b.Until("the second step", func() bool { return b.Reads("What do you work on?") })
	b.Type("https://github.com/igf/cycle\n")
	b.Until("it says why, and that the address is kept", func() bool { return b.Reads("The address is kept") && b.Reads("cannot be") })
	b.Picture("start-no-network")
	b.Tap("Later")
	b.Until("the way goes on", func() bool { return b.Reads("Your first session") })
}
