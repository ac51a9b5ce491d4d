package ui_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/ui/widgets"
)

// Escape closes every sheet, from each thing in it that can have the keyboard, and also where
// nothing has it. The sheets are found by pressing every button of every screen whose word
// ends in …, and by giving every command of the menu. A line for a day or a zone has a
// chooser in all of them. The toolkit's dialogs for files are nowhere: they hear no Escape.
func TestEscapeClosesEverySheet(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Today}))
	sheets, n := 0, 0
	closes := func(by string, open func()) {
		open()
		b.Settle()
		if b.Canvas().Overlays().Top() == nil {
			return
		}
		sheets++
		lacksChooser(t, b, by)
		for stop := range 40 { // Tab through all of it
			top := b.Canvas().Overlays().Top()
			if stop == 0 {
				b.Canvas().Unfocus()
				b.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
			} else {
				b.Tab(stop)
				if b.Focused() == nil {
					break
				}
				at := fmt.Sprintf("%T %q", b.Focused(), uitest.Word(b.Focused()))
				for range 2 { // the first one may close a list that is open in the sheet
					if b.Focused() != nil && b.Canvas().Overlays().Top() == top {
						b.Key(fyne.KeyEscape)
					}
				}
				if b.Canvas().Overlays().Top() == top {
					t.Errorf("%s opens a sheet that Escape does not close from %s", by, at)
				}
			}
			if b.Canvas().Overlays().Top() == top {
				t.Errorf("%s opens a sheet that Escape does not close", by)
			}
			for _, o := range b.Canvas().Overlays().List() {
				o.Hide()
			}
			if testing.Short() && stop > 0 || stop > 12 {
				break
			}
			open()
			b.Settle()
			if b.Canvas().Overlays().Top() == nil {
				return
			}
		}
		for _, o := range b.Canvas().Overlays().List() {
			o.Hide()
		}
	}
	b.ImportPreview()
	leaveAlone := map[string]bool{i18n.T("menu.quit"): true, i18n.T("menu.sync"): true, i18n.T("sync.now"): true, i18n.T("sync.propose"): true}
	for _, p := range pictures(t, b) {
		p.open(b)
		b.Settle()
		seen := map[string]bool{}
		var words []string
		b.Each(func(o fyne.CanvasObject) {
			f, focusable := o.(interface {
				fyne.Focusable
				fyne.Tappable
			})
			if w := uitest.Word(o); focusable && f != nil && w != "" && len(w) > 3 && w[len(w)-3:] == "…" && !seen[w] && !leaveAlone[w] {
				seen[w] = true
				words = append(words, w)
			}
		})
		for _, w := range words {
			if n++; testing.Short() && n%9 != 0 {
				continue
			}
			closes(fmt.Sprintf("%q on %s", w, p.name), func() {
				b.Win.Go(p.place)
				b.Settle()
				found := false
				for _, s := range b.Texts() {
					found = found || s == w
				}
				if found {
					b.Tap(w)
				}
			})
		}
	}
	for _, menu := range b.Win.Fyne().MainMenu().Items {
		for _, item := range menu.Items {
			if n++; leaveAlone[item.Label] || testing.Short() && n%9 != 0 {
				continue
			}
			closes(fmt.Sprintf("the command %q", item.Label), func() {
				if !b.At(shell.Session) {
					b.Win.Go(shell.Location{Screen: shell.Session, ID: uitest.Session})
					b.Settle()
				}
				item.Action()
			})
		}
	}
	want := 14
	if testing.Short() { // every ninth button and command
		want = 3
	}
	if sheets < want {
		t.Errorf("%d sheets were opened, fewer than %d: the test proves little", sheets, want)
	}
}

// lacksChooser finds lines for a day, a time or a zone that can only be typed.
func lacksChooser(t *testing.T, b *uitest.Bench, by string) {
	day := regexp.MustCompile(`^\d{4}-\d\d-\d\d( \d\d:\d\d)?$`)
	b.Each(func(o fyne.CanvasObject) {
		i, ok := o.(*widgets.Input)
		if !ok || i.Choose != nil || i.MultiLine {
			return
		}
		for _, text := range []string{i.Text, i.PlaceHolder} {
			_, err := time.LoadLocation(text)
			if day.MatchString(text) || strings.Contains(text, "/") && err == nil {
				t.Errorf("%s opens a sheet with the line %q, for which there is no chooser", by, text)
			}
		}
	})
}
