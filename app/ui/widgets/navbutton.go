package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets/layout"
)

// NavButton is one place of the navigation: a sign above a word. The place where
// one is has a background and a bar.
type NavButton struct {
	widget.BaseWidget
	sign       string
	icon       *canvas.Image
	word       *Text
	bar        *layout.Background
	background *layout.Background
	frame      *Frame
	do         func()
	on         bool
	hovered    bool
}

// NewNavButton makes a key.
func NewNavButton(sign, word string, do func()) *NavButton {
	k := &NavButton{
		sign: sign, do: do, icon: canvas.NewImageFromResource(theme.Sign(sign, fynetheme.ColorNameForeground)), word: Caption(word, fynetheme.ColorNameForeground),
		bar: layout.NewBackground("", 2), background: layout.NewBackground("", 6), frame: NewFrame(),
	}
	k.icon.FillMode = canvas.ImageFillContain
	k.word.Align = fyne.TextAlignCenter
	k.ExtendBaseWidget(k)
	return k
}

// SetOn marks the place where one is.
func (k *NavButton) SetOn(on bool) {
	k.on = on
	tone := fynetheme.ColorNameForeground
	if on {
		tone = theme.OnMarked
	}
	k.icon.Resource = theme.Sign(k.sign, tone)
	k.icon.Refresh()
	k.word.Color = tone
	k.word.Refresh()
	k.paint()
}

func (k *NavButton) paint() {
	k.bar.SetColor("")
	switch {
	case k.on:
		k.background.SetColor(theme.Marked)
		k.bar.SetColor(fynetheme.ColorNamePrimary)
	case k.hovered:
		k.background.SetColor(fynetheme.ColorNameHover)
	default:
		k.background.SetColor("")
	}
}

// Tapped, MouseIn and the others are for the toolkit.
func (k *NavButton) Tapped(*fyne.PointEvent)        { k.do() }
func (k *NavButton) MouseIn(*desktop.MouseEvent)    { k.hovered = true; k.paint() }
func (k *NavButton) MouseMoved(*desktop.MouseEvent) {}
func (k *NavButton) MouseOut()                      { k.hovered = false; k.paint() }
func (k *NavButton) FocusGained()                   { k.frame.Show() }
func (k *NavButton) FocusLost()                     { k.frame.Hide() }
func (k *NavButton) TypedRune(rune)                 {}
func (k *NavButton) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		k.do()
	}
}

// CreateRenderer is for the toolkit.
func (k *NavButton) CreateRenderer() fyne.WidgetRenderer {
	icon := container.NewCenter(container.New(square{1.6}, k.icon))
	body := layout.Pad(7, 6, 6, 6, container.New(&layout.ColumnLayout{Gap: 3}, icon, container.NewCenter(k.word)))
	return widget.NewSimpleRenderer(container.NewStack(k.background, container.New(edge{}, k.bar), body, k.frame))
}

// edge keeps one object at the left edge, 3 pixels wide.
type edge struct{}

func (edge) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(3, 3) }
func (edge) Layout(os []fyne.CanvasObject, size fyne.Size) {
	os[0].Move(fyne.NewPos(0, 8))
	os[0].Resize(fyne.NewSize(3, max(0, size.Height-16)))
}
