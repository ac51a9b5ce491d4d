package outputs_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/outputs"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
)

// A wrong value is told at its field, nothing is saved, and what was typed
// stays.
func TestAFormTellsWhatIsWrongAtItsField(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Outputs, ID: "bpf-cybersecurity/mapping-norm-agreements"}))
	b.Until("the output is shown", func() bool { return b.Reads("¶3") })
	b.Tap("Edit…")
	b.Key(fyne.KeyEnd)
	b.Type(" (second)")
	b.Tab(2)
	b.Keys(fyne.KeyDelete, 10)
	b.Type("1 Nov")
	b.Tap("Save")
	b.Until("the field says how", func() bool { return b.Reads("write it as 2022-11-01") })
	b.Picture("form-error")
	if o, err := b.Work.Records.Output("bpf-cybersecurity/mapping-norm-agreements"); err != nil || strings.Contains(o.Title, "second") {
		t.Errorf("something was saved: %q, %v", o.Title, err)
	}
	b.Keys(fyne.KeyBackspace, 20)
	b.Type("2022-11-03")
	b.Tap("Save")
	b.Until("it is saved", func() bool {
		o, err := b.Work.Records.Output("bpf-cybersecurity/mapping-norm-agreements")
		return err == nil && strings.HasSuffix(o.Title, "(second)") && o.Dates.DraftDue == "2022-11-03"
	})
}

// Where there is no group yet, the first output makes its own on the way.
func TestTheFirstOutputMakesItsGroup(t *testing.T) {
	b := uitest.Open(t, uitest.Empty(), uitest.At(shell.Location{Screen: shell.Outputs}))
	b.Until("it asks who is there", func() bool { return b.Reads("Later") })
	b.Tap("Later")
	b.Until("there is nothing yet", func() bool { return b.Reads(i18n.T("outputs.none")) })
	b.Tap(i18n.T("outputs.new"))
	b.Until("it asks", func() bool { return b.Reads(i18n.T("outputs.group-help")) })
	b.Type("BPF Example")
	b.Tap("Save")
	b.Until("the title is asked for", func() bool { return b.Reads(i18n.T("outputs.empty")) })
	if all, err := b.Work.Records.Groups(""); err != nil || len(all) > 0 {
		t.Fatalf("a group was made before all was said: %v, %v", all, err)
	}
	b.FocusField(i18n.T("word.title"))
	b.Type("A first paper")
	b.Tap("Save")
	b.Until("both are saved", func() bool {
		all, err := b.Work.Texts.Outputs("")
		if err != nil || len(all) != 1 {
			return false
		}
		group, _ := igf.SplitID(all[0].ID)
		g, err := b.Work.Records.Group(group)
		return err == nil && g.Name == "BPF Example" && all[0].Title == "A first paper"
	})
}

// What is wrong is said in the language of the window.
func TestAFormTellsInFrenchWhatIsWrong(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("this system does not take its language from the environment")
	}
	b := uitest.Open(t, uitest.Language("fr_FR"), uitest.At(shell.Location{Screen: shell.Outputs, ID: "bpf-cybersecurity/mapping-norm-agreements"}))
	b.Until("the output is shown", func() bool { return b.Reads("¶3") })
	b.Tap("Modifier…")
	b.Tab(2)
	b.Keys(fyne.KeyDelete, 10)
	b.Type("1er nov.")
	b.Tap("Enregistrer")
	b.Until("the field says how", func() bool { return b.Reads("écrivez-la comme 2022-11-01") })
	b.Picture("form-error-french")
	if b.Reads("write it") {
		t.Error("the form still speaks English")
	}
}

// A text file that is dropped on the window becomes the working text of the
// output that is open, after a question.
func TestADroppedTextBecomesTheWorkingText(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Outputs, ID: "pnif/fragmentation-outline"}))
	b.Until("the output is shown", func() bool { return b.Reads("¶1") })
	file := filepath.Join(t.TempDir(), "draft.md")
	if err := os.WriteFile(file, []byte("# One\n\nThe dropped paragraph.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.Win.Screen(shell.Outputs).(*outputs.Screen).Drop(storage.NewFileURI(file))
	b.Tap("Import it")
	b.Until("it is the working text", func() bool {
		o, err := b.Work.Records.Output("pnif/fragmentation-outline")
		return err == nil && strings.Contains(o.Draft, "The dropped paragraph.")
	})
}
