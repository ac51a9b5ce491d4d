package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/lists"
)

// The arrows go from line to line, the page follows, and Escape goes back to
// the list.
func TestThePageFollowsTheKeyboard(t *testing.T) {
	b := inGroup(t)
	b.resize(900, 600)
	b.reach("Maria Silva", 1)
	var last fyne.Focusable
	for range 40 {
		f := b.win.win.Canvas().Focused()
		o, ok := f.(fyne.CanvasObject)
		if !ok || f == last {
			break
		}
		top := b.app.Driver().AbsolutePositionForObject(o).Y
		if top < 60 || top+min(o.Size().Height, 100) > 556 {
			t.Errorf("%q is at %v, out of sight", buttonText(o), top)
		}
		last = f
		if strings.Contains(buttonText(o), "Start the next cycle") {
			break
		}
		b.key(fyne.KeyDown)
	}
	if o, ok := last.(fyne.CanvasObject); !ok || buttonText(o) != "Start the next cycle…" {
		t.Errorf("the arrows end at %#v", last)
	}
	b.key(fyne.KeyUp)
	b.key(fyne.KeyEscape)
	if _, ok := b.win.win.Canvas().Focused().(*lists.FilterBox); !ok {
		t.Error("Escape does not lead back to the list")
	}
}

// What others change while one works elsewhere does not call the keyboard back
// to the page, and who is on the page stays where they are.
func TestAChangeDoesNotMoveTheKeyboard(t *testing.T) {
	b := inGroup(t)
	change := func(name string) {
		t.Helper()
		if _, err := b.work.Stewardship.EditGroup(context.Background(), theGroup, func(g *igf.Group) error { g.Purpose = name; return nil }); err != nil {
			t.Fatal(err)
		}
		b.until("it is shown", func() bool { return b.reads(name) })
	}
	b.reach("Kwame Mensah", 1)
	change("First purpose")
	if r, ok := b.win.win.Canvas().Focused().(*widgets.EditableRow); !ok || !strings.Contains(r.Words(), "Kwame Mensah") {
		t.Errorf("the keyboard is at %#v", b.win.win.Canvas().Focused())
	}
	b.reach("Hand-over as PDF…", 1)
	b.key(fyne.KeyReturn)
	b.key(fyne.KeyEscape)
	b.key(fyne.KeyEscape) // to the list
	change("Second purpose")
	if _, ok := b.win.win.Canvas().Focused().(*lists.FilterBox); !ok {
		t.Errorf("the keyboard is at %#v", b.win.win.Canvas().Focused())
	}
}

// Every dialog of the page goes away on Escape, small and with large text too,
// and leaves the keyboard at the button that opened it.
func TestSheetsOfAGroupGiveTheKeyboardBack(t *testing.T) {
	b := inGroup(t)
	for _, look := range []struct {
		mode theme.Mode
		text int
	}{{theme.Light, 100}, {theme.Contrast, 100}, {theme.Dark, 200}} {
		b.resize(900, 600)
		b.win.SetMode(look.mode)
		b.win.SetText(look.text)
		name := func(of string) string { return "group-" + of + "-" + string(look.mode) + "-" + i18n.Number(look.text) }
		b.win.Go(shell.Location{Screen: shell.Groups, ID: theGroup})
		b.until("the list has the keyboard", func() bool { _, ok := b.win.win.Canvas().Focused().(*lists.FilterBox); return ok })
		b.picture(name("page"))
		for i, button := range []string{"Edit…", "How to take part…", "Calendar (.ics)…", "How the kinds of groups work", "Add…", "Add…", "Add…", "Add…", "Hand over…", "Hand-over as PDF…", "Start the next cycle…"} {
			b.tab(1)
			b.reach(button, 1)
			at := b.win.win.Canvas().Focused()
			b.picture(name("at-" + i18n.Number(i)))
			b.key(fyne.KeyReturn)
			if n := len(b.win.win.Canvas().Overlays().List()); n != 1 {
				t.Fatalf("%q opens %d sheets", button, n)
			}
			b.picture(name("sheet-" + i18n.Number(i)))
			b.key(fyne.KeyEscape)
			if n := len(b.win.win.Canvas().Overlays().List()); n != 0 {
				t.Fatalf("Escape leaves %d sheets of %q", n, button)
			}
			if b.win.win.Canvas().Focused() != at {
				t.Errorf("after %q the keyboard is at %#v", button, b.win.win.Canvas().Focused())
			}
		}
	}
}
