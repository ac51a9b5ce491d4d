package uitest

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
)

// The keys that are held while another is pressed.
const (
	Alt       = fyne.KeyModifierAlt
	AltShift  = fyne.KeyModifierAlt | fyne.KeyModifierShift
	Ctrl      = fyne.KeyModifierShortcutDefault
	CtrlShift = fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift
)

// choice is a field with words to choose from.
type choice interface {
	fyne.Focusable
	SetSelected(string)
	Shows() string
}

// Go shows a place.
func (b *Bench) Go(p shell.Location) { b.Win.Go(p) }

// Resize gives the window another size.
func (b *Bench) Resize(w, h float32) { b.Win.Fyne().Resize(fyne.NewSize(w, h)) }

// Type types into what has the focus, through the same door as the keyboard.
func (b *Bench) Type(text string) {
	b.T.Helper()
	for _, r := range text {
		if r == '\n' {
			b.Key(fyne.KeyReturn)
			continue
		}
		f := b.Focused()
		if f == nil {
			b.T.Fatalf("nothing has the focus to type %q into", text)
		}
		f.TypedRune(r)
	}
}

// Key presses a key.
func (b *Bench) Key(k fyne.KeyName) {
	b.T.Helper()
	f := b.Focused()
	if f == nil {
		b.T.Fatalf("nothing has the focus for the key %s", k)
	}
	f.TypedKey(&fyne.KeyEvent{Name: k})
}

// Keys presses a key several times.
func (b *Bench) Keys(k fyne.KeyName, times int) {
	b.T.Helper()
	for range times {
		b.Key(k)
	}
}

// Erase takes as many letters out of the line that has the focus, from its end.
func (b *Bench) Erase(letters int) {
	b.T.Helper()
	b.Key(fyne.KeyEnd)
	b.Keys(fyne.KeyBackspace, letters)
}

// Shift holds Shift while a key is pressed.
func (b *Bench) Shift(k fyne.KeyName) {
	b.T.Helper()
	f, ok := b.Focused().(desktop.Keyable)
	if !ok {
		b.T.Fatalf("nothing has the focus for Shift and the key %s", k)
	}
	f.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	b.Key(k)
	f.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

// Tab goes on to the next fields.
func (b *Bench) Tab(n int) {
	for range n {
		b.Canvas().FocusNext()
	}
}

// Command presses the keys of a menu item.
func (b *Bench) Command(k fyne.KeyName, mod fyne.KeyModifier) {
	b.T.Helper()
	name := (&desktop.CustomShortcut{KeyName: k, Modifier: mod}).ShortcutName()
	for _, m := range b.Win.Fyne().MainMenu().Items {
		for _, i := range m.Items {
			if i.Shortcut != nil && i.Shortcut.ShortcutName() == name {
				i.Action()
				return
			}
		}
	}
	b.T.Fatalf("no command has the keys %s", name)
}

// Tap presses the button with a word; the topmost one, when there are two.
func (b *Bench) Tap(word string) {
	b.T.Helper()
	var found fyne.Tappable
	b.Each(func(o fyne.CanvasObject) {
		if v, ok := o.(interface {
			fyne.Tappable
			fyne.Focusable
		}); ok && Word(o) == word {
			found = v
		}
	})
	if found == nil && b.tapMore(word) {
		return
	}
	if found == nil {
		b.T.Fatalf("there is no button %q; the window says:\n%s", word, strings.Join(b.Texts(), "\n"))
	}
	found.Tapped(&fyne.PointEvent{})
}

// tapMore opens a menu More that has a word, and chooses it.
func (b *Bench) tapMore(word string) (done bool) {
	b.Each(func(o fyne.CanvasObject) {
		m, ok := o.(*widgets.MoreButton)
		if !ok || done {
			return
		}
		for _, a := range m.Actions() {
			if a.Word == word {
				done = true
				b.Canvas().Focus(m)
				a.Do()
				return
			}
		}
	})
	return done
}

// Choose picks a word in the choice that shows another, and gives it the
// focus.
func (b *Bench) Choose(shows, word string) {
	b.Each(func(o fyne.CanvasObject) {
		if c, ok := o.(choice); ok && strings.TrimSpace(c.Shows()) == shows {
			b.Canvas().Focus(c)
			c.SetSelected(word)
		}
	})
}

// Answer chooses a word in the field with a label, by its keys.
func (b *Bench) Answer(label, word string) {
	b.T.Helper()
	b.FocusField(label)
	c, ok := b.Focused().(choice)
	if !ok {
		b.T.Fatalf("the field %q is no choice", label)
	}
	for range 40 {
		if strings.TrimSpace(c.Shows()) == word {
			return
		}
		c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	b.T.Fatalf("%q is not offered for %q", word, label)
}

// FocusField gives the keyboard to what stands below a label, in what is open
// on top.
func (b *Bench) FocusField(label string) {
	b.T.Helper()
	below := float32(-1)
	roots := b.Roots()
	top := roots[len(roots)-1]
	Visit(top, func(o fyne.CanvasObject) {
		if t, ok := o.(*widgets.Text); ok && t.Text() == label {
			below = b.Top(t)
		}
	})
	var found fyne.Focusable
	nearest := float32(0)
	Visit(top, func(o fyne.CanvasObject) {
		f, ok := o.(fyne.Focusable)
		if y := b.Top(o); ok && y > below && (found == nil || y < nearest) {
			found, nearest = f, y
		}
	})
	if below < 0 || found == nil {
		b.T.Fatalf("there is no field %q; the window says:\n%s", label, strings.Join(b.Texts(), "\n"))
	}
	b.Canvas().Focus(found)
}
