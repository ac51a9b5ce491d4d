package cycles_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/ui/widgets"
)

func open(t *testing.T, options ...uitest.Option) *uitest.Bench {
	t.Helper()
	b := uitest.Open(t, append([]uitest.Option{uitest.At(shell.Location{Screen: shell.Cycles, ID: "2022"})}, options...)...)
	b.Until("the cycle is shown", func() bool { return b.Reads(i18n.T("cycles.draft-due")) })
	return b
}

func cycle(b *uitest.Bench, year string) igf.Cycle {
	b.T.Helper()
	p, err := b.Work.Records.Programme()
	if err != nil {
		b.T.Fatal(err)
	}
	if y := p.Cycle(year); y != nil {
		return *y
	}
	return igf.Cycle{}
}

// A new repository has no cycle: the screen says so, and the first is added without a
// mouse. What is wrong is told at its field.
func TestTheFirstCycleIsAddedByKeyboard(t *testing.T) {
	b := uitest.Open(t, uitest.Empty(), uitest.At(shell.Location{Screen: shell.Today}))
	b.Settle()
	b.Keys(fyne.KeyEscape, len(b.Canvas().Overlays().List())) // the questions of a first start
	b.Command(fyne.KeyD, uitest.Ctrl)
	b.Until("it says that there is none", func() bool { return b.Reads(i18n.T("cycles.none")) })
	b.Picture("cycles-none")
	b.Tap(i18n.T("cycles.new"))
	b.Erase(4)
	b.Type("22")
	b.Tab(1)
	b.Type("IGF 2026 (sample)")
	b.Tab(1)
	b.Type("Sampleville")
	b.Tab(1)
	b.Type("Sampleville")
	b.Tab(1)
	b.Type("2026-12-04")
	b.Tab(1)
	b.Type("2026-11-30\n")
	b.Until("each field says what is wrong", func() bool {
		return b.Reads("write a year such as 2022") && b.Reads("write a place such as Africa/Addis_Ababa, or UTC") && b.Reads("it must not be before 2026-12-04")
	})
	b.Picture("cycles-errors")
	b.Erase(4) // the first field that is wrong has the keyboard
	b.Type("2026")
	b.Tab(3)
	b.Erase(20)
	b.Type("Europe/Paris")
	b.Tab(1)
	b.Erase(10)
	b.Type("2026-11-30")
	b.Tab(1)
	b.Erase(10)
	b.Type("2026-12-04\n")
	b.Until("it is saved and open", func() bool {
		return cycle(b, "2026").Zone == "Europe/Paris" && b.Reads(i18n.T("cycles.draft-due")) && b.Reads("1 Nov 2026") && b.Reads("30 Nov 2026–4 Dec 2026")
	})
	want := igf.Cycle{ID: "2026", Title: "IGF 2026 (sample)", Place: "Sampleville", Zone: "Europe/Paris", From: "2026-11-30", To: "2026-12-04"}
	if got := cycle(b, "2026"); got.Title != want.Title || got.Place != want.Place || got.From != want.From || got.To != want.To {
		t.Errorf("saved was %+v", got)
	}
}

// The year after the last is proposed, and one that is there is not added twice.
func TestTheNextYearIsProposed(t *testing.T) {
	b := open(t)
	b.Tap(i18n.T("cycles.new"))
	input, ok := b.Focused().(*widgets.Input)
	if !ok || input.Text != "2023" {
		t.Fatalf("the keyboard is at %#v, and no year is proposed", b.Focused())
	}
	b.Erase(1)
	b.Type("2\n")
	b.Until("it is refused at its field", func() bool { return b.Reads("it is taken") })
	b.Erase(1)
	b.Type("4\n")
	b.Until("it is saved", func() bool { return cycle(b, "2024").ID == "2024" && b.FirstRow("2024") })
}

// What belongs to a cycle leads to its own screen.
func TestTheRecordsOfACycleAreReached(t *testing.T) {
	b := open(t)
	for _, x := range []struct {
		title string
		at    shell.ScreenName
	}{
		{"Drafting call (sample), Chatham House rule", shell.Sessions},
		{"Mapping international cyber norm agreements", shell.Outputs},
	} {
		b.Go(shell.Location{Screen: shell.Cycles, ID: "2022"})
		b.Until("the cycle is shown", func() bool { return b.Reads(x.title) })
		b.Tap(x.title)
		b.Until("it is open", func() bool { return b.At(x.at) && b.Reads(x.title) })
	}
	b.Go(shell.Location{Screen: shell.Groups})
	b.Tap(i18n.T("screen.cycles"))
	b.Until("the list is back", func() bool { return b.At(shell.Cycles) && b.Reads(i18n.T("cycles.draft-due")) })
}

// The year of a cycle stays; what somebody else changed while the form was open is neither
// lost nor overwritten unseen.
func TestACycleEditedMeanwhileIsNotLost(t *testing.T) {
	b := open(t)
	b.Tap(i18n.T("word.edit"))
	b.Until("the form is open", func() bool { return b.Reads(i18n.T("cycles.edit")) })
	if _, err := b.Work.Stewardship.EditCycle(context.Background(), "2022", func(y *igf.Cycle) { y.Title, y.Place = "Their title", "Their place" }); err != nil {
		t.Fatal(err)
	}
	b.FocusField(i18n.T("cycles.title"))
	b.Erase(80)
	b.Type("My title\n")
	b.Until("it says what stands there", func() bool {
		return b.Reads(i18n.T("word.there-now", "Text", "Their title")) && cycle(b, "2022").Title == "Their title"
	})
	b.Picture("cycles-meanwhile")
	b.FocusField(i18n.T("cycles.place"))
	if input := b.Focused().(*widgets.Input); input.Text != "Their place" {
		t.Errorf("the field that only they changed shows %q", input.Text)
	}
	b.Tap(i18n.T("word.save"))
	b.Until("the second save is over what was seen", func() bool {
		y := cycle(b, "2022")
		return y.ID == "2022" && y.Title == "My title" && y.Place == "Their place"
	})
	b.Until("it is shown", func() bool { return b.FirstRow("My title") })
}

// A word keeps its id when its name changes, and a new one gets an id of its name.
func TestWordListsAreEdited(t *testing.T) {
	b := open(t)
	words := func() []igf.Term {
		p, err := b.Work.Records.Programme()
		if err != nil {
			t.Fatal(err)
		}
		return p.Stakeholders
	}
	before := words()
	b.Tap(i18n.T("cycles.words"))
	b.Until("the form is open", func() bool { return b.Reads(i18n.T("cycles.words-head")) })
	b.Picture("cycles-words")
	b.FocusField(i18n.T("cycles.stakeholders"))
	input := b.Focused().(*widgets.Input)
	input.SetText(strings.Replace(input.Text, "Press |", "Media |", 1) + "\n青年")
	b.Tap(i18n.T("word.save"))
	b.Until("a word without letters for an id is told at its field", func() bool { return b.Reads("write “Name | id”") })
	input.SetText(strings.Replace(input.Text, "青年", "Youth", 1))
	b.Tap(i18n.T("word.save"))
	b.Until("they are saved", func() bool {
		now := words()
		return len(now) == len(before)+1 && now[len(now)-1].ID == "youth" &&
			slices.ContainsFunc(now, func(t igf.Term) bool { return t.ID == "press" && t.Name == "Media" })
	})
	b.Until("the form is closed", func() bool { return !b.Reads(i18n.T("cycles.words-head")) })
}
