package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
)

// The archive is written where one wants it, replaces nothing unasked, can be
// read, and the next cycle starts from it.
func TestAGroupIsHandedOverAndTakenUp(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	b := inGroup(t)
	file := filepath.Join(home, "bpf-cybersecurity-2022.zip")
	if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.reach("Hand over…", 1)
	b.key(fyne.KeyReturn)
	b.key(fyne.KeyReturn)
	b.until("it asks", func() bool { return b.reads("Replace it, or keep both?") })
	b.picture("group-hand-over")
	b.tap("Keep both")
	second := filepath.Join(home, "bpf-cybersecurity-2022 (2).zip")
	b.until("it is made", func() bool { return b.reads("Made") && b.reads(second) })
	if data, err := os.ReadFile(file); err != nil || string(data) != "mine" {
		t.Errorf("the first file is now %q, %v", data, err)
	}
	data, err := os.ReadFile(second)
	if err != nil {
		t.Fatal(err)
	}
	h, err := b.work.HandOver.ReadHandOver(second, data)
	if err != nil || h.Group.ID != theGroup || len(h.Outputs) == 0 {
		t.Fatalf("it reads as %+v, %v", h, err)
	}
	left, err := filepath.Glob(filepath.Join(home, ".rapporteur-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("temporary files are left: %q, %v", left, err)
	}
	b.key(fyne.KeyEscape)

	b.win.groups.Drop(storage.NewFileURI(second))
	b.until("the year after is offered", func() bool { return b.reads("Year that begins") && b.reads("2025") })
	b.tab(5) // past Choose…, year, title and place to the zone
	b.typed("Kyoto\n")
	b.until("the zone is none", func() bool { return b.reads("write a place such as Africa/Addis_Ababa") })
	b.empty(5)
	b.typed("Asia/Tokyo")
	b.tap("Show what is added")
	b.until("it is shown", func() bool { return b.reads("takes part in one more year") && b.reads("Draft: "+h.Outputs[0].Title) })
	b.picture("group-next")
	if slices.Contains(b.group().Cycles, "2025") {
		t.Error("it was started before it was agreed to")
	}
	b.tap("Start the cycle")
	b.until("it is started", func() bool {
		p, err := b.work.Records.Programme()
		return err == nil && p.Cycle("2025") != nil && p.Cycle("2025").Zone == "Asia/Tokyo" && slices.Contains(b.group().Cycles, "2025") && !b.reads("Year that begins")
	})
	outputs, err := b.work.Records.Outputs(theGroup)
	if err != nil || !slices.ContainsFunc(outputs, func(o *igf.Output) bool { return o.Cycle == "2025" && o.Stage == igf.Drafting && o.Draft != "" }) {
		t.Errorf("there is no draft of 2025: %v", err)
	}
}

// What is wrong with the archive or with the year is told at its field.
func TestTheNextCycleSaysWhatIsWrong(t *testing.T) {
	b := openBench(t, t.TempDir(), filled(false), at(shell.Location{Screen: shell.Groups}))
	b.until("it asks who one is", func() bool { return b.reads("Who are you?") })
	b.typed("Amal Example")
	b.tap("Save and go on")
	b.until("the way goes on", func() bool { return b.reads("Choose a session") })
	b.win.Go(shell.Location{Screen: shell.Groups})
	b.until("it can be started without a group", func() bool { return b.reads("Choose a group") })
	b.tap("Start the next cycle…")
	b.typed("/nowhere/archive.zip\n")
	b.until("the file is not there", func() bool { return b.reads("This file is not there") })
	b.empty(30)
	file := filepath.Join(t.TempDir(), "a.zip")
	if err := os.WriteFile(file, []byte("no archive"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.typed(file + "\n")
	b.until("it is no archive", func() bool { return b.reads("no archive of a group") })
}

func TestTheCalendarHasTheSessions(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	b := inGroup(t)
	b.tap("Calendar (.ics)…")
	b.key(fyne.KeyReturn)
	file := filepath.Join(home, "bpf-cybersecurity.ics")
	b.until("it is written", func() bool { return b.reads(file) })
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if text := string(data); !strings.Contains(text, "DTSTART:20221201T063000Z") || !strings.Contains(text, "Last day for comments") {
		t.Errorf("the calendar is\n%s", text)
	}
}

// The same as one document is made in the dialog of all documents.
func TestTheHandOverIsMadeAsADocument(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	b := inGroup(t)
	b.reach("Hand-over as PDF…", 1)
	b.key(fyne.KeyReturn)
	b.key(fyne.KeyReturn)
	file := filepath.Join(home, "hand-over-bpf-cybersecurity.pdf")
	b.until("it is made", func() bool { return b.reads(file) })
	if data, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(data), "made of 2") {
		t.Errorf("the file is %q, %v", data, err)
	}
}
