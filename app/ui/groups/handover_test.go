package groups_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/ui/groups"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
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
	reach(b, "Hand over…", 1)
	b.Key(fyne.KeyReturn)
	b.Key(fyne.KeyReturn)
	b.Until("it asks", func() bool { return b.Reads("Replace it, or keep both?") })
	b.Picture("group-hand-over")
	b.Tap("Keep both")
	second := filepath.Join(home, "bpf-cybersecurity-2022 (2).zip")
	b.Until("it is made", func() bool { return b.Reads("Made") && b.Reads(second) })
	if data, err := os.ReadFile(file); err != nil || string(data) != "mine" {
		t.Errorf("the first file is now %q, %v", data, err)
	}
	data, err := os.ReadFile(second)
	if err != nil {
		t.Fatal(err)
	}
	h, err := b.Work.Continuing.ReadHandOver(t.Context(), budget.Of(second, data))
	if err != nil || h.Group.ID != uitest.Group || len(h.Outputs) == 0 {
		t.Fatalf("it reads as %+v, %v", h, err)
	}
	left, err := filepath.Glob(filepath.Join(home, ".rapporteur-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("temporary files are left: %q, %v", left, err)
	}
	b.Key(fyne.KeyEscape)

	b.Win.Screen(shell.Groups).(*groups.Screen).Drop(storage.NewFileURI(second))
	b.Until("the year after is offered", func() bool { return b.Reads("Year that begins") && b.Reads("2025") })
	b.Tab(5) // past Choose…, year, title and place to the zone
	b.Type("Kyoto\n")
	b.Until("the zone is none", func() bool { return b.Reads("write a place such as Africa/Addis_Ababa") })
	b.Erase(5)
	b.Type("Asia/Tokyo")
	b.Tap("Show what is added")
	b.Until("it is shown", func() bool { return b.Reads("takes part in one more year") && b.Reads("Draft: "+h.Outputs[0].Title) })
	b.Picture("group-next")
	if slices.Contains(group(b).Cycles, "2025") {
		t.Error("it was started before it was agreed to")
	}
	b.Tap("Start the cycle")
	b.Until("it is started", func() bool {
		p, err := b.Work.Records.Programme()
		return err == nil && p.Cycle("2025") != nil && p.Cycle("2025").Zone == "Asia/Tokyo" && slices.Contains(group(b).Cycles, "2025") && !b.Reads("Year that begins")
	})
	outputs, err := b.Work.Records.Outputs(uitest.Group)
	if err != nil || !slices.ContainsFunc(outputs, func(o *igf.Output) bool { return o.Cycle == "2025" && o.Stage == igf.Drafting && o.Draft != "" }) {
		t.Errorf("there is no draft of 2025: %v", err)
	}
}

// What is wrong with the archive or with the year is told at its field.
func TestTheNextCycleSaysWhatIsWrong(t *testing.T) {
	b := uitest.Open(t, uitest.Empty(), uitest.At(shell.Location{Screen: shell.Groups}))
	b.Until("it asks who one is", func() bool { return b.Reads("Who are you?") })
	b.Type("Amal Example")
	b.Tap("Save and go on")
	b.Until("the way goes on", func() bool { return b.Reads("Your first session") })
	b.Tap("Later")
	b.Go(shell.Location{Screen: shell.Groups})
	b.Until("it can be started without a group", func() bool { return b.Reads("Choose a group") })
	b.Tap("Start the next cycle…")
	b.Type("/nowhere/archive.zip\n")
	b.Until("the file is not there", func() bool { return b.Reads("This file is not there") })
	b.Erase(30)
	file := filepath.Join(t.TempDir(), "a.zip")
	if err := os.WriteFile(file, []byte("no archive"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.Type(file + "\n")
	b.Until("it is no archive", func() bool { return b.Reads("no archive of a group") })
}

func TestTheCalendarHasTheSessions(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	b := inGroup(t)
	b.Tap("Calendar (.ics)…")
	b.Key(fyne.KeyReturn)
	file := filepath.Join(home, "bpf-cybersecurity.ics")
	b.Until("it is written", func() bool { return b.Reads(file) })
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
	reach(b, "Hand-over as PDF…", 1)
	b.Key(fyne.KeyReturn)
	b.Key(fyne.KeyReturn)
	file := filepath.Join(home, "hand-over-bpf-cybersecurity.pdf")
	b.Until("it is made", func() bool { return b.Reads(file) })
	if data, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(data), "made of 2") {
		t.Errorf("the file is %q, %v", data, err)
	}
}
