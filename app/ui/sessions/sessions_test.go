package sessions_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/ui/widgets"
)

// What a session discusses and its agenda are set in its form; a point that
// cannot be read is told at its field.
func TestASessionGetsItsOutputsAndItsAgenda(t *testing.T) {
	const id = "bpf-gender-and-digital-rights/igf2022"
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Sessions, ID: id}))
	b.Until("the session is shown", func() bool { return b.Reads(i18n.T("sessions.agenda")) })
	before, err := b.Work.Records.Session(id)
	if err != nil {
		t.Fatal(err)
	}
	b.Tap("Edit…")
	for _, id := range before.Outputs {
		o, err := b.Work.Records.Output(id)
		if err != nil {
			t.Fatal(err)
		}
		if box := checkOf(b, o.Title); box == nil || !box.Checked {
			t.Errorf("%s is not chosen, and the session has it", o.Title)
		} else {
			box.SetChecked(false)
		}
	}
	b.FocusField(i18n.T("sessions.agenda"))
	b.Focused().(*widgets.Input).SetText("")
	b.Type("Welcome | Ana Sample | soon")
	b.Tap("Save")
	b.Until("it is told at the field", func() bool { return b.Reads("write “Title | who leads | minutes”") })
	b.Keys(fyne.KeyBackspace, len("soon"))
	b.Type("10")
	b.Tap("Save")
	b.Until("it is saved", func() bool {
		s, err := b.Work.Records.Session(id)
		return err == nil && len(s.Outputs) == 0 && len(s.Agenda) == 1 && s.Agenda[0].Minutes == 10 && s.Agenda[0].Lead == "Ana Sample" && len(s.Naming) == len(before.Naming)
	})
}

// A new session is proposed to be on the record while it looks like a public one of
// the annual meeting, and never as a call; what the person decides stays.
func TestOnTheRecordIsProposedForPublicSessions(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Sessions, ID: "bpf-cybersecurity/"}))
	b.Until("the sessions are listed", func() bool { return b.Reads("Drafting call") })
	b.Tap(i18n.T("sessions.new"))
	check := func(key string) *widgets.Check { return checkOf(b, i18n.T(key)) }
	record := func() *widgets.Check { return check("sessions.on-record") }
	b.Until("the form is open", func() bool { return record() != nil })
	is := func(when string, want bool) {
		t.Helper()
		if got := record().Checked; got != want {
			t.Errorf("%s: proposed is %v", when, got)
		}
	}
	is("without a time", false)
	b.FocusField(i18n.T("sessions.start"))
	b.Type("2022-12-01 09:30")
	is("at the meeting", true)
	b.Answer(i18n.T("sessions.type"), i18n.SessionType(igf.OtherSession))
	is("a call", false)
	b.Answer(i18n.T("sessions.type"), i18n.SessionType("main"))
	is("a main session", true)
	check("sessions.chatham").SetChecked(true)
	is("under the rule", false)
	check("sessions.chatham").SetChecked(false)
	is("without the rule", true)
	record().SetChecked(false)
	b.FocusField(i18n.T("sessions.start"))
	b.Keys(fyne.KeyBackspace, len("30"))
	b.Type("45")
	is("after the person decided", false)
}

// A new session belongs to the current year of the group that is chosen in the form, as on
// the command line.
func TestAnotherGroupGivesANewSessionItsYear(t *testing.T) {
	b := uitest.Open(t)
	late := &igf.Group{ID: "zz-late", Name: "Late group (sample)", Modality: igf.DC, Cycles: []string{"2031"}}
	if err := b.Work.Stewardship.AddGroup(t.Context(), late); err != nil {
		t.Fatal(err)
	}
	b.Go(shell.Location{Screen: shell.Sessions, ID: "bpf-cybersecurity/"})
	b.Until("the sessions are listed", func() bool { return b.Reads("Drafting call") })
	b.Tap(i18n.T("sessions.new"))
	b.Until("the form is open", func() bool { return checkOf(b, i18n.T("sessions.on-record")) != nil })
	b.Answer(i18n.T("word.group"), late.Title())
	b.FocusField(i18n.T("word.title"))
	b.Type("Meeting")
	b.Tap(i18n.T("word.save"))
	b.Until("it is saved", func() bool {
		s, err := b.Work.Records.Session("zz-late/meeting")
		return err == nil && s.Cycle == "2031" && s.Zone == "UTC" && s.Type == "dc"
	})
}

// The form reads times as the command line does: one that the clocks skip is refused,
// and the clock on the wall stays when the zone changes.
func TestTheFormReadsTimesOnTheClockOnTheWall(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Sessions, ID: uitest.Session}))
	b.Until("the session is shown", func() bool { return b.Reads(i18n.T("sessions.agenda")) })
	before, err := b.Work.Records.Session(uitest.Session)
	if err != nil {
		t.Fatal(err)
	}
	answer := func(key, text string) {
		b.FocusField(i18n.T(key))
		b.Focused().(*widgets.Input).SetText(text)
	}
	b.Tap("Edit…")
	answer("sessions.zone", "Europe/Berlin")
	answer("sessions.start", "2022-03-27 02:30")
	b.Tap("Save")
	b.Until("it is told at the field", func() bool { return b.Reads("does not exist in Europe/Berlin") })
	answer("sessions.start", before.Start.In(before.Location()).Format(igf.ClockLayout))
	b.Tap("Save")
	b.Until("it is saved", func() bool {
		s, err := b.Work.Records.Session(uitest.Session)
		return err == nil && s.Zone == "Europe/Berlin"
	})
	after, err := b.Work.Records.Session(uitest.Session)
	if err != nil {
		t.Fatal(err)
	}
	if was, is := before.Start.In(before.Location()).Format(igf.ClockLayout), after.Start.In(after.Location()).Format(igf.ClockLayout); was != is {
		t.Errorf("it began at %s, and begins at %s", was, is)
	}
}

// A box to tick is left with Escape as every other field, and what is said of it can be
// read when the keyboard comes to it.
func TestEscapeLeavesTheFormFromABox(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Sessions, ID: uitest.Session}))
	b.Until("the session is shown", func() bool { return b.Reads(i18n.T("sessions.agenda")) })
	b.Resize(900, 600)
	for _, label := range []string{"sessions.not-asked", "sessions.naming", "sessions.outputs"} {
		b.Tap("Edit…")
		b.Until("the form is open", func() bool { return b.Reads(i18n.T("sessions.edit")) })
		b.FocusField(i18n.T(label))
		if y := b.Top(b.Focused().(fyne.CanvasObject)); y < 0 || y > 520 {
			t.Errorf("the box below %q is at %.0f, where nobody sees it", i18n.T(label), y)
		}
		b.Key(fyne.KeyEscape)
		b.Until("the form is closed", func() bool { return !b.Reads(i18n.T("sessions.edit")) })
	}
}

// checkOf returns the box beside a word, nil for none.
func checkOf(b *uitest.Bench, word string) (c *widgets.Check) {
	for _, o := range b.Roots() {
		uitest.Visit(o, func(x fyne.CanvasObject) {
			if v, ok := x.(*widgets.Check); ok && v.Text == word {
				c = v
			}
		})
	}
	return c
}
