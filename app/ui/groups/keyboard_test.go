package groups_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/lists"
)

// The arrows go from line to line, the page follows, and Escape goes back to
// the list.
func TestThePageFollowsTheKeyboard(t *testing.T) {
	b := inGroup(t)
	b.Resize(900, 600)
	reach(b, "Maria Silva", 1)
	var last fyne.Focusable
	for range 40 {
		f := b.Focused()
		o, ok := f.(fyne.CanvasObject)
		if !ok || f == last {
			break
		}
		top := b.Top(o)
		if top < 60 || top+min(o.Size().Height, 100) > 556 {
			t.Errorf("%q is at %v, out of sight", uitest.Word(o), top)
		}
		last = f
		if strings.Contains(uitest.Word(o), "Start the next cycle") {
			break
		}
		b.Key(fyne.KeyDown)
	}
	if o, ok := last.(fyne.CanvasObject); !ok || uitest.Word(o) != "Start the next cycle…" {
		t.Errorf("the arrows end at %#v", last)
	}
	b.Key(fyne.KeyUp)
	b.Key(fyne.KeyEscape)
	if _, ok := b.Focused().(*lists.FilterBox); !ok {
		t.Error("Escape does not lead back to the list")
	}
}

// What others change while one works elsewhere does not call the keyboard back
// to the page, and who is on the page stays where they are.
func TestAChangeDoesNotMoveTheKeyboard(t *testing.T) {
	b := inGroup(t)
	change := func(name string) {
		t.Helper()
		if _, err := b.Work.Stewardship.EditGroup(context.Background(), uitest.Group, func(g *igf.Group) error { g.Purpose = name; return nil }); err != nil {
			t.Fatal(err)
		}
		b.Until("it is shown", func() bool { return b.Reads(name) })
	}
	reach(b, "Kwame Mensah", 1)
	change("First purpose")
	if r, ok := b.Focused().(*widgets.EditableRow); !ok || !strings.Contains(r.Words(), "Kwame Mensah") {
		t.Errorf("the keyboard is at %#v", b.Focused())
	}
	reach(b, "Hand-over as PDF…", 1)
	b.Key(fyne.KeyReturn)
	b.Key(fyne.KeyEscape)
	b.Key(fyne.KeyEscape) // to the list
	change("Second purpose")
	if _, ok := b.Focused().(*lists.FilterBox); !ok {
		t.Errorf("the keyboard is at %#v", b.Focused())
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
		if testing.Short() && look.text == 100 {
			continue
		}
		b.Resize(900, 600)
		b.Win.SetMode(look.mode)
		b.Win.SetText(look.text)
		name := func(of string) string { return "group-" + of + "-" + string(look.mode) + "-" + i18n.Number(look.text) }
		b.Go(shell.Location{Screen: shell.Groups, ID: uitest.Group})
		b.Until("the list has the keyboard", func() bool { _, ok := b.Focused().(*lists.FilterBox); return ok })
		b.Picture(name("page"))
		for i, button := range []string{"Edit…", i18n.T("word.more"), "How the kinds of groups work", "Add…", "Add…", "Add…", "Add…", "Hand over…", "Hand-over as PDF…", "Start the next cycle…"} {
			b.Tab(1)
			reach(b, button, 1)
			b.Picture(name("at-" + i18n.Number(i)))
			at := whereFocused(b)
			b.Key(fyne.KeyReturn)
			b.Until("a sheet is open: "+button, func() bool { return len(b.Canvas().Overlays().List()) == 1 })
			b.Picture(name("sheet-" + i18n.Number(i)))
			b.Key(fyne.KeyEscape)
			if n := len(b.Canvas().Overlays().List()); n != 0 {
				t.Fatalf("Escape leaves %d sheets of %q", n, button)
			}
			// The page may have been read again meanwhile: its buttons are others then, in the same places.
			// What was made again under a menu gets no keyboard in a window without a screen; in a real one it does.
			if now := whereFocused(b); now != at && now != (fyne.Position{}) {
				t.Errorf("before %q the keyboard was at %v, after it at %v: %#v", button, at, now, b.Focused())
			}
		}
		for _, behind := range []string{"How to take part…", "Calendar (.ics)…"} {
			b.Tap(behind)
			b.Until("a sheet is open: "+behind, func() bool { return len(b.Canvas().Overlays().List()) == 1 })
			b.Key(fyne.KeyEscape)
			if _, ok := b.Focused().(*widgets.MoreButton); !ok {
				t.Errorf("after %q the keyboard is at %#v", behind, b.Focused())
			}
		}
	}
}

// whereFocused is where in the window the item with the keyboard begins.
func whereFocused(b *uitest.Bench) fyne.Position {
	at, ok := b.Focused().(fyne.CanvasObject)
	if !ok {
		return fyne.Position{X: -1, Y: -1}
	}
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(at)
}
