package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/theme"
)

// Line is a sign, a title and what is said of it, that leads somewhere.
type Line struct {
	widget.BaseWidget
	do            func()
	title, about  *Text
	ground        *Ground
	frame         *Frame
	box           fyne.CanvasObject
	hovered, here bool
}

// NewLine makes a line.
func NewLine(sign string, tone fyne.ThemeColorName, title, about string, do func()) *Line {
	l := &Line{do: do, title: NewText(title), about: Caption(about, theme.Muted), ground: NewGround("", 5), frame: NewFrame()}
	l.title.Style.Bold, l.about.Fixed = true, false
	words := Column(2, l.title, l.about)
	l.box = container.NewStack(l.ground, Pad(7, 10, 7, 10, Stretch(12, words, NewSign(sign, tone), words)), l.frame)
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer is for the toolkit.
func (l *Line) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.box) }

// Words is what the line says.
func (l *Line) Words() string { return l.title.Text() }

func (l *Line) paint() {
	switch {
	case l.here:
		l.ground.SetColor(theme.Marked)
	case l.hovered:
		l.ground.SetColor(fynetheme.ColorNameHover)
	default:
		l.ground.SetColor("")
	}
}

// Tapped and the others are for the toolkit.
func (l *Line) Tapped(*fyne.PointEvent)        { l.do() }
func (l *Line) MouseIn(*desktop.MouseEvent)    { l.hovered = true; l.paint() }
func (l *Line) MouseMoved(*desktop.MouseEvent) {}
func (l *Line) MouseOut()                      { l.hovered = false; l.paint() }
func (l *Line) FocusGained()                   { l.here = true; l.frame.Show(); l.paint() }
func (l *Line) FocusLost()                     { l.here = false; l.frame.Hide(); l.paint() }
func (l *Line) TypedRune(rune)                 {}
func (l *Line) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		l.do()
	}
}
