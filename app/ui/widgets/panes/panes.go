// Package panes lays panes side by side, with edges between them that a person drags. This device
// remembers where they were put.
//
// It knows nothing of what the panes hold.
package panes

import (
	"image/color"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// gap is the room between two panes, in pixels, and narrowest how wide a pane stays.
const (
	gap       = 8
	narrowest = 120
)

// panes is the layout: the panes, then the edges between them.
type panes struct {
	name   string
	least  fyne.Size
	usual  func(width float32) []float32
	shares []float32 // of the width, as the person dragged them; nil as usual
	width  []float32 // of each pane, as it was laid out last
	box    *fyne.Container
}

// New lays objects side by side. usual gives the widths of all of them in the room that there is
// for them; name is what the edges are remembered by; least is the room that all need.
func New(name string, least fyne.Size, usual func(width float32) []float32, objects ...fyne.CanvasObject) *fyne.Container {
	p := &panes{name: name, least: least, usual: usual}
	p.shares = p.remembered(len(objects))
	all := append([]fyne.CanvasObject{}, objects...)
	for i := range len(objects) - 1 {
		all = append(all, newEdge(p, i))
	}
	p.box = container.New(p, all...)
	return p.box
}

func (p *panes) key() string { return "panes." + p.name }

// remembered reads where the edges were put; nil where they were not, or not of so many panes.
func (p *panes) remembered(n int) []float32 {
	var out []float32
	for _, word := range strings.Fields(fyne.CurrentApp().Preferences().String(p.key())) {
		share, err := strconv.ParseFloat(word, 32)
		if err != nil || share <= 0 || share >= 1 {
			return nil
		}
		out = append(out, float32(share))
	}
	if len(out) != n {
		return nil
	}
	return out
}

// remember keeps where the edges are.
func (p *panes) remember() {
	words := make([]string, len(p.shares))
	for i, s := range p.shares {
		words[i] = strconv.FormatFloat(float64(s), 'f', 4, 32)
	}
	fyne.CurrentApp().Preferences().SetString(p.key(), strings.Join(words, " "))
}

// MinSize and Layout are for the toolkit.
func (p *panes) MinSize([]fyne.CanvasObject) fyne.Size { return p.least }

func (p *panes) Layout(os []fyne.CanvasObject, size fyne.Size) {
	n := (len(os) + 1) / 2
	room := size.Width - gap*float32(n-1)
	p.width = p.usual(room)
	if p.shares != nil && room > narrowest*float32(n) {
		p.width = p.dragged(room)
	}
	x := float32(0)
	for i := range n {
		os[i].Move(fyne.NewPos(x, 0))
		os[i].Resize(fyne.NewSize(p.width[i], size.Height))
		x += p.width[i]
		if i < n-1 {
			os[n+i].Move(fyne.NewPos(x, 0))
			os[n+i].Resize(fyne.NewSize(gap, size.Height))
		}
		x += gap
	}
}

// dragged are the widths as the person wants them, none narrower than can be used.
func (p *panes) dragged(room float32) []float32 {
	var sum float32
	for _, s := range p.shares {
		sum += s
	}
	out, rest, wide := make([]float32, len(p.shares)), room, 0
	for i, s := range p.shares {
		out[i] = max(narrowest, room*s/sum)
		rest -= out[i]
		if out[i] > out[wide] {
			wide = i
		}
	}
	out[wide] += rest // what is over, or missing, is the widest one's
	return out
}

// drag moves an edge.
func (p *panes) drag(edge int, by float32) {
	if len(p.width) < edge+2 {
		return
	}
	by = max(narrowest-p.width[edge], min(by, p.width[edge+1]-narrowest))
	p.width[edge] += by
	p.width[edge+1] -= by
	var sum float32
	for _, w := range p.width {
		sum += w
	}
	p.shares = make([]float32, len(p.width))
	for i, w := range p.width {
		p.shares[i] = w / sum
	}
	p.box.Refresh()
}

// reset puts the edges back to where they usually are.
func (p *panes) reset() {
	p.shares = nil
	p.remember()
	p.box.Refresh()
}

// edge is what is dragged; a double click puts it back.
type edge struct {
	widget.BaseWidget
	panes *panes
	at    int
	line  *canvas.Rectangle
}

func newEdge(p *panes, at int) *edge {
	e := &edge{panes: p, at: at, line: canvas.NewRectangle(color.Transparent)}
	e.line.Hide()
	e.ExtendBaseWidget(e)
	return e
}

func (e *edge) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(e.line) }
func (e *edge) MinSize() fyne.Size                  { return fyne.NewSize(gap, 1) }
func (e *edge) Cursor() desktop.Cursor              { return desktop.HResizeCursor }
func (e *edge) Dragged(d *fyne.DragEvent)           { e.panes.drag(e.at, d.Dragged.DX) }
func (e *edge) DragEnd()                            { e.panes.remember() }
func (e *edge) DoubleTapped(*fyne.PointEvent)       { e.panes.reset() }
func (e *edge) MouseMoved(*desktop.MouseEvent)      {}
func (e *edge) MouseIn(*desktop.MouseEvent) {
	e.line.FillColor = e.Theme().Color(fynetheme.ColorNameHover, fyne.CurrentApp().Settings().ThemeVariant())
	e.line.Show()
}
func (e *edge) MouseOut() { e.line.Hide() }
