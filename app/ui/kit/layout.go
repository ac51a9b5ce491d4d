package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/theme"
)

// Snug shows an object without the inner padding that labels and rich texts
// put around themselves.
func Snug(o fyne.CanvasObject) fyne.CanvasObject { return container.New(snug{}, o) }

type snug struct{}

func (snug) MinSize(os []fyne.CanvasObject) fyne.Size {
	p := fynetheme.InnerPadding() * 2
	m := os[0].MinSize()
	return fyne.NewSize(max(0, m.Width-p), max(0, m.Height-p))
}

func (snug) Layout(os []fyne.CanvasObject, size fyne.Size) {
	p := fynetheme.InnerPadding()
	os[0].Move(fyne.NewPos(-p, -p))
	os[0].Resize(fyne.NewSize(size.Width+2*p, size.Height+2*p))
}

// Pad puts room around an object, in pixels.
func Pad(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(pad{top, right, bottom, left}, o)
}

type pad struct{ top, right, bottom, left float32 }

func (p pad) MinSize(os []fyne.CanvasObject) fyne.Size {
	return os[0].MinSize().AddWidthHeight(p.left+p.right, p.top+p.bottom)
}

func (p pad) Layout(os []fyne.CanvasObject, size fyne.Size) {
	os[0].Move(fyne.NewPos(p.left, p.top))
	os[0].Resize(fyne.NewSize(size.Width-p.left-p.right, size.Height-p.top-p.bottom))
}

// Stretch lays objects out in a row, in the middle of its height. The one
// given as wide takes the room that the others leave.
func Stretch(gap float32, wide fyne.CanvasObject, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(stretch{gap, wide}, objects...)
}

type stretch struct {
	gap  float32
	wide fyne.CanvasObject
}

func (s stretch) MinSize(os []fyne.CanvasObject) fyne.Size {
	var m fyne.Size
	n := 0
	for _, o := range os {
		if o.Visible() {
			m.Width += o.MinSize().Width
			m.Height = max(m.Height, o.MinSize().Height)
			n++
		}
	}
	m.Width += s.gap * float32(max(0, n-1))
	return m
}

func (s stretch) Layout(os []fyne.CanvasObject, size fyne.Size) {
	spare := size.Width - s.MinSize(os).Width
	x := float32(0)
	for _, o := range os {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if o == s.wide {
			m.Width = max(0, m.Width+spare)
		}
		o.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		o.Resize(m)
		x += m.Width + s.gap
	}
}

// Short shows an object as a strip: so wide, in pixels, and as high as small
// text.
func Short(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(short(width), o)
}

type short float32

func (s short) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(s), fynetheme.CaptionTextSize())
}
func (short) Layout(os []fyne.CanvasObject, size fyne.Size) { os[0].Resize(size) }

// Panel is a ground with a heading above what it holds. beside stands at the
// end of the heading's line and may be nil.
func Panel(heading fyne.CanvasObject, beside, content fyne.CanvasObject) fyne.CanvasObject {
	head := []fyne.CanvasObject{heading}
	if beside != nil {
		head = append(head, beside)
	}
	top := Pad(8, 8, 6, 12, Stretch(8, heading, head...))
	return container.NewStack(NewGround(theme.Surface, 6), container.NewBorder(top, nil, nil, nil, content))
}

// Ground is a rectangle in a colour of the theme.
type Ground struct {
	widget.BaseWidget
	color  fyne.ThemeColorName
	radius float32
}

// NewGround makes a ground with rounded corners.
func NewGround(color fyne.ThemeColorName, radius float32) *Ground {
	g := &Ground{color: color, radius: radius}
	g.ExtendBaseWidget(g)
	return g
}

// SetColor changes the colour; "" shows nothing.
func (g *Ground) SetColor(c fyne.ThemeColorName) {
	if g.color != c {
		g.color = c
		g.Refresh()
	}
}

// CreateRenderer is for the toolkit.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	rect := canvas.NewRectangle(nil)
	rect.CornerRadius = g.radius
	r := &groundRenderer{WidgetRenderer: widget.NewSimpleRenderer(rect), g: g, rect: rect}
	r.Refresh()
	return r
}

type groundRenderer struct {
	fyne.WidgetRenderer
	g    *Ground
	rect *canvas.Rectangle
}

func (r *groundRenderer) Refresh() {
	r.rect.FillColor = nil
	if r.g.color != "" {
		r.rect.FillColor = r.g.Theme().Color(r.g.color, fyne.CurrentApp().Settings().ThemeVariant())
	}
	r.rect.Refresh()
}
