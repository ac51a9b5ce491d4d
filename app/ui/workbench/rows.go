package workbench

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/lists"
)

// rowView shows one row: a heading, or a comment.
type rowView struct {
	widget.BaseWidget
	box     *fyne.Container
	head    *fyne.Container
	title   *widgets.Text
	count   *widgets.Text
	text    *widgets.Body
	body    fyne.CanvasObject
	entry   *fyne.Container
	line    *fyne.Container
	said    *fyne.Container // who and what, with the tag
	mark    *widget.Icon
	who     *widgets.Text
	says    *widgets.Text
	tag     *widgets.Tag
	content *fyne.Container
}

func newRow() fyne.CanvasObject {
	r := &rowView{
		title: widgets.Heading("", fynetheme.SizeNameText), count: widgets.Caption("", theme.Muted), mark: widget.NewIcon(fynetheme.CheckButtonIcon()),
		who: widgets.NewText(""), says: widgets.Caption("", theme.Muted), tag: widgets.NewTag("", "", theme.Muted),
	}
	r.who.Style.Bold, r.says.Fixed = true, false
	r.text, r.body = widgets.NewBody("")
	r.head = layout.Pad(12, 10, 4, 10, layout.Column(4, layout.Grow(8, r.title, r.title, r.count), r.body))
	r.content = layout.Column(2, r.who, r.says)
	said := layout.EndBelow(8, 16, r.content, r.tag)
	r.line = layout.Grow(8, said, r.mark, said)
	r.said = said
	r.entry = layout.Pad(5, 10, 5, 18, r.line)
	r.box = container.NewStack(r.head, r.entry)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is for the toolkit.
func (r *rowView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

// plain is a paragraph on as few lines as it needs.
func plain(text string) string { return strings.ReplaceAll(text, "\n", " ") }

func who(l lists.EntryView) string {
	if l.Who == "" {
		return i18n.Naming(igf.Anonymous)
	}
	return l.Who
}

// says is what a comment says, on one line, behind what is special about it.
func (v *view) says(l lists.EntryView) string {
	m := comment(l)
	var parts []string
	if n := len(v.alike[m.ID]); n > 1 {
		parts = append(parts, i18n.T("bench.alike-n", "N", n))
	}
	if m.Proposed != "" {
		parts = append(parts, i18n.T("comments.proposed"))
	}
	text := m.Text
	if text == "" {
		text = m.Proposed
	}
	return strings.Join(append(parts, igf.OneLine(i18n.Marked(m, text))), "  ·  ")
}

// tag says in one sign and word how far a comment is.
func (v *view) tag(t *widgets.Tag, l lists.EntryView) {
	if a := l.Answer(); a == igf.Contradicted || !v.unsure(l) {
		sign, tone := theme.OfAnswer(a)
		t.Set(sign, i18n.Answer(a), tone)
		return
	}
	t.Set("anchor", i18n.T("bench.confirm"), theme.KindAction)
}
