package ui_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/rules"
)

// list is a list of the window, whichever of the two kinds it is.
type list interface {
	fyne.Focusable
	fyne.Shortcutable
	desktop.Keyable
	fyne.CanvasObject
	Menu(i int) []widgets.Action
}

// listsOf are the lists that can be seen, and those of the toolkit, which have no menu.
func listsOf(b *uitest.Bench) (all []list, bare []string) {
	b.Each(func(o fyne.CanvasObject) {
		switch v := o.(type) {
		case list:
			all = append(all, v)
		case *widget.List, *widget.Table, *widget.Tree, *widget.GridWrap:
			bare = append(bare, fmt.Sprintf("%T", o))
		}
	})
	return all, bare
}

// tapRow presses the secondary button on the first row of a list.
func tapRow(l list) (done bool) {
	uitest.Visit(l, func(o fyne.CanvasObject) {
		if row, ok := o.(fyne.SecondaryTappable); ok && !done {
			row.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(10, 5)})
			done = true
		}
	})
	return done
}

// Every list of every screen has a menu on its rows, for the mouse and for the keyboard, and
// Control and C copies the words of a row, without inner names and without signs of Markdown.
func TestEveryListHasAMenuAndIsCopied(t *testing.T) {
	b := uitest.Open(t)
	b.ImportPreview()
	menus := func() int { return len(b.Canvas().Overlays().List()) }
	try := func(name string, l list) {
		t.Helper()
		if !tapRow(l) {
			return // it has no rows
		}
		open := menus()
		words := func() (out []string) {
			for _, a := range l.Menu(0) {
				out = append(out, a.Word)
			}
			return out
		}()
		if !slices.Contains(words, i18n.T("word.copy")) || slices.Contains(words, "") {
			t.Errorf("a list (%T) of %s offers %q for its row", l, name, words)
			return
		}
		b.Picture("row-menu-" + name)
		b.Canvas().Overlays().Remove(b.Canvas().Overlays().Top())
		for _, press := range []func(){
			func() { l.TypedKey(&fyne.KeyEvent{Name: desktop.KeyMenu}) },
			func() {
				l.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftRight})
				l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF10})
				l.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftRight})
			},
		} {
			if press(); menus() != open {
				t.Fatalf("the keys for the menu open none on a row of %s", name)
			}
			b.Canvas().Overlays().Remove(b.Canvas().Overlays().Top())
		}
		b.App.Clipboard().SetContent("")
		l.TypedShortcut(&fyne.ShortcutCopy{Clipboard: b.App.Clipboard()})
		b.Until("a row of "+name+" is copied", func() bool { return b.App.Clipboard().Content() != "" })
		for _, is := range []*regexp.Regexp{inner, inList(), regexp.MustCompile(`\*\*|\]\(|^#`)} {
			if found := is.FindString(b.App.Clipboard().Content()); found != "" {
				t.Errorf("the copy of a row of %s has %q: %q", name, found, b.App.Clipboard().Content())
			}
		}
	}
	seen := 0
	see := func(name string) {
		all, bare := listsOf(b)
		for _, what := range bare {
			t.Errorf("%s has a list of the toolkit without menus: %s", name, what)
		}
		for _, l := range all {
			try(name, l)
			seen++
		}
	}
	for _, p := range pictures(t, b) {
		p.open(b)
		b.Settle()
		see(p.name)
	}
	b.Command(fyne.KeyK, uitest.Ctrl)
	b.Type("norm")
	b.Until("something is found", func() bool { return b.Reads("Nordic Norms Lab (sample)") })
	see("the box that finds anything")
	if seen < 12 {
		t.Errorf("only %d lists were seen", seen)
	}
}

// Words that are copied of a row name nobody who is hidden, whatever the row shows on this device.
func TestACopyNamesNobodyWhoIsHidden(t *testing.T) {
	b := uitest.InSession(t)
	if _, err := b.Work.Stewardship.AddToRoster(t.Context(), uitest.Session, rules.PersonInput{Text: "Zelda Quuxley, Example Networks", Naming: igf.Anonymous}); err != nil {
		t.Fatal(err)
	}
	b.Settle()
	for _, at := range [][2]string{{"", ""}, {uitest.Session, ""}, {"", uitest.Output}} {
		text, err := b.Work.Lists.SharedWords("as Zelda Quuxley said", at[0], at[1], "en")
		if err != nil || text != "as a participant said" {
			t.Errorf("in %v it is copied as %q (%v)", at, text, err)
		}
	}
	all, _ := listsOf(b)
	copied, shown := "", false
	for _, l := range all {
		b.Canvas().Focus(l)
		l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd}) // she came last
		shown = shown || b.Reads("Zelda Quuxley")
		l.TypedShortcut(&fyne.ShortcutCopy{Clipboard: b.App.Clipboard()})
		b.Settle()
		copied += b.App.Clipboard().Content() + "\n"
	}
	if strings.Contains(copied, "Quuxley") || !strings.Contains(copied, i18n.Naming(igf.Anonymous)) {
		t.Errorf("it is copied:\n%s", copied)
	}
	if !shown {
		t.Error("the window does not show her to this device, so that the test proves nothing")
	}
}

// An address in an entry is opened from the menu of its row and from the open entry: after it was
// shown whole, and not before.
func TestALinkIsOpenedAfterItWasShown(t *testing.T) {
	const address = "https://example.org/norms/2022?draft=two"
	b := uitest.InSession(t)
	b.Type("The list is at " + address + ".\n")
	b.Until("it is saved", func() bool { return b.Reads("Saved") })
	b.Settle()
	b.Command(fyne.KeyT, uitest.Ctrl)
	l := b.Focused().(list)
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	l.TypedKey(&fyne.KeyEvent{Name: desktop.KeyMenu})
	b.Picture("link-menu")
	b.Canvas().Overlays().Remove(b.Canvas().Overlays().Top())
	offered := l.Menu(l.(*widgets.Feed).Current())
	at := slices.IndexFunc(offered, func(a widgets.Action) bool { return strings.HasPrefix(a.Word, "Open link https://example.org/") })
	if at < 0 {
		t.Fatalf("the menu offers %v", offered)
	}
	offered[at].Do()
	b.Until("the address is shown", func() bool { return b.Reads(address) && b.Reads(i18n.T("link.title")) })
	b.Picture("link-ask")
	b.Key(fyne.KeyReturn) // on Cancel
	if len(b.Opened()) > 0 {
		t.Fatalf("%q was opened unasked", b.Opened())
	}
	b.Canvas().Focus(l)
	b.Key(fyne.KeyReturn)
	b.Until("the entry is open", func() bool { return b.Reads(i18n.T("word.copy")) })
	b.Picture("link-entry")
	b.Tap(i18n.T("link.open", "Address", address))
	b.Tap(i18n.T("link.do"))
	if got := b.Opened(); len(got) != 1 || got[0] != address {
		t.Errorf("%q was opened, want %s", got, address)
	}
}
