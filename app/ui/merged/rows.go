package merged

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/minutes"
)

// rowView shows what one note taker wrote, and beside it what others wrote of
// the same.
type rowView struct {
	widget.BaseWidget
	left, right *side
	pair        *fyne.Container
	box         *fyne.Container
}

// side is what one person wrote, under the time and their name.
type side struct {
	tag    *widgets.Tag
	head   *widgets.Text
	mark   *widgets.Tag // whether it is in the agreed minutes
	who    *widgets.Text
	text   *widgets.Body
	column *fyne.Container
}

func newSide() *side {
	s := &side{tag: widgets.NewTag("", "", theme.Muted), head: widgets.Caption("", theme.Muted), mark: widgets.NewTag("", "", theme.Muted), who: widgets.NewText("")}
	s.head.Fixed = false
	s.who.Style.Bold = true
	text, body := widgets.NewBody("")
	s.text = text
	s.column = layout.Column(2, layout.Grow(8, s.head, s.tag, s.head, s.mark), s.who, body)
	return s
}

func newRow() fyne.CanvasObject {
	r := &rowView{left: newSide(), right: newSide()}
	r.pair = container.New(columns{}, r.left.column, r.right.column)
	r.box = layout.Pad(6, 14, 6, 14, r.pair)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is for the toolkit.
func (r *rowView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

func (s *Screen) update(i int, o fyne.CanvasObject) {
	r, x := o.(*rowView), s.rows[i]
	s.fill(r.left, x, x.first)
	r.right.column.Hide()
	if len(x.twins) > 0 {
		s.fill(r.right, x, x.twins[0])
		text := r.right.text.Text()
		for _, m := range x.twins[1:] {
			_, mark, _ := s.mark(x, m)
			text += "\n" + strings.TrimSpace(s.head(m)+"  "+mark) + "\n" + m.View.Who + "\n" + said(m.View, s.clock)
		}
		widgets.SetBody(r.right.text, text)
		r.right.column.Show()
	}
	r.pair.Refresh()
	r.Refresh()
}

func (s *Screen) fill(x *side, of row, m minutes.TimelineMoment) {
	sign, word, tone := "comment", i18n.T("word.comment"), theme.KindComment
	if n, ok := m.View.Entry.(*igf.Note); ok {
		sign, tone = theme.OfKind(n.NoteKind)
		word = i18n.Kind(n.NoteKind)
	}
	x.tag.Set(sign, word, tone)
	x.head.SetText(s.head(m))
	x.mark.Set(s.mark(of, m))
	widgets.SetBody(x.text, said(m.View, s.clock))
	x.who.SetText(m.View.Who)
	x.who.Show()
	if m.View.Who == "" {
		x.who.Hide()
	}
	x.column.Refresh()
}

// head is the corrected time and the note taker; the time on their own clock
// where it differs.
func (s *Screen) head(m minutes.TimelineMoment) string {
	h := m.View.Entry.Head()
	text := s.clock.Seconds(m.At) + " · " + h.Author.Name
	if !m.At.Equal(m.View.At) {
		text += " · " + i18n.T("merged.own-clock", "Time", s.clock.Seconds(m.View.At))
	}
	return text
}

func said(l lists.EntryView, clock i18n.Clock) string {
	remark, text := clock.Remark(l.Standing), ""
	if l.Gone() {
		return remark
	}
	switch v := l.Entry.(type) {
	case *igf.Note:
		text = v.Text
	case *igf.Comment:
		text = cmp.Or(v.Text, v.Proposed)
	}
	return strings.TrimSuffix(text+"\n"+remark, "\n")
}

// columns gives each object that is shown the same width.
type columns struct{}

const gap = 16

func (columns) MinSize(os []fyne.CanvasObject) fyne.Size {
	m := fyne.NewSize(80, 0)
	for _, o := range os {
		if o.Visible() {
			m.Height = max(m.Height, o.MinSize().Height)
		}
	}
	return m
}

func (columns) Layout(os []fyne.CanvasObject, size fyne.Size) {
	width := size.Width
	if os[1].Visible() {
		width = (size.Width - gap) / 2
	}
	for i, o := range os {
		o.Move(fyne.NewPos(float32(i)*(width+gap), 0))
		o.Resize(fyne.NewSize(width, size.Height))
	}
}
