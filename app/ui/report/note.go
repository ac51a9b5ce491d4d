package report

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// noteRow is a note that a part can be made from, as others see it.
type noteRow struct {
	widget.BaseWidget
	tag  *widgets.Tag
	who  *widgets.Text
	text *widgets.Body
	box  fyne.CanvasObject
}

func newNote() fyne.CanvasObject {
	r := &noteRow{tag: widgets.NewTag("", "", theme.Muted), who: widgets.NewText("")}
	r.who.Style.Bold = true
	text, body := widgets.NewBody("")
	r.text = text
	r.box = layout.Pad(5, 12, 5, 12, layout.Column(2, layout.Grow(8, r.who, r.tag, r.who), body))
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is for the toolkit.
func (r *noteRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

func (e *editor) update(i int, o fyne.CanvasObject) {
	r, l := o.(*noteRow), e.part.Notes[i].View()
	n, ok := l.Entry.(*igf.Note)
	if !ok {
		return
	}
	sign, tone := theme.OfKind(n.NoteKind)
	r.tag.Set(sign, i18n.Kind(n.NoteKind), tone)
	r.who.SetText(l.Who)
	widgets.SetBody(r.text, i18n.Marked(n, n.Text))
	r.Refresh()
}
