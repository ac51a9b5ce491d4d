package today

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// linkRow is a sign, a title and what is said of it, that leads somewhere.
type linkRow struct {
	widget.BaseWidget
	do            func()
	title, about  *widgets.Text
	background    *layout.Background
	frame         *widgets.Frame
	box           fyne.CanvasObject
	hovered, here bool
	usual         fyne.ThemeColorName // the ground, "" for none
}

// newLinkRow makes a line.
func newLinkRow(sign string, tone fyne.ThemeColorName, title, about string, do func()) *linkRow {
	l := &linkRow{do: do, title: widgets.NewText(title), about: widgets.Caption(about, theme.Muted), background: layout.NewBackground("", 5), frame: widgets.NewFrame()}
	l.title.Style.Bold, l.about.Fixed = true, false
	words := layout.Column(2, l.title, l.about)
	l.box = container.NewStack(l.background, layout.Pad(7, 10, 7, 10, layout.Grow(12, words, widgets.NewSign(sign, tone), words)), l.frame)
	l.ExtendBaseWidget(l)
	return l
}

// newLeadRow makes the line that most people want: larger, on a ground of its own.
func newLeadRow(sign string, tone fyne.ThemeColorName, title, about string, do func()) *linkRow {
	l := newLinkRow(sign, tone, title, about, do)
	l.title.Scale, l.usual = fynetheme.SizeNameHeadingText, theme.Marked
	l.title.Color, l.about.Color = theme.OnMarked, theme.OnMarked
	l.paint()
	return l
}

// CreateRenderer is for the toolkit.
func (l *linkRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.box) }

// Words is what the line says.
func (l *linkRow) Words() string { return l.title.Text() }

func (l *linkRow) paint() {
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
func (l *linkRow) Tapped(*fyne.PointEvent)        { l.do() }
func (l *linkRow) MouseIn(*desktop.MouseEvent)    { l.hovered = true; l.paint() }
func (l *linkRow) MouseMoved(*desktop.MouseEvent) {}
func (l *linkRow) MouseOut()                      { l.hovered = false; l.paint() }
func (l *linkRow) FocusGained()                   { l.here = true; l.frame.Show(); l.paint() }
func (l *linkRow) FocusLost()                     { l.here = false; l.frame.Hide(); l.paint() }
func (l *linkRow) TypedRune(rune)                 {}
func (l *linkRow) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		l.do()
	}
}
