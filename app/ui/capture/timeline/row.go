package timeline

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/entries"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/lists"
)

// row is one line of the timeline.
type row struct {
	widget.BaseWidget
	box   *fyne.Container
	time  *widgets.Text
	kind  *widgets.Tag
	who   *widgets.Text
	place *widgets.Text
	state *widgets.Tag
	body  *widgets.Body
	head  *fyne.Container
	under *fyne.Container
}

func newRow() fyne.CanvasObject {
	r := &row{
		time: widgets.Caption("", theme.Muted), kind: widgets.NewTag("intervention", "", theme.KindNote), who: widgets.NewText(""),
		place: widgets.Caption("", theme.KindComment), state: widgets.NewTag("", "", theme.Muted),
	}
	r.who.Style.Bold = true
	r.place.Style.Bold = true
	var body fyne.CanvasObject
	r.body, body = widgets.NewBody("")
	r.head = layout.Grow(8, r.who, r.time, r.kind, r.who, r.place, r.state)
	r.under = layout.Pad(2, 0, 0, 0, body)
	r.box = layout.Pad(7, 10, 7, 12, layout.Column(0, r.head, r.under))
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

func (p *Pane) update(i int, o fyne.CanvasObject) {
	r := o.(*row)
	if i < len(p.lines) {
		p.line(r, p.lines[i])
	} else {
		showDraft(r, p.pending[i-len(p.lines)])
	}
	r.head.Refresh()
	r.Refresh()
}

func (p *Pane) line(r *row, l lists.EntryView) {
	h := l.Entry.Head()
	r.time.SetText(p.session.TimeOfDay(l.SaidAt))
	look := entries.LookOf(l.Entry)
	r.kind.Set(look.Sign, look.Word, look.Tone)
	who := l.Who
	if n, ok := l.Entry.(*igf.Note); who == "" && ok && n.NoteKind.IsTurn() {
		who = i18n.T("session.nobody-named")
	}
	r.who.SetText(who)
	r.place.SetText("")
	if a := look.Anchor; a != nil && a.Paragraph > 0 {
		r.place.SetText(i18n.T("session.paragraph", "N", a.Paragraph))
	}
	widgets.SetBody(r.body, entries.TextOf(l, p.session.Location()))
	switch {
	case l.Redacted != "":
		r.state.Set("offline", i18n.T("session.withdrawn"), theme.Muted)
	case p.session.Waiting[h.Key()]:
		r.state.Set("waiting", "", theme.Muted)
	case !l.Mine && h.Author.Name != "":
		r.state.Set("", i18n.T("session.noted-by", "Name", h.Author.Name), theme.Muted)
	default:
		r.state.Set("", "", theme.Muted)
	}
}

func showDraft(r *row, p pending) {
	r.time.SetText("")
	r.kind.Set(entries.Kind(p.kind))
	r.who.SetText("")
	r.place.SetText("")
	widgets.SetBody(r.body, p.text)
	if p.saved {
		r.state.Set("saved", i18n.T("session.saved-short"), fynetheme.ColorNameSuccess)
	} else {
		r.state.Set("saving", i18n.T("session.saving"), theme.Muted)
	}
}
