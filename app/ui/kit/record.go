package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/theme"
)

// Record is one item of a list on a page, with all its text: a line above, the
// text itself, and what is said of it below.
type Record struct {
	widget.BaseWidget
	// Open is told of Enter, Space or a click, Remove of Delete, Escape of
	// Escape. All may be nil.
	Open, Remove  func()
	Escape        func()
	text          string
	ground        *Ground
	frame         *Frame
	box           fyne.CanvasObject
	came          func()
	hovered, here bool
}

// NewRecord makes an item. What is empty is left out.
func NewRecord(above, text, below string) *Record {
	r := &Record{text: text, ground: NewGround("", 5), frame: NewFrame()}
	column := Column(1)
	small := func(s string, bold bool) {
		if s == "" {
			return
		}
		l, o := NewBody(s)
		l.SizeName, l.TextStyle.Bold = fynetheme.SizeNameCaptionText, bold
		column.Add(o)
	}
	small(above, true)
	if text != "" {
		_, o := NewBody(text)
		column.Add(o)
	}
	small(below, false)
	r.box = container.NewStack(r.ground, Pad(6, 10, 6, 10, column), r.frame)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is for the toolkit.
func (r *Record) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

// Words is the text of the item.
func (r *Record) Words() string { return r.text }

func (r *Record) follow(came func()) { r.came = came }

func (r *Record) paint() {
	switch {
	case r.here:
		r.ground.SetColor(theme.Marked)
	case r.hovered && r.Open != nil:
		r.ground.SetColor(fynetheme.ColorNameHover)
	default:
		r.ground.SetColor("")
	}
}

// Tapped and the others are for the toolkit.
func (r *Record) Tapped(*fyne.PointEvent) {
	if r.Open != nil {
		r.Open()
	}
}
func (r *Record) MouseIn(*desktop.MouseEvent)    { r.hovered = true; r.paint() }
func (r *Record) MouseMoved(*desktop.MouseEvent) {}
func (r *Record) MouseOut()                      { r.hovered = false; r.paint() }
func (r *Record) FocusGained() {
	r.here = true
	r.frame.Show()
	r.paint()
	if r.came != nil {
		r.came()
	}
}
func (r *Record) FocusLost()     { r.here = false; r.frame.Hide(); r.paint() }
func (r *Record) TypedRune(rune) {}
func (r *Record) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		r.Tapped(nil)
	case fyne.KeyDelete, fyne.KeyBackspace:
		if r.Remove != nil {
			r.Remove()
		}
	default:
		along(r, e.Name, r.Escape)
	}
}

// along goes to the next thing on a page or the one before, or leaves it.
func along(o fyne.CanvasObject, key fyne.KeyName, escape func()) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	switch {
	case key == fyne.KeyEscape && escape != nil:
		escape()
	case key == fyne.KeyDown && c != nil:
		c.FocusNext()
	case key == fyne.KeyUp && c != nil:
		c.FocusPrevious()
	}
}

// Button is a button that takes Enter too, and that a column follows.
type Button struct {
	widget.Button
	Escape func() // told of Escape; may be nil
	came   func()
}

// Followed makes the button of an action on a page that scrolls.
func (a Action) Followed() *Button {
	b := &Button{}
	b.Text, b.OnTapped = a.Word, a.Do
	if a.Main {
		b.Importance = widget.HighImportance
	}
	b.ExtendBaseWidget(b)
	return b
}

// Words is what the button says.
func (b *Button) Words() string { return b.Text }

func (b *Button) follow(came func()) { b.came = came }

// FocusGained and the others are for the toolkit.
func (b *Button) FocusGained() {
	b.Button.FocusGained()
	if b.came != nil {
		b.came()
	}
}

// Tapped leaves the keyboard where it is: the toolkit's button takes it away.
func (b *Button) Tapped(*fyne.PointEvent) { press(b, &b.Button) }

func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.Tapped(nil)
	default:
		along(b, e.Name, b.Escape)
	}
}

// press does what a button is for, and gives it the keyboard first: so it comes
// back there after what the button opened.
func press(b fyne.Focusable, button *widget.Button) {
	if button.Disabled() {
		return
	}
	focus(b)
	if button.OnTapped != nil {
		button.OnTapped()
	}
}
