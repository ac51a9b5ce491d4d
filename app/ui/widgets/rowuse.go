package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"rapporteur/app/ui/i18n"
)

// RowUse is what can be done with each row of a list, beside choosing it: its menu, and to copy
// its words. No list is made without one; app/ui/rowmenu makes those of records, as what is
// copied may be pasted anywhere.
type RowUse struct {
	enter  string
	copied func(i int)
	more   func(i int) []Action
}

// NewRowUse makes one. enter is the word of what Enter does with a row, "" where it does nothing;
// copied copies a row; more is what else can be done with it and may be nil.
func NewRowUse(enter string, copied func(i int), more func(i int) []Action) RowUse {
	return RowUse{enter, copied, more}
}

// Actions are the menu of a row. chosen does what Enter does.
func (u RowUse) Actions(i int, chosen func(i int)) []Action {
	var out []Action
	if u.enter != "" && chosen != nil {
		out = append(out, Action{Word: u.enter, Do: func() { chosen(i) }})
	}
	if u.more != nil {
		out = append(out, u.more(i)...)
	}
	if u.copied != nil {
		out = append(out, Action{Word: i18n.T("word.copy"), Do: func() { u.copied(i) }})
	}
	return out
}

// Typed copies a row when that is what a shortcut means.
func (u RowUse) Typed(s fyne.Shortcut, i int) {
	if _, ok := s.(*fyne.ShortcutCopy); ok && u.copied != nil && i >= 0 {
		u.copied(i)
	}
}

// MenuKeys knows the keys that open the menu of a row: Menu, and F10 with Shift. The toolkit
// hands a key on without Shift, so this follows it.
type MenuKeys struct{ shift bool }

// KeyDown and KeyUp are for the toolkit.
func (k *MenuKeys) KeyDown(e *fyne.KeyEvent) { k.shift = k.shift || isShift(e) }
func (k *MenuKeys) KeyUp(e *fyne.KeyEvent)   { k.shift = k.shift && !isShift(e) }

func isShift(e *fyne.KeyEvent) bool {
	return e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight
}

// Ask reports whether a key asks for the menu.
func (k *MenuKeys) Ask(e *fyne.KeyEvent) bool {
	asks := e.Name == desktop.KeyMenu || e.Name == fyne.KeyF10 && k.shift
	if asks {
		k.shift = false // it is let go while the menu has the keyboard
	}
	return asks
}
