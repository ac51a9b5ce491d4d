package ui

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/workspace/lists"
)

// Ctrl+K finds commands and records while one types, and leads to them.
func TestFindLeadsToAPlace(t *testing.T) {
	b := inSession(t)
	b.command(fyne.KeyK, ctrl)
	b.typed("pnif")
	b.until("the group is found", func() bool { return b.reads("Policy Network on Internet Fragmentation") })
	b.picture("find")
	b.key(fyne.KeyReturn)
	b.until("the group is shown", func() bool { return b.win.at == shell.Groups && b.reads("Working modalities: decisions") })

	b.command(fyne.KeyK, ctrl)
	b.typed("larger text")
	_, before := b.win.look()
	b.key(fyne.KeyReturn)
	b.until("the command ran", func() bool { _, now := b.win.look(); return now > before })
}

// A wrong value is told at its field, nothing is saved, and what was typed
// stays.
func TestAFormTellsWhatIsWrongAtItsField(t *testing.T) {
	b := openBench(t, t.TempDir(), at(shell.Location{Screen: shell.Outputs, ID: "bpf-cybersecurity/mapping-norm-agreements"}))
	b.until("the output is shown", func() bool { return b.reads("¶3") })
	b.tap("Edit…")
	b.key(fyne.KeyEnd)
	b.typed(" (second)")
	b.tab(2)
	for range 10 {
		b.key(fyne.KeyDelete)
	}
	b.typed("1 Nov")
	b.tap("Save")
	b.until("the field says how", func() bool { return b.reads("write it as 2022-11-01") })
	b.picture("form-error")
	if o, err := b.work.Records.Output("bpf-cybersecurity/mapping-norm-agreements"); err != nil || strings.Contains(o.Title, "second") {
		t.Errorf("something was saved: %q, %v", o.Title, err)
	}
	for range 20 {
		b.key(fyne.KeyBackspace)
	}
	b.typed("2022-11-03")
	b.tap("Save")
	b.until("it is saved", func() bool {
		o, err := b.work.Records.Output("bpf-cybersecurity/mapping-norm-agreements")
		return err == nil && strings.HasSuffix(o.Title, "(second)") && o.Dates.DraftDue == "2022-11-03"
	})
}

// What is wrong is said in the language of the window.
func TestAFormTellsInFrenchWhatIsWrong(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("this system does not take its language from the environment")
	}
	t.Setenv("LANG", "fr_FR.UTF-8")
	b := openBench(t, t.TempDir(), at(shell.Location{Screen: shell.Outputs, ID: "bpf-cybersecurity/mapping-norm-agreements"}))
	b.until("the output is shown", func() bool { return b.reads("¶3") })
	b.tap("Modifier…")
	b.tab(2)
	for range 10 {
		b.key(fyne.KeyDelete)
	}
	b.typed("1er nov.")
	b.tap("Enregistrer")
	b.until("the field says how", func() bool { return b.reads("écrivez-la comme 2022-11-01") })
	b.picture("form-error-french")
	if b.reads("write it") {
		t.Error("the form still speaks English")
	}
}

// A comment gets its answer on the screen.
func TestACommentIsAnswered(t *testing.T) {
	b := inSession(t)
	open, err := b.work.Lists.Comments(lists.CommentFilter{Unanswered: true})
	if err != nil || len(open) == 0 {
		t.Fatal(len(open), err)
	}
	id := open[0].Entry.Head().ID
	b.win.Go(shell.Location{Screen: shell.Comments, Entry: id})
	b.until("the comment is shown", func() bool { return b.reads("Save the answer") })
	b.choose("—", "Noted")
	b.tab(1)
	b.typed("The group thanks for it")
	b.tap("Save the answer")
	b.until("the answer is saved", func() bool {
		l, err := b.work.Lists.Comment(id)
		return err == nil && l.Disposition() == igf.Noted && l.Responses[0].Reason == "The group thanks for it"
	})
}

// On an empty replica the window asks who one is; the name is kept and the way
// goes on.
func TestFirstStartAsksWhoOneIs(t *testing.T) {
	b := openBench(t, t.TempDir(), filled(false), at(shell.Location{Screen: shell.Today}))
	b.until("it asks", func() bool { return b.reads("Who are you?") })
	b.picture("start")
	b.typed("Amal Example")
	b.tap("Save and go on")
	b.until("it is kept", func() bool {
		s, err := b.work.Device.Self()
		return err == nil && s.Name == "Amal Example" && s.Naming == igf.Named
	})
	b.until("it goes on", func() bool { return !b.reads("Who are you?") })
}

// The minutes are made as a file; one that is there is not replaced without
// asking.
func TestMinutesNeverReplaceAFileUnasked(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	b := inSession(t)
	file := filepath.Join(home, "minutes-bpf-cybersecurity-igf2022.pdf")
	if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.command(fyne.KeyM, ctrl)
	b.key(fyne.KeyReturn)
	b.until("it asks", func() bool { return b.reads("Replace it, or keep both?") })
	b.picture("document")
	b.tap("Keep both")
	second := filepath.Join(home, "minutes-bpf-cybersecurity-igf2022 (2).pdf")
	b.until("it is made", func() bool { return b.reads("Made") && b.reads(second) })
	if data, err := os.ReadFile(file); err != nil || string(data) != "mine" {
		t.Errorf("the first file is now %q, %v", data, err)
	}
	if data, err := os.ReadFile(second); err != nil || !strings.HasPrefix(string(data), "made of 2") {
		t.Errorf("the second file is %q, %v", data, err)
	}
}

// Nothing of the window runs on after it was closed.
func TestNothingRunsAfterClosing(t *testing.T) {
	b := inSession(t)
	b.typed("saved while closing\n")
	n := len(b.timeline())
	b.win.Close()
	if got := b.last(); len(b.timeline()) < n || got.(*igf.Note).Text != "saved while closing" {
		t.Errorf("the last entry is %#v", got)
	}
	buf := make([]byte, 1<<20)
	for _, g := range strings.Split(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
		if strings.Contains(g, "rapporteur/app/ui/shell.") {
			t.Errorf("this still runs:\n%s", g)
		}
	}
}

// A text file that is dropped on the window becomes the working text of the
// output that is open, after a question.
func TestADroppedTextBecomesTheWorkingText(t *testing.T) {
	b := openBench(t, t.TempDir(), at(shell.Location{Screen: shell.Outputs, ID: "pnif/fragmentation-outline"}))
	b.until("the output is shown", func() bool { return b.reads("¶1") })
	file := filepath.Join(t.TempDir(), "draft.md")
	if err := os.WriteFile(file, []byte("# One\n\nThe dropped paragraph.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.win.outputs.Drop(storage.NewFileURI(file))
	b.tap("Import it")
	b.until("it is the working text", func() bool {
		o, err := b.work.Records.Output("pnif/fragmentation-outline")
		return err == nil && strings.Contains(o.Draft, "The dropped paragraph.")
	})
}

// F1 opens the dialog of shortcuts from where one types.
func TestF1ShowsTheShortcuts(t *testing.T) {
	b := inSession(t)
	b.key(fyne.KeyF1)
	b.until("they are shown", func() bool { return b.reads("While typing in a session") })
}
