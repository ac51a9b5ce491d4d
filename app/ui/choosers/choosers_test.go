package choosers_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/ui/widgets"
)

// typed is the line with the keyboard.
func typed(t *testing.T, b *uitest.Bench) *widgets.Input {
	t.Helper()
	i, ok := b.Focused().(*widgets.Input)
	if !ok {
		t.Fatalf("the keyboard is at %T", b.Focused())
	}
	return i
}

func openNew(t *testing.T) *uitest.Bench {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Sessions}))
	b.Settle()
	b.Tap(i18n.T("sessions.new"))
	b.Settle()
	return b
}

// A day and an hour are chosen with the keys alone, and typing them stays possible.
func TestADayIsChosenWithKeys(t *testing.T) {
	b := openNew(t)
	b.FocusField(i18n.T("sessions.start"))
	start := typed(t, b)
	start.SetText("2022-12-30 14:07")
	b.Key(fyne.KeyDown)
	for _, k := range []fyne.KeyName{fyne.KeyRight, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyUp, fyne.KeyLeft} {
		b.Key(k)
	}
	if !b.Reads("Nov 2022") {
		t.Error("no month is read above the days")
	}
	b.Key(fyne.KeyReturn)
	if start.Text != "2022-11-29 14:07" { // 31 Dec, 7 Jan, 7 Dec, 30 Nov, 29 Nov
		t.Errorf("the line holds %q", start.Text)
	}
	if b.Focused() != fyne.Focusable(start) {
		t.Error("the keyboard is not in the line again")
	}
	b.Key(fyne.KeyDown)
	b.Key(fyne.KeyEscape)
	if was := start.Text; was != "2022-11-29 14:07" || len(b.Canvas().Overlays().List()) != 1 {
		t.Errorf("Escape leaves %q and %d dialogs", was, len(b.Canvas().Overlays().List()))
	}
	b.Key(fyne.KeyDown)
	b.Tap(i18n.T("choose.none"))
	if start.Text != "" {
		t.Errorf("the empty line holds %q", start.Text)
	}
}

// The sign at the end of a line opens the chooser, and the chooser says its month whole.
func TestTheSignOfALineOpensTheCalendar(t *testing.T) {
	b := openNew(t)
	b.FocusField(i18n.T("sessions.start"))
	line := typed(t, b)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(line)
	test.TapCanvas(b.Canvas(), at.Add(fyne.NewPos(line.Size().Width-line.Size().Height/2, line.Size().Height/2)))
	if len(b.Canvas().Overlays().List()) != 2 {
		t.Fatal("nothing opened")
	}
	if !slices.ContainsFunc(test.LaidOutObjects(line), func(o fyne.CanvasObject) bool { return o == line.ActionItem }) {
		t.Error("the sign is not drawn")
	}
	for _, o := range test.LaidOutObjects(b.Canvas().Overlays().Top()) {
		if text, ok := o.(*canvas.Text); ok && strings.HasSuffix(text.Text, "…") {
			t.Errorf("%q is cut", text.Text)
		}
	}
}

// The zones of the meetings and of this computer stand first; a part of a name finds the others.
func TestAZoneIsFound(t *testing.T) {
	b := openNew(t)
	b.FocusField(i18n.T("sessions.zone"))
	line := typed(t, b)
	b.Picture("zone-line")
	b.Key(fyne.KeyDown)
	b.Settle()
	if titles := b.Titles(); !slices.ContainsFunc(titles, func(s string) bool { return strings.HasPrefix(s, "Africa / Addis Ababa | UTC+03:00") }) {
		t.Errorf("the list begins with %q", titles[:min(3, len(titles))])
	}
	b.Type("sao pau")
	b.Until("one is left", func() bool { return b.Reads("America / Sao Paulo") && !b.Reads("Africa / Accra") })
	b.Key(fyne.KeyReturn)
	if line.Text != "America/Sao_Paulo" || b.Focused() != fyne.Focusable(line) {
		t.Errorf("the line holds %q", line.Text)
	}
}

// A month later than 31 January is the last day of February.
func TestMonthsHaveTheirLastDay(t *testing.T) {
	b := openNew(t)
	b.FocusField(i18n.T("sessions.end"))
	end := typed(t, b)
	end.SetText("2024-01-31 09:00")
	b.Key(fyne.KeyDown)
	b.Key(fyne.KeyPageDown)
	b.Key(fyne.KeyReturn)
	if end.Text != "2024-02-29 09:00" {
		t.Errorf("the line holds %q", end.Text)
	}
}
