package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/panes"
)

// Row is a line of a list: a title, what is said of it below, and at the end
// a tag.
type Row struct {
	widget.BaseWidget
	box   fyne.CanvasObject
	Title *Text
	About *Text
	Tag   *Tag
	line  *fyne.Container
	mark  *layout.Background // of the row that is open
	edge  *layout.Background
}

// NewRow makes an empty row, as high as every row is.
func NewRow() *Row {
	r := &Row{Title: NewText(""), About: Caption("", theme.Muted), Tag: NewTag("", "", theme.Muted)}
	r.Title.Style.Bold = true
	r.About.Fixed = false
	r.line = container.New(rowLayout{}, r.Title, r.About, r.Tag)
	r.mark, r.edge = layout.NewBackground("", 0), layout.NewBackground("", 0)
	r.box = container.NewStack(r.mark, container.NewBorder(nil, nil, layout.FixedWidth(openEdge, r.edge), nil), layout.Pad(6, 10, 6, 10, r.line))
	r.ExtendBaseWidget(r)
	return r
}

// openEdge is how wide the edge of the open row is, in pixels.
const openEdge = 4

// SetOpen marks the row whose record is open beside the list, by its ground and by an edge.
func (r *Row) SetOpen(open bool) {
	if open {
		r.mark.SetColor(theme.Marked)
		r.edge.SetColor(fynetheme.ColorNamePrimary)
		return
	}
	r.mark.SetColor("")
	r.edge.SetColor("")
}

// CreateRenderer is for the toolkit.
func (r *Row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

// Set shows a record.
func (r *Row) Set(title, about string) {
	r.Title.SetText(title)
	r.About.SetText(about)
	r.line.Refresh()
}

// Words is what the row says.
func (r *Row) Words() string { return igf.Join(" · ", r.Title.Text(), r.About.Text(), r.Tag.Word()) }

// rowLayout puts the tag at the end, in the middle of the row; a tag that would
// take too much of the title stands at the end of the second line.
type rowLayout struct{}

const (
	rowGap  = 10
	lineGap = 2
)

func (rowLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	title, about, tag := os[0].MinSize(), os[1].MinSize(), os[2].MinSize()
	return fyne.NewSize(max(title.Width, about.Width)+rowGap+tag.Width, title.Height+lineGap+max(about.Height, tag.Height))
}

func (rowLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	title, about, tag := os[0].MinSize(), os[1].MinSize(), os[2].MinSize()
	second := title.Height + lineGap
	beside := size.Width - tag.Width - rowGap
	if tag.Width <= 1 {
		beside = size.Width
	}
	top, wide := (size.Height-tag.Height)/2, beside
	if tag.Width > size.Width*0.38 {
		top, wide = second+(about.Height-tag.Height)/2, size.Width
	}
	os[0].Move(fyne.NewPos(0, 0))
	os[0].Resize(fyne.NewSize(wide, title.Height))
	os[1].Move(fyne.NewPos(0, second))
	os[1].Resize(fyne.NewSize(max(1, beside), about.Height))
	os[2].Move(fyne.NewPos(max(0, size.Width-tag.Width), top))
	os[2].Resize(tag)
}

// ListDetail is a list with what is open of it at its side.
func ListDetail(list, detail fyne.CanvasObject) fyne.CanvasObject {
	left := container.NewStack(layout.NewBackground(theme.Surface, 6), list)
	return panes.New("list", fyne.NewSize(560, 200), func(width float32) []float32 {
		large := max(1, fynetheme.TextSize()/14)
		w := max(260, min(max(440*large, width*0.24), width*(0.31+0.05*large)))
		return []float32{w, width - w}
	}, left, detail)
}

// PageLines is how wide a page is at most, in lines of running text: an answer has its question beside it.
const PageLines = 1.3

// Page is what is open: a title, actions at its end, and a column that
// scrolls.
func Page(title, about string, actions []Action, column ...fyne.CanvasObject) fyne.CanvasObject {
	return PageOver(title, about, actions, container.NewVScroll(layout.Pad(4, 16, 14, 12, layout.Narrow(PageLines, layout.Column(10, column...)))))
}

// PageOver is a page over what scrolls by itself.
func PageOver(title, about string, actions []Action, content fyne.CanvasObject) fyne.CanvasObject {
	_, head := NewTitle(title, fynetheme.SizeNameSubHeadingText)
	_, sub := NewRemark(about)
	row := Actions(actions)
	top := layout.Column(2, head, sub)
	if len(actions) > 0 {
		top.Add(layout.Pad(6, 0, 0, 0, row))
	}
	return container.NewStack(layout.NewBackground(theme.Surface, 6), WithHeader(layout.Pad(10, 14, 8, 12, top), content))
}

// WithHeader shows content under a head that is as high as it needs, and at most
// half of the whole: then the head scrolls. So large text in a small window
// leaves room for what is read.
func WithHeader(head, content fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&withHeader{head: head}, container.NewVScroll(container.New(anyWidth{}, head)), content)
}

// WithFooter shows content above a foot in the same way.
func WithFooter(content, foot fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&withHeader{head: foot, below: true}, container.NewVScroll(container.New(anyWidth{}, foot)), content)
}

// anyWidth lets what it holds be made narrower than it likes: choices shorten
// their words, buttons go to another line.
type anyWidth struct{}

func (anyWidth) MinSize(os []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(1, os[0].MinSize().Height)
}
func (anyWidth) Layout(os []fyne.CanvasObject, size fyne.Size) { os[0].Resize(size) }

type withHeader struct {
	head  fyne.CanvasObject
	below bool
}

func (h *withHeader) MinSize(os []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(max(h.head.MinSize().Width, os[1].MinSize().Width), os[0].MinSize().Height+os[1].MinSize().Height)
}

func (h *withHeader) Layout(os []fyne.CanvasObject, size fyne.Size) {
	h.head.Resize(fyne.NewSize(size.Width, max(1, h.head.Size().Height)))
	high := min(h.head.MinSize().Height, size.Height/2)
	os[0].Resize(fyne.NewSize(size.Width, high))
	os[1].Move(fyne.NewPos(0, high))
	os[1].Resize(fyne.NewSize(size.Width, max(0, size.Height-high)))
	if h.below {
		os[0].Move(fyne.NewPos(0, size.Height-high))
		os[1].Move(fyne.NewPos(0, 0))
	}
}

// Facts are questions with their answers beside them; empty answers are left out.
func Facts(pairs ...[2]string) fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, p := range pairs {
		if p[1] == "" {
			continue
		}
		_, answer := NewBody(p[1])
		all = append(all, Caption(p[0], theme.Muted), answer)
	}
	return layout.Facts(all...)
}
