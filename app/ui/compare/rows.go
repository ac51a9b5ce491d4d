package compare

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/markup"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/lists"
)

// rowView shows one row.
type rowView struct {
	widget.BaseWidget
	tag           *widgets.Tag
	old, now, one *widget.RichText
	pair, single  fyne.CanvasObject
	caused        *widgets.Body
	why           fyne.CanvasObject
	column, box   *fyne.Container
}

func newRow() fyne.CanvasObject {
	r := &rowView{tag: widgets.NewTag("", "", theme.Muted)}
	var old, now fyne.CanvasObject
	r.old, old = markup.NewChanges(nil)
	r.now, now = markup.NewChanges(nil)
	r.one, r.single = markup.NewChanges(nil)
	r.pair = container.NewGridWithColumns(2, layout.Pad(0, 8, 0, 0, old), layout.Pad(0, 0, 0, 8, now))
	r.caused, r.why = widgets.NewBody("")
	r.caused.SizeName = fynetheme.SizeNameCaptionText
	r.column = layout.Column(4, r.tag, r.pair, r.single, r.why)
	r.box = layout.Pad(8, 14, 8, 14, r.column)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is for the toolkit.
func (r *rowView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

func (s *Screen) update(i int, o fyne.CanvasObject) {
	r, x := o.(*rowView), s.rows[i]
	r.pair.Hide()
	r.single.Hide()
	r.why.Hide()
	switch {
	case x.paragraph != nil:
		s.paragraph(r, x.paragraph)
	case x.unchanged != nil:
		r.tag.Set("failed", who(*x.unchanged), theme.KindAction)
		r.say(about(*x.unchanged))
	default:
		r.tag.Set("", x.heading, fynetheme.ColorNameForeground)
	}
	r.column.Refresh()
	r.Refresh()
}

func (r *rowView) say(text string) {
	widgets.SetBody(r.caused, text)
	r.why.Show()
}

func (s *Screen) paragraph(r *rowView, p *answering.ComparedParagraph) {
	word, tone := title(p)
	r.tag.Set("", word, tone)
	all := p.Words
	switch p.Kind {
	case outline.Same:
		all = []outline.Words{{Kind: outline.Same, Text: p.New.Text}}
	case outline.Added:
		all = []outline.Words{{Kind: outline.Added, Text: p.New.Text}}
	case outline.Removed:
		all = []outline.Words{{Kind: outline.Removed, Text: p.Old.Text}}
	}
	if s.inline.Checked || p.Kind == outline.Same {
		markup.SetChanges(r.one, all)
		r.single.Show()
	} else {
		markup.SetChanges(r.old, without(all, outline.Added))
		markup.SetChanges(r.now, without(all, outline.Removed))
		r.pair.Show()
	}
	if len(p.Comments) > 0 {
		lines := []string{i18n.N("compare.caused", len(p.Comments))}
		for _, l := range p.Comments {
			lines = append(lines, "• "+who(l)+": "+about(l))
		}
		r.say(strings.Join(lines, "\n"))
	}
}

// without leaves out the words of one side.
func without(all []outline.Words, kind outline.ChangeKind) []outline.Words {
	var out []outline.Words
	for _, w := range markup.Runs(all) {
		if w.Kind != kind {
			out = append(out, w)
		}
	}
	return out
}

// title is the sign of a change with the numbers of the paragraph.
func title(p *answering.ComparedParagraph) (string, fyne.ThemeColorName) {
	number := func(x *outline.Paragraph) string {
		if x.Number == 0 {
			return ""
		}
		return i18n.T("session.paragraph", "N", x.Number)
	}
	switch p.Kind {
	case outline.Added:
		return markup.AddedSign + "  " + number(p.New) + "  " + i18n.T("compare.added"), theme.KindDecided
	case outline.Removed:
		return markup.RemovedSign + "  " + number(p.Old) + "  " + i18n.T("compare.removed"), fynetheme.ColorNameError
	}
	n := number(p.Old)
	if p.Old.Number != p.New.Number {
		n += " → " + number(p.New)
	}
	if p.Kind == outline.Changed {
		return markup.ChangedSign + "  " + n + "  " + i18n.T("compare.changed"), theme.KindAction
	}
	return n, theme.Muted
}

func who(l lists.EntryView) string {
	if l.Who == "" {
		return i18n.Naming(igf.Anonymous)
	}
	return l.Who
}

// about is what a comment says and what became of it.
func about(l lists.EntryView) string {
	m := l.Entry.(*igf.Comment)
	text := m.Text
	if text == "" {
		text = m.Proposed
	}
	return i18n.Answer(l.Answer()) + " · " + igf.OneLine(text)
}
