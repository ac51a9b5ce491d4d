package ui_test

import (
	"context"
	"net/url"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/workspace/sharing"
)

// A fault of the program in the background is told on the screen and written
// down, and what is typed afterwards is saved.
func TestAFaultIsToldAndSavingGoesOn(t *testing.T) {
	reported := 0
	b := uitest.Open(t, uitest.Params(func(p *ui.Params) { p.Report = func(any, []byte) { reported++ } }))
	b.Until("the session is shown", func() bool { return b.Reads("left") })
	b.Win.Env().Jobs.Run(func(context.Context) func() { panic("an index was out of range") }, nil)
	b.Until("it is told", func() bool { return b.Reads("the program made a mistake of its own (an index was out of range)") })
	if reported != 1 {
		t.Errorf("it was reported %d times, want 1", reported)
	}
	n := len(b.Timeline())
	b.Type("States should act\n")
	b.Until("saved", func() bool { return b.Reads("Saved") && len(b.Timeline()) == n+1 })
}

// The menu switches the background sync off and on, and shows which it is.
func TestTheMenuSwitchesTheBackgroundSync(t *testing.T) {
	b := uitest.Open(t, uitest.Pace(func(bool, int) (time.Duration, igf.Sentence) { return time.Hour, igf.Sentence{} }))
	var item *fyne.MenuItem
	for _, m := range b.Win.Fyne().MainMenu().Items {
		for _, i := range m.Items {
			if i.Label == i18n.T("menu.auto-sync") {
				item = i
			}
		}
	}
	if item == nil || !item.Checked {
		t.Fatalf("the switch is %+v, want it in the menu and checked", item)
	}
	for _, want := range []bool{false, true} {
		item.Action()
		b.Until("the menu shows it", func() bool { return item.Checked == want })
		if on, err := b.Work.Sharing.AutoSync(); err != nil || on != want {
			t.Errorf("the background sync is on: %t (%v), want %t", on, err, want)
		}
	}
}

// What is saved goes out by itself when the repository can be reached, and
// does not when somebody has switched that off.
func TestSyncRunsByItself(t *testing.T) {
	looks := make(chan bool, 1)
	pace := func(failed bool, _ int) (time.Duration, igf.Sentence) {
		select {
		case looks <- failed:
		default:
		}
		return time.Millisecond, igf.Sentence{}
	}
	b := uitest.Open(t, uitest.Pace(pace))
	waiting := func() int {
		st, err := b.Work.Sharing.Status()
		if err != nil {
			t.Fatal(err)
		}
		return st.Waiting
	}
	b.Until("all is sent", func() bool { return waiting() == 0 })
	if err := b.Work.Sharing.SetAutoSync(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	b.Type("after the switch\n")
	b.Until("it is saved", func() bool { return waiting() == 1 })
	for range 3 { // looks that find the switch off
		<-looks
	}
	if waiting() != 1 {
		t.Error("it was sent although the switch is off")
	}
}

// Where the shared repository allows only so much, the window says why it looks at it
// less often.
func TestTheWindowSaysWhyItSyncsLessOften(t *testing.T) {
	why := igf.Sentencef("GitHub allows little more this hour; the next sync by itself is in %s", "7 min")
	b := uitest.Open(t, uitest.Pace(func(bool, int) (time.Duration, igf.Sentence) { return time.Hour, why }))
	if _, err := b.Work.Sharing.Sync(t.Context(), sharing.SyncOptions{}); err != nil {
		t.Fatal(err)
	}
	b.Type("a note\n") // the line at the bottom is read again
	b.Until("it is said", func() bool { return b.Reads(why.String()) })
}

// Nothing of the window runs on after it was closed.
func TestNothingRunsAfterClosing(t *testing.T) {
	b := uitest.InSession(t)
	b.Type("saved while closing\n")
	n := len(b.Timeline())
	b.Win.Close()
	if got := b.Last(); len(b.Timeline()) < n || got.(*igf.Note).Text != "saved while closing" {
		t.Errorf("the last entry is %#v", got)
	}
	buf := make([]byte, 1<<20)
	for _, g := range strings.Split(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
		if strings.Contains(g, "rapporteur/app/ui/shell.") {
			t.Errorf("this still runs:\n%s", g)
		}
	}
}

// F1 opens the manual, also from where one types, at what it says of the screen in front; all
// that it says there is in the page. Control and F1 list the keys.
func TestF1OpensTheManualAtTheScreen(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	b := uitest.InSession(t)
	b.Key(fyne.KeyF1)
	b.Until("the manual is open", func() bool { return len(b.Opened()) == 1 })
	for i, name := range ui.ScreenNames() {
		if testing.Short() && i%4 != 0 {
			continue
		}
		n := len(b.Opened())
		b.Go(shell.Location{Screen: name})
		for _, m := range b.Win.Fyne().MainMenu().Items {
			for _, i := range m.Items {
				if i.Label == i18n.T("menu.manual") {
					i.Action()
				}
			}
		}
		b.Until("the manual is open at "+string(name), func() bool { return len(b.Opened()) > n })
	}
	for i, at := range b.Opened() {
		u, err := url.Parse(at)
		if err != nil {
			t.Fatal(err)
		}
		page, err := os.ReadFile(u.Path)
		if err != nil {
			t.Fatal(err)
		}
		if u.Fragment == "" || !strings.Contains(string(page), `id="`+u.Fragment+`"`) {
			t.Errorf("page %d is opened at %q, which it does not have", i, u.Fragment)
		}
	}
	if !strings.HasSuffix(b.Opened()[0], "#window--during-a-session") {
		t.Errorf("from the session the manual is opened at %q", b.Opened()[0])
	}
	b.Command(fyne.KeyF1, uitest.Ctrl)
	b.Until("the keys are shown", func() bool { return b.Reads("While typing in a session") })
}

// The Help menu opens what is new, which is a page of the manual in the program.
func TestTheHelpMenuSaysWhatIsNew(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	b := uitest.Open(t)
	for _, m := range b.Win.Fyne().MainMenu().Items {
		for _, i := range m.Items {
			if i.Label == i18n.T("menu.news") {
				i.Action()
			}
		}
	}
	b.Until("it is open", func() bool { return len(b.Opened()) == 1 })
	u, err := url.Parse(b.Opened()[0])
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(u.Path)
	if err != nil || !strings.Contains(string(page), `id="`+u.Fragment+`">What`) || u.Scheme != "file" {
		t.Errorf("%s is opened, which has no such place (%v)", u, err)
	}
}

// Every command of the window has a word, keys are never used twice, and the
// dialog lists all of them.
func TestEveryCommandHasItsOwnKeys(t *testing.T) {
	b := uitest.InSession(t)
	seen := map[string]string{}
	b.Command(fyne.KeyF1, uitest.Ctrl)
	for _, c := range b.Win.Commands() {
		menu, word, keys := c[0], c[1], c[2]
		if word == "" || strings.Contains(word, "menu.") {
			t.Errorf("a command of %s is called %q", menu, word)
		}
		if keys == "" {
			continue
		}
		if seen[keys] != "" {
			t.Errorf("%s does both %q and %q", keys, seen[keys], word)
		}
		seen[keys] = word
		if !b.Reads(keys) || !b.Reads(word) {
			t.Errorf("the sheet does not list %s for %q", keys, word)
		}
	}
	b.Picture("shortcuts")
	b.Key(fyne.KeyEscape)
	if b.Reads("While typing in a session") {
		t.Error("Escape does not close the sheet")
	}
}
