package timeline

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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
	of    *widgets.Text // what is known of the person beside the name
	day   *widgets.Text // above the first row of a day
	rule  *fyne.Container
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
	r.of, r.day = widgets.Caption("", theme.Muted), widgets.Caption("", theme.Muted)
	r.of.Fixed, r.who.Fixed = false, true
	r.head = layout.Grow(8, r.of, r.kind, r.who, r.of, r.place, r.state)
	r.under = layout.Pad(2, 0, 0, 0, layout.Narrow(1, body))
	r.rule = layout.Pad(0, 0, 8, 0, layout.Column(2, r.day, widget.NewSeparator()))
	r.rule.Hide()
	r.box = layout.Pad(7, 10, 7, 12, layout.Column(0, r.rule, container.New(timeFirst{}, r.time, layout.Column(0, r.head, r.under))))
	r.ExtendBaseWidget(r)
	return r
}

// timeFirst puts the time into a column of its own, so that the eye runs down it.
type timeFirst struct{}

func (timeFirst) wide() float32 { return fynetheme.CaptionTextSize() * 3.4 }

func (t timeFirst) MinSize(os []fyne.CanvasObject) fyne.Size {
	m := os[1].MinSize()
	return fyne.NewSize(m.Width+t.wide(), m.Height)
}

func (t timeFirst) Layout(os []fyne.CanvasObject, size fyne.Size) {
	os[0].Move(fyne.NewPos(0, 2))
	os[0].Resize(fyne.NewSize(t.wide(), os[0].MinSize().Height))
	os[1].Move(fyne.NewPos(t.wide(), 0))
	os[1].Resize(fyne.NewSize(max(1, size.Width-t.wide()), size.Height))
}

func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

// facts are all that a row says.
type facts struct {
	time, who, of, place, text string
	day                        string // "" where the row above has the same
	kind, state                sign
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
		f := p.line(p.lines[i])
		f.day = p.dayAbove(i)
		r.say(f)
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
	r.of.SetText(f.of)
	r.day.SetText(f.day)
	r.rule.Hidden = f.day == ""
	r.place.SetText(f.place)
	widgets.SetBody(r.body, f.text)
	r.state.Set(f.state.sign, f.state.word, f.state.tone)
	layout.Again(r.head)
	r.Refresh()
}

// dayAbove is the day of a row whose row above is of another day, and "" for all others.
func (p *Pane) dayAbove(i int) string {
	if i == 0 {
		return ""
	}
	day := func(l lists.EntryView) string { return p.session.Clock().Day(l.SaidAt) }
	if now := day(p.lines[i]); now != day(p.lines[i-1]) {
		return now
	}
	return ""
}

func (p *Pane) line(l lists.EntryView) (f facts) {
	h := l.Entry.Head()
	f.time = p.session.Clock().Hour(l.SaidAt)
	look := entries.LookOf(l.Entry)
	f.kind = sign{look.Sign, look.Word, look.Tone}
	f.who = l.Who
	if rest, ok := strings.CutPrefix(l.Who, l.Name+", "); ok && l.Name != "" {
		f.who, f.of = l.Name, rest
	}
	if n, ok := l.Entry.(*igf.Note); f.who == "" && ok && n.NoteKind.IsTurn() {
		f.who = i18n.T("session.nobody-named")
	}
	if a := look.Anchor; a != nil && a.Paragraph > 0 {
		f.place = i18n.T("session.paragraph", "N", a.Paragraph)
	}
	f.text = entries.TextOf(l, p.session.Clock())
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
