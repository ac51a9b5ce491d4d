package widgets

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Input is a line of text that tells of Enter and Escape.
type Input struct {
	widget.Entry
	Enter, Escape func()
	// Choose opens what the line can be filled from, by the key Down; nil where there is no such
	// thing. app/ui/choosers sets it.
	Choose func()
	came   func()
}

// NewInput makes a line of text.
func NewInput(text, hint string) *Input {
	i := &Input{}
	i.ExtendBaseWidget(i)
	i.SetPlaceHolder(hint)
	i.SetText(text)
	return i
}

// NewArea makes a text of several lines. Enter breaks the line there.
func NewArea(text, hint string, rows int) *Input {
	i := NewInput("", hint)
	i.MultiLine, i.Wrapping = true, fyne.TextWrapWord
	i.SetMinRowsVisible(rows)
	i.SetText(text)
	return i
}

func (i *Input) follow(came func()) { i.came = came }

// CreateRenderer is for the toolkit.
func (i *Input) CreateRenderer() fyne.WidgetRenderer {
	return inputRenderer{i.Entry.CreateRenderer(), i}
}

// inputRenderer draws the sign at the end of a line also where it got one after it was drawn
// first: the toolkit gives it its place, and does not draw it.
type inputRenderer struct {
	fyne.WidgetRenderer
	of *Input
}

// Objects are the parts of the line.
func (r inputRenderer) Objects() []fyne.CanvasObject {
	all := r.WidgetRenderer.Objects()
	if sign := r.of.ActionItem; sign != nil && !slices.Contains(all, sign) {
		return append(slices.Clip(all), sign)
	}
	return all
}

// FocusGained is for the toolkit.
func (i *Input) FocusGained() {
	i.Entry.FocusGained()
	if i.came != nil {
		i.came()
	}
}

// AcceptsTab is false: Tab goes on to the next field.
func (i *Input) AcceptsTab() bool { return false }

// TypedKey tells of Enter and Escape.
func (i *Input) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyEscape && i.Escape != nil:
		i.Escape()
	case (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && !i.MultiLine && i.Enter != nil:
		i.Enter()
	case e.Name == fyne.KeyDown && !i.MultiLine && i.Choose != nil:
		i.Choose()
	default:
		i.Entry.TypedKey(e)
	}
}

// Choice offers words and gives back values.
type Choice[T comparable] struct {
	widget.Select
	values []T
	widest int // in letters
	came   func()
	escape func()
}

func (c *Choice[T]) follow(came func()) { c.came = came }

// FocusGained is for the toolkit.
func (c *Choice[T]) FocusGained() {
	c.Select.FocusGained()
	if c.came != nil {
		c.came()
	}
}

// leave says what Escape does; nothing when it is never called.
func (c *Choice[T]) leave(escape func()) { c.escape = escape }

// TypedKey adds Escape to the toolkit's keys.
func (c *Choice[T]) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape && c.escape != nil {
		c.escape()
		return
	}
	c.Select.TypedKey(e)
}

// NewChoice makes a choice. word says how a value is called.
func NewChoice[T comparable](values []T, word func(T) string, changed func(T)) *Choice[T] {
	c := &Choice[T]{widest: 24}
	c.ExtendBaseWidget(c)
	c.OnChanged = func(string) {
		if changed != nil && c.SelectedIndex() >= 0 {
			changed(c.Value())
		}
	}
	c.SetValues(values, word)
	return c
}

// SetValues changes what can be chosen, and keeps what is chosen where it can.
func (c *Choice[T]) SetValues(values []T, word func(T) string) {
	had, was := c.has()
	c.values = values
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = word(v)
		for n := 2; slices.Contains(words[:i], words[i]); n++ { // two people of one name
			words[i] = fmt.Sprintf("%s (%d)", word(v), n)
		}
	}
	c.Options = words
	c.PlaceHolder = nothing(words, c.widest)
	if had {
		c.SetSilently(was)
	} else {
		c.ClearSelected()
	}
	c.Refresh()
}

// Offer shows a value among those that can be chosen; it is one of them from then on.
// Nobody is told.
func (c *Choice[T]) Offer(values []T, value T, word func(T) string) {
	if !slices.Contains(values, value) {
		values = append(slices.Clone(values), value)
	}
	if !slices.Equal(c.values, values) {
		c.Silent(func() { c.SetValues(values, word) })
	}
	if c.Value() != value || c.Selected == "" {
		c.SetSilently(value)
	}
}

// nothing is what a choice shows while nothing is chosen. The toolkit makes a
// choice as wide as this, so it is filled up to the longest word.
func nothing(words []string, maxLetters int) string {
	longest := 4
	for _, w := range words {
		longest = max(longest, utf8.RuneCountInString(w))
	}
	return "—" + strings.Repeat("\u2003", min(longest, maxLetters)/2)
}

func (c *Choice[T]) has() (bool, T) {
	i := c.SelectedIndex()
	if i < 0 || i >= len(c.values) {
		var none T
		return false, none
	}
	return true, c.values[i]
}

// Values are what can be chosen.
func (c *Choice[T]) Values() []T { return slices.Clone(c.values) }

// Narrow makes the choice at most so many letters wide; a longer word that is
// chosen ends in ….
func (c *Choice[T]) Narrow(letters int) {
	c.widest = letters
	c.PlaceHolder = nothing(c.Options, letters)
	c.Refresh()
}

// Shows is what can be read in the choice.
func (c *Choice[T]) Shows() string {
	if c.Selected == "" {
		return c.PlaceHolder
	}
	return c.Selected
}

// Value is what is chosen, the zero value when nothing is.
func (c *Choice[T]) Value() T {
	_, v := c.has()
	return v
}

// SetSilently chooses without telling anybody.
func (c *Choice[T]) SetSilently(v T) {
	c.Silent(func() {
		c.ClearSelected()
		for i, x := range c.values {
			if x == v {
				c.SetSelectedIndex(i)
			}
		}
	})
}

// Silent changes the choice without telling anybody.
func (c *Choice[T]) Silent(change func()) {
	told := c.OnChanged
	c.OnChanged = nil
	change()
	c.OnChanged = told
}
