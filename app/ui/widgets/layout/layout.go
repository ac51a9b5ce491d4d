package layout

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/theme"
)

// Compact shows an object without the inner padding that labels and rich texts
// put around themselves.
func Compact(o fyne.CanvasObject) fyne.CanvasObject { return container.New(compact{}, o) }

type compact struct{}

func (compact) MinSize(os []fyne.CanvasObject) fyne.Size {
	p := fynetheme.InnerPadding() * 2
	m := os[0].MinSize()
	return fyne.NewSize(max(0, m.Width-p), max(0, m.Height-p))
}

func (compact) Layout(os []fyne.CanvasObject, size fyne.Size) {
	p := fynetheme.InnerPadding()
	os[0].Move(fyne.NewPos(-p, -p))
	os[0].Resize(fyne.NewSize(size.Width+2*p, size.Height+2*p))
}

// Again lays out what is in a container after one of its objects needs another size. The
// toolkit's Refresh would also draw every sign in it again.
func Again(c *fyne.Container) { c.Layout.Layout(c.Objects, c.Size()) }

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

// Grow lays objects out in a row, in the middle of its height. The one
// given as wide takes the room that the others leave. Where even that is too little, what is
// widest gives of its own, so that nothing stands beyond the end of the row.
func Grow(gap float32, wide fyne.CanvasObject, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(grow{gap, wide}, objects...)
}

type grow struct {
	gap  float32
	wide fyne.CanvasObject
}

func (s grow) MinSize(os []fyne.CanvasObject) fyne.Size {
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

func (s grow) Layout(os []fyne.CanvasObject, size fyne.Size) {
	spare := size.Width - s.MinSize(os).Width
	wide := make([]float32, len(os))
	for i, o := range os {
		if o.Visible() {
			wide[i] = o.MinSize().Width
		}
		if o == s.wide {
			wide[i] = max(0, wide[i]+spare)
			spare = min(0, spare+o.MinSize().Width)
		}
	}
	if spare < 0 {
		tighten(wide, -spare)
	}
	x := float32(0)
	for i, o := range os {
		if !o.Visible() {
			continue
		}
		high := o.MinSize().Height
		o.Move(fyne.NewPos(x, (size.Height-high)/2))
		o.Resize(fyne.NewSize(wide[i], high))
		x += wide[i] + s.gap
	}
}

// tighten takes so many pixels from what is widest, and where that becomes as wide as others
// from all of them.
func tighten(wide []float32, by float32) {
	for by > 0.5 {
		widest, next, n := float32(0), float32(0), 0
		for _, w := range wide {
			switch {
			case w > widest:
				widest, next, n = w, widest, 1
			case w == widest:
				n++
			default:
				next = max(next, w)
			}
		}
		take := min(by/float32(n), widest-next)
		if widest <= 0 {
			return
		}
		for i, w := range wide {
			if w == widest {
				wide[i] -= take
			}
		}
		by -= take * float32(n)
	}
}

// FixedWidth shows an object as a strip: so wide, in pixels, and as high as small
// text.
func FixedWidth(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(fixedWidth(width), o)
}

type fixedWidth float32

func (s fixedWidth) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(s), fynetheme.CaptionTextSize())
}
func (fixedWidth) Layout(os []fyne.CanvasObject, size fyne.Size) { os[0].Resize(size) }

// Panel is a background with a heading above what it holds. beside stands at the
// end of the heading's line and may be nil.
func Panel(heading fyne.CanvasObject, beside, content fyne.CanvasObject) fyne.CanvasObject {
	head := []fyne.CanvasObject{heading}
	if beside != nil {
		head = append(head, beside)
	}
	top := Pad(8, 8, 6, 12, Grow(8, heading, head...))
	return container.NewStack(NewBackground(theme.Surface, 6), container.NewBorder(top, nil, nil, nil, content))
}

// Background is a rectangle in a colour of the theme.
type Background struct {
	widget.BaseWidget
	color  fyne.ThemeColorName
	radius float32
}

// NewBackground makes a background with rounded corners.
func NewBackground(color fyne.ThemeColorName, radius float32) *Background {
	g := &Background{color: color, radius: radius}
	g.ExtendBaseWidget(g)
	return g
}

// SetColor changes the colour; "" shows nothing.
func (g *Background) SetColor(c fyne.ThemeColorName) {
	if g.color != c {
		g.color = c
		g.Refresh()
	}
}

// CreateRenderer is for the toolkit.
func (g *Background) CreateRenderer() fyne.WidgetRenderer {
	rect := canvas.NewRectangle(color.Transparent)
	rect.CornerRadius = g.radius
	r := &backgroundRenderer{WidgetRenderer: widget.NewSimpleRenderer(rect), g: g, rect: rect}
	r.Refresh()
	return r
}

type backgroundRenderer struct {
	fyne.WidgetRenderer
	g    *Background
	rect *canvas.Rectangle
}

func (r *backgroundRenderer) Refresh() {
	r.rect.FillColor = color.Transparent
	r.rect.Hidden = r.g.color == ""
	if r.g.color != "" {
		r.rect.FillColor = r.g.Theme().Color(r.g.color, fyne.CurrentApp().Settings().ThemeVariant())
	}
	r.rect.Refresh()
}
