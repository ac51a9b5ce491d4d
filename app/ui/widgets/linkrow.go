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

// LinkRow is a sign, a title and what is said of it, that leads somewhere.
type LinkRow struct {
	widget.BaseWidget
	do            func()
	title, about  *Text
	background    *layout.Background
	frame         *Frame
	box           fyne.CanvasObject
	hovered, here bool
	usual         fyne.ThemeColorName // the ground, "" for none
}

// NewLinkRow makes a line.
func NewLinkRow(sign string, tone fyne.ThemeColorName, title, about string, do func()) *LinkRow {
	l := &LinkRow{do: do, title: NewText(title), about: Caption(about, theme.Muted), background: layout.NewBackground("", 5), frame: NewFrame()}
	l.title.Style.Bold, l.about.Fixed = true, false
	words := layout.Column(2, l.title, l.about)
	l.box = container.NewStack(l.background, layout.Pad(7, 10, 7, 10, layout.Grow(12, words, NewSign(sign, tone), words)), l.frame)
	l.ExtendBaseWidget(l)
	return l
}

// NewLeadRow makes the line that most people want: larger, on a ground of its own.
func NewLeadRow(sign string, tone fyne.ThemeColorName, title, about string, do func()) *LinkRow {
	l := NewLinkRow(sign, tone, title, about, do)
	l.title.Scale, l.usual = fynetheme.SizeNameHeadingText, theme.Marked
	l.title.Color, l.about.Color = theme.OnMarked, theme.OnMarked
	l.paint()
	return l
}

// CreateRenderer is for the toolkit.
func (l *LinkRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.box) }

// Words is what the line says.
func (l *LinkRow) Words() string { return l.title.Text() }

func (l *LinkRow) paint() {
	switch {
	case l.here:
		l.background.SetColor(theme.Marked)
	case l.hovered:
		l.background.SetColor(fynetheme.ColorNameHover)
	default:
		l.background.SetColor(l.usual)
	}
}

// Tapped and the others are for the toolkit.
func (l *LinkRow) Tapped(*fyne.PointEvent)        { l.do() }
func (l *LinkRow) MouseIn(*desktop.MouseEvent)    { l.hovered = true; l.paint() }
func (l *LinkRow) MouseMoved(*desktop.MouseEvent) {}
func (l *LinkRow) MouseOut()                      { l.hovered = false; l.paint() }
func (l *LinkRow) FocusGained()                   { l.here = true; l.frame.Show(); l.paint() }
func (l *LinkRow) FocusLost()                     { l.here = false; l.frame.Hide(); l.paint() }
func (l *LinkRow) TypedRune(rune)                 {}
func (l *LinkRow) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		l.do()
	}
}
