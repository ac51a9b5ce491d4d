package workbench

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/lists"
)

// rowView shows one row: a heading, or a comment.
type rowView struct {
	widget.BaseWidget
	box     *fyne.Container
	head    *fyne.Container
	title   *kit.Text
	count   *kit.Text
	text    *widget.Label
	body    fyne.CanvasObject
	entry   *fyne.Container
	line    *fyne.Container
	mark    *widget.Icon
	who     *kit.Text
	says    *kit.Text
	tag     *kit.Tag
	content *fyne.Container
}

func newRow() fyne.CanvasObject {
	r := &rowView{
		title: kit.Heading("", fynetheme.SizeNameText), count: kit.Caption("", theme.Muted), mark: widget.NewIcon(fynetheme.CheckButtonIcon()),
		who: kit.NewText(""), says: kit.Caption("", theme.Muted), tag: kit.NewTag("", "", theme.Muted),
	}
	r.who.Style.Bold, r.says.Fixed = true, false
	r.text, r.body = kit.NewBody("")
	r.head = kit.Pad(12, 10, 4, 10, kit.Column(4, kit.Stretch(8, r.title, r.title, r.count), r.body))
	r.content = kit.Column(2, r.who, r.says)
	r.line = kit.Stretch(8, r.content, r.mark, r.content, r.tag)
	r.entry = kit.Pad(5, 10, 5, 18, r.line)
	r.box = container.NewStack(r.head, r.entry)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is for the toolkit.
func (r *rowView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

func (s *Screen) update(i int, o fyne.CanvasObject) {
	r, x := o.(*rowView), s.rows[i]
	if x.line == nil {
		r.entry.Hide()
		r.head.Show()
		r.title.SetText(x.title)
		answered := 0
		for _, l := range x.members {
			answered += rank(l)
		}
		r.count.SetText(words.T("bench.of", "N", answered, "All", len(x.members)))
		kit.SetBody(r.text, plain(x.text))
		r.body.Show()
		if x.text == "" {
			r.body.Hide()
		}
		r.Refresh()
		return
	}
	r.head.Hide()
	r.entry.Show()
	r.mark.SetResource(fynetheme.CheckButtonIcon())
	if s.chosen[x.key] {
		r.mark.SetResource(fynetheme.CheckButtonCheckedIcon())
	}
	r.mark.Refresh()
	r.who.SetText(who(*x.line))
	r.says.SetText(s.view.says(*x.line))
	s.view.tag(r.tag, *x.line)
	r.line.Refresh()
	r.Refresh()
}

// plain is a paragraph on as few lines as it needs.
func plain(text string) string { return strings.ReplaceAll(text, "\n", " ") }

func who(l lists.Line) string {
	if l.Who == "" {
		return words.Naming(igf.Anonymous)
	}
	return l.Who
}

// says is what a comment says, on one line, behind what is special about it.
func (v *view) says(l lists.Line) string {
	m := comment(l)
	var parts []string
	if n := len(v.alike[m.ID]); n > 1 {
		parts = append(parts, words.T("bench.alike-n", "N", n))
	}
	if m.Proposed != "" {
		parts = append(parts, words.T("comments.proposed"))
	}
	text := m.Text
	if text == "" {
		text = m.Proposed
	}
	return strings.Join(append(parts, igf.OneLine(text)), "  ·  ")
}

// tag says in one sign and word how far a comment is.
func (v *view) tag(t *kit.Tag, l lists.Line) {
	switch {
	case l.Contradicted():
		t.Set("failed", words.T("bench.contradicted"), fynetheme.ColorNameError)
	case v.unsure(l):
		t.Set("anchor", words.T("bench.confirm"), theme.KindAction)
	case len(l.Responses) == 0:
		t.Set("question", words.T("comments.open"), theme.KindAsked)
	default:
		t.Set("saved", words.Disposition(l.Disposition()), theme.KindDecided)
	}
}

// find is the row with a key, -1 when it is not shown.
func (s *Screen) find(key string) int {
	for i, r := range s.rows {
		if r.key == key {
			return i
		}
	}
	return -1
}

// nextOpen is the next row after i, from the top again at the end, that waits
// for a person; the first comment when none does, -1 without comments.
func (s *Screen) nextOpen(i int) int {
	first := -1
	for k := 1; k <= len(s.rows); k++ {
		j := (i + k) % len(s.rows)
		l := s.rows[j].line
		if l == nil {
			continue
		}
		if first < 0 || j < first {
			first = j
		}
		if open(*l) || s.view.unsure(*l) {
			return j
		}
	}
	return first
}
