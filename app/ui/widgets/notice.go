package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets/layout"
)

// Action is a word that does something.
type Action struct {
	Word string
	Do   func()
	// Main marks the one that most people want.
	Main bool
}

// Notice is a sentence across the screen with ways on. It is hidden while it
// has nothing to say.
type Notice struct {
	widget.BaseWidget
	tag     *Tag
	body    *Body
	buttons *fyne.Container
	escape  func() // told of Escape on a button; may be nil
	box     fyne.CanvasObject
}

// NewNotice makes a hidden notice.
func NewNotice() *Notice {
	n := &Notice{tag: NewTag("failed", "", fynetheme.ColorNameError), buttons: container.NewHBox()}
	label, body := NewBody("")
	n.body = label
	row := container.NewBorder(nil, nil, layout.Pad(3, 6, 0, 0, container.NewVBox(n.tag)), n.buttons, container.NewVBox(layout.Pad(5, 8, 5, 2, body)))
	n.box = container.NewStack(layout.NewBackground(theme.Surface, 6), layout.Pad(4, 8, 4, 12, row))
	n.ExtendBaseWidget(n)
	n.Hide()
	return n
}

// CreateRenderer is for the toolkit.
func (n *Notice) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(n.box) }

// ShowError shows what went wrong, with ways on.
func (n *Notice) ShowError(word, sentence string, actions ...Action) {
	n.show("failed", word, fynetheme.ColorNameError, sentence, actions)
}

// ShowInfo shows something that is not a failure.
func (n *Notice) ShowInfo(word, sentence string, actions ...Action) {
	n.show("summary", word, fynetheme.ColorNamePrimary, sentence, actions)
}

func (n *Notice) show(sign, word string, tone fyne.ThemeColorName, sentence string, actions []Action) {
	n.tag.Set(sign, word, tone)
	SetBody(n.body, sentence)
	n.buttons.RemoveAll()
	for _, a := range actions {
		b := a.Button()
		b.Escape = n.escape
		n.buttons.Add(b)
	}
	n.Show()
	n.Refresh()
}

// leave lets Escape on a button of the notice do something.
func (n *Notice) leave(escape func()) {
	n.escape = escape
	for _, b := range n.Actions() {
		b.leave(escape)
	}
}

// Clear hides the notice.
func (n *Notice) Clear() {
	if n.Visible() {
		n.Hide()
	}
}

// Sentence is what the notice says, "" while it is hidden.
func (n *Notice) Sentence() string {
	if !n.Visible() {
		return ""
	}
	return n.body.Text()
}

// Actions are its ways on.
func (n *Notice) Actions() []*Button {
	var out []*Button
	for _, o := range n.buttons.Objects {
		if b, ok := o.(*Button); ok {
			out = append(out, b)
		}
	}
	return out
}

// Empty says what to do where there is nothing to show yet.
func Empty(sign, sentence string, actions ...Action) fyne.CanvasObject {
	_, o := NewEmpty(sign, sentence, actions...)
	return o
}

// NewEmpty is Empty with the text, for a sentence that changes.
func NewEmpty(sign, sentence string, actions ...Action) (*widget.Label, fyne.CanvasObject) {
	l := widget.NewLabel(sentence)
	l.Alignment, l.Wrapping = fyne.TextAlignCenter, fyne.TextWrapWord
	box := container.NewVBox(container.NewCenter(NewSign(sign, theme.Muted)), l)
	for _, a := range actions {
		box.Add(container.NewCenter(a.Button()))
	}
	return l, container.New(middle{}, box)
}

// middle puts one object into the middle, up to 420 pixels wide.
type middle struct{}

func (middle) MinSize(os []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(80, os[0].MinSize().Height)
}

func (middle) Layout(os []fyne.CanvasObject, size fyne.Size) {
	w := min(420, size.Width)
	os[0].Resize(fyne.NewSize(w, os[0].MinSize().Height))
	h := os[0].MinSize().Height
	os[0].Resize(fyne.NewSize(w, h))
	os[0].Move(fyne.NewPos((size.Width-w)/2, max(0, (size.Height-h)*0.4)))
}
