package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/widgets/layout"
)

// Check is a box to tick on which Escape closes the dialog, and which a column that
// scrolls follows.
type Check struct {
	widget.Check
	came   func()
	escape func()
}

// NewCheck makes a box to tick. changed may be nil.
func NewCheck(word string, changed func(bool)) *Check {
	c := &Check{}
	c.Text, c.OnChanged = word, changed
	c.ExtendBaseWidget(c)
	return c
}

// Words is what stands beside the box.
func (c *Check) Words() string { return c.Text }

func (c *Check) follow(came func()) { c.came = came }

func (c *Check) leave(escape func()) { c.escape = escape }

// FocusGained is for the toolkit.
func (c *Check) FocusGained() {
	c.Check.FocusGained()
	if c.came != nil {
		c.came()
	}
}

// TypedKey adds Escape to the toolkit's keys.
func (c *Check) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape && c.escape != nil {
		c.escape()
		return
	}
	c.Check.TypedKey(e)
}

// Checks are words of which any number can be ticked.
type Checks struct{ Box *fyne.Container }

// NewChecks makes boxes for words.
func NewChecks(words, ticked []string) *Checks {
	c := &Checks{Box: layout.Column(0)}
	c.SetWords(words, ticked)
	return c
}

// SetWords changes what can be ticked, and what is.
func (c *Checks) SetWords(words, ticked []string) {
	c.Box.RemoveAll()
	for _, w := range words {
		box := NewCheck(w, nil)
		box.SetChecked(slices.Contains(ticked, w))
		c.Box.Add(box)
	}
}

// Ticked are the words that are.
func (c *Checks) Ticked() (out []string) {
	for _, o := range c.Box.Objects {
		if b, ok := o.(*Check); ok && b.Checked {
			out = append(out, b.Text)
		}
	}
	return out
}
