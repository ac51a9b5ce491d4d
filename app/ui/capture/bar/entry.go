package bar

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
)

// entry is where everything is typed. Enter saves, Shift+Enter breaks
// the line, Tab completes a name, Up in an empty line takes one's last entry
// back, Escape leaves what was begun.
type entry struct {
	widget.Entry
	save, editLast, leave, help func()

	offered  func() bool // reports whether there is a name that Tab takes
	complete func()      // takes it
	tooLong  func(bytes int)
	shift    bool
	rows     int // that are shown
}

// fewestRows and maxRows are how many lines of what is typed are in sight.
const (
	fewestRows = 2
	maxRows    = 6
)

// grow shows as many lines as the text takes, and reports whether that is another number. A
// long text is not measured: it takes all of them.
func (e *entry) grow() bool {
	rows := maxRows
	if room := e.Size().Width - 4*fynetheme.InnerPadding(); len(e.Text) < 2000 && room > 0 {
		rows = 0
		for line := range strings.SplitSeq(e.Text, "\n") {
			rows += 1 + int(fyne.MeasureText(line, fynetheme.TextSize(), fyne.TextStyle{}).Width/room)
		}
	} else if e.Text == "" {
		rows = fewestRows
	}
	rows = max(fewestRows, min(rows, maxRows))
	if rows == e.rows {
		return false
	}
	e.rows = rows
	e.SetMinRowsVisible(rows)
	return true
}

func newEntry() *entry {
	e := &entry{}
	e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
	e.ExtendBaseWidget(e)
	e.rows = fewestRows
	e.SetMinRowsVisible(fewestRows)
	return e
}

func (e *entry) KeyDown(k *fyne.KeyEvent) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		e.shift = true
	}
	e.Entry.KeyDown(k)
}

func (e *entry) KeyUp(k *fyne.KeyEvent) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		e.shift = false
	}
	e.Entry.KeyUp(k)
}

// FocusLost forgets a key that will be released elsewhere.
func (e *entry) FocusLost() {
	e.shift = false
	e.Entry.FocusLost()
}

// AcceptsTab keeps Tab only while it completes a name.
func (e *entry) AcceptsTab() bool { return e.offered != nil && e.offered() }

func (e *entry) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter:
		if e.shift {
			e.breakLine()
			return
		}
		e.save()
	case k.Name == fyne.KeyTab:
		e.complete()
	case k.Name == fyne.KeyUp && e.Text == "":
		e.editLast()
	case k.Name == fyne.KeyEscape:
		e.leave()
	case k.Name == fyne.KeyF1:
		e.help()
	default:
		e.Entry.TypedKey(k)
	}
}

// breakLine puts a line break where the cursor stands.
func (e *entry) breakLine() { e.TypedRune('\n') }

// put replaces the text and stands at its end. Nothing is selected there, also
// while Shift of the keys that asked for it is still down: what is typed next
// would replace the text.
func (e *entry) put(text string) {
	e.SetText(text)
	e.Entry.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	e.Refresh()
}

// TypedShortcut refuses to paste what no entry can hold: a long text in one
// line of typing would stop the window.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	if p, ok := s.(*fyne.ShortcutPaste); ok && p.Clipboard != nil {
		if n := len(p.Clipboard.Content()) + len(e.Text); n > igf.MaxText {
			e.tooLong(n)
			return
		}
	}
	e.Entry.TypedShortcut(s)
}
