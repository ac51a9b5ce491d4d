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
	facts facts
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

// facts are all that a row says.
type facts struct {
	time, who, place, text string
	kind, state            sign
}

// sign is what a tag says.
type sign struct {
	sign, word string
	tone       fyne.ThemeColorName
}

func signOf(s, word string, tone fyne.ThemeColorName) sign { return sign{s, word, tone} }

func (p *Pane) update(i int, o fyne.CanvasObject) {
	r := o.(*row)
	if i < len(p.lines) {
		r.say(p.line(p.lines[i]))
	} else {
		r.say(draftFacts(p.pending[i-len(p.lines)]))
	}
}

// say shows other facts. Most rows say the same when the session is read again, and are left
// alone: while somebody types quickly, it is read with each line.
func (r *row) say(f facts) {
	if f == r.facts {
		return
	}
	r.facts = f
	r.time.SetText(f.time)
	r.kind.Set(f.kind.sign, f.kind.word, f.kind.tone)
	r.who.SetText(f.who)
	r.place.SetText(f.place)
	widgets.SetBody(r.body, f.text)
	r.state.Set(f.state.sign, f.state.word, f.state.tone)
	layout.Again(r.head)
	r.Refresh()
}

func (p *Pane) line(l lists.EntryView) (f facts) {
	h := l.Entry.Head()
	f.time = p.session.TimeOfDay(l.SaidAt)
	look := entries.LookOf(l.Entry)
	f.kind = sign{look.Sign, look.Word, look.Tone}
	f.who = l.Who
	if n, ok := l.Entry.(*igf.Note); f.who == "" && ok && n.NoteKind.IsTurn() {
		f.who = i18n.T("session.nobody-named")
	}
	if a := look.Anchor; a != nil && a.Paragraph > 0 {
		f.place = i18n.T("session.paragraph", "N", a.Paragraph)
	}
	f.text = entries.TextOf(l, p.session.Location())
	f.state = sign{"", "", theme.Muted}
	switch {
	case l.Redacted != "":
		f.state = sign{"offline", i18n.T("session.withdrawn"), theme.Muted}
	case p.session.Waiting[h.Key()]:
		f.state = sign{"waiting", "", theme.Muted}
	case !l.Mine && h.Author.Name != "":
		f.state.word = i18n.T("session.noted-by", "Name", h.Author.Name)
	}
	return f
}

func draftFacts(p pending) facts {
	f := facts{kind: signOf(entries.Kind(p.kind)), text: p.text, state: sign{"saving", i18n.T("session.saving"), theme.Muted}}
	if p.saved {
		f.state = sign{"saved", i18n.T("session.saved-short"), fynetheme.ColorNameSuccess}
	}
	return f
}
