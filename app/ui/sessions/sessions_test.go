package sessions_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

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
	var chosen []string
	for _, o := range b.Roots() {
		uitest.Visit(o, func(x fyne.CanvasObject) {
			if g, ok := x.(*widget.CheckGroup); ok && len(chosen) == 0 {
				chosen = slices.Clone(g.Selected)
				g.SetSelected(nil)
			}
		})
	}
	if len(chosen) != len(before.Outputs) {
		t.Errorf("chosen are %v, and the session has %v", chosen, before.Outputs)
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
