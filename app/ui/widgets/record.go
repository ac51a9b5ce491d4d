package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets/layout"
)

// EditableRow is one item of a list on a page, with all its text: a line above, the
// text itself, and what is said of it below.
type EditableRow struct {
	widget.BaseWidget
	// Open is told of Enter, Space or a click, Remove of Delete, Escape of
	// Escape. All may be nil.
	Open, Remove  func()
	Escape        func()
	text          string
	background    *layout.Background
	frame         *Frame
	box           fyne.CanvasObject
	came          func()
	hovered, here bool
}

// NewEditableRow makes an item. What is empty is left out.
func NewEditableRow(above, text, below string) *EditableRow {
	r := &EditableRow{text: text, background: layout.NewBackground("", 5), frame: NewFrame()}
	column := layout.Column(1)
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
	r.box = container.NewStack(r.background, layout.Pad(6, 10, 6, 10, column), r.frame)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is for the toolkit.
func (r *EditableRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

// Words is the text of the item.
func (r *EditableRow) Words() string { return r.text }

func (r *EditableRow) follow(came func()) { r.came = came }

func (r *EditableRow) paint() {
	switch {
	case r.here:
		r.background.SetColor(theme.Marked)
	case r.hovered && r.Open != nil:
		r.background.SetColor(fynetheme.ColorNameHover)
	default:
		r.background.SetColor("")
	}
}

// Tapped and the others are for the toolkit.
func (r *EditableRow) Tapped(*fyne.PointEvent) {
	if r.Open != nil {
		r.Open()
	}
}
func (r *EditableRow) MouseIn(*desktop.MouseEvent)    { r.hovered = true; r.paint() }
func (r *EditableRow) MouseMoved(*desktop.MouseEvent) {}
func (r *EditableRow) MouseOut()                      { r.hovered = false; r.paint() }
func (r *EditableRow) FocusGained() {
	r.here = true
	r.frame.Show()
	r.paint()
	if r.came != nil {
		r.came()
	}
}
func (r *EditableRow) FocusLost()     { r.here = false; r.frame.Hide(); r.paint() }
func (r *EditableRow) TypedRune(rune) {}
func (r *EditableRow) TypedKey(e *fyne.KeyEvent) {
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

// Button is the toolkit's button with its words in regular type, as where all buttons are bold
// none of them stands out. It takes Enter too, and a column follows it.
type Button struct {
	widget.Button
	Escape func() // told of Escape; may be nil
	came   func()
}

// NewButton makes a button.
func NewButton(word string, do func()) *Button {
	b := &Button{}
	b.Text, b.OnTapped = word, do
	b.ExtendBaseWidget(b)
	return b
}

// NewButtonWithIcon makes a button with a sign before its words.
func NewButtonWithIcon(word string, icon fyne.Resource, do func()) *Button {
	b := NewButton(word, do)
	b.SetIcon(icon)
	return b
}

// Button makes the button of an action.
func (a Action) Button() *Button {
	b := NewButton(a.Word, a.Do)
	if a.Main {
		b.Importance = widget.HighImportance
	}
	return b
}

// Words is what the button says.
func (b *Button) Words() string { return b.Text }

func (b *Button) follow(came func()) { b.came = came }

func (b *Button) leave(escape func()) {
	if b.Escape == nil {
		b.Escape = escape
	}
}

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
	Focus(b)
	if button.OnTapped != nil {
		button.OnTapped()
	}
}

// CreateRenderer is for the toolkit.
func (b *Button) CreateRenderer() fyne.WidgetRenderer { return regular(b.Button.CreateRenderer()) }
