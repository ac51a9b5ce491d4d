package lists

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/outline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/markup"
)

// Paragraphs shows a text by its headings and numbered paragraphs. A paragraph can be highlighted,
// and stands with the number of comments on it.
type Paragraphs struct {
	Feed *widgets.Feed

	paragraphs  []outline.Paragraph
	comments    map[int]int // how many are on a paragraph, by its number
	highlighted int         // number of a paragraph, 0 for none
}

// NewParagraphs makes a list without a text; see Set. use says what can be done with its rows.
func NewParagraphs(use func(*Paragraphs) widgets.RowUse) *Paragraphs {
	r := &Paragraphs{}
	r.Feed = widgets.NewFeed(func() int { return len(r.paragraphs) }, newParagraph, r.update, use(r))
	return r
}

// Set shows a text; comments says how many are on a paragraph, by its number.
func (r *Paragraphs) Set(paragraphs []outline.Paragraph, comments map[int]int) {
	r.paragraphs, r.comments = paragraphs, comments
	r.Feed.Reload()
}

// Row returns what a row shows.
func (r *Paragraphs) Row(i int) outline.Paragraph { return r.paragraphs[i] }

// Words returns the words of a row, without the marks of Markdown.
func (r *Paragraphs) Words(i int) string {
	if p := r.paragraphs[i]; p.Level > 0 {
		return p.Section
	}
	return markup.Plain(r.paragraphs[i].Text)
}

// Last is the highest number.
func (r *Paragraphs) Last() int {
	last := 0
	for _, p := range r.paragraphs {
		last = max(last, p.Number)
	}
	return last
}

// Highlight highlights a paragraph, by its number, and scrolls to it; 0 highlights none.
func (r *Paragraphs) Highlight(n int) {
	if n == r.highlighted {
		return
	}
	was := r.highlighted
	r.highlighted = n
	for i, p := range r.paragraphs {
		if p.Number > 0 && (p.Number == was || p.Number == n) {
			r.Feed.RefreshRow(i)
		}
		if p.Number > 0 && p.Number == n {
			r.Feed.ScrollTo(i)
		}
	}
}

// paragraph is one block of the text.
type paragraph struct {
	widget.BaseWidget
	box        *fyne.Container
	background *layout.Background
	number     *widgets.Text
	text       *widget.RichText
	more       *widgets.More
	mark       *widgets.Tag
}

func newParagraph() fyne.CanvasObject {
	p := &paragraph{background: layout.NewBackground("", 4), number: widgets.Caption("", theme.Muted), text: widget.NewRichText(), more: widgets.NewMore(), mark: widgets.NewTag("comment", "", theme.KindComment)}
	p.text.Wrapping = fyne.TextWrapWord
	row := container.New(gutter{}, p.number, layout.Column(2, layout.Compact(p.text), p.more.Root), p.mark)
	p.box = container.NewStack(layout.Pad(1, 6, 1, 6, p.background), layout.Pad(6, 12, 6, 12, row))
	p.ExtendBaseWidget(p)
	return p
}

func (p *paragraph) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.box) }

func (r *Paragraphs) update(i int, obj fyne.CanvasObject) {
	p, par := obj.(*paragraph), r.paragraphs[i]
	p.number.SetText("")
	p.mark.Hide()
	p.background.SetColor("")
	shown := p.more.Fold(par.Text)
	if par.Level > 0 {
		p.text.Segments = []widget.RichTextSegment{&widget.TextSegment{Text: par.Section, Style: headingStyle(par.Level)}}
	} else if par.Number == 0 {
		p.text.Segments = []widget.RichTextSegment{&widget.TextSegment{Text: shown, Style: widget.RichTextStyle{ColorName: theme.Muted}}}
	} else {
		p.number.SetText(i18n.T("session.paragraph", "N", par.Number))
		p.number.Color, p.number.Style.Bold = theme.Muted, false
		if par.Number == r.highlighted {
			p.background.SetColor(theme.Marked)
			p.number.Color, p.number.Style.Bold = theme.OnMarked, true
		}
		p.number.Refresh()
		p.text.Segments = markup.ParseMarkdown(shown)
		if n := r.comments[par.Number]; n > 0 {
			p.mark.Set("comment", i18n.N("session.marks", n), theme.KindComment)
			p.mark.Show()
		}
	}
	markup.AlignByScript(p.text, shown)
	p.text.Refresh()
	p.Refresh()
}

func headingStyle(level int) widget.RichTextStyle {
	s := widget.RichTextStyle{SizeName: fynetheme.SizeNameSubHeadingText, TextStyle: fyne.TextStyle{Bold: true}, ColorName: fynetheme.ColorNameForeground}
	if level > 2 {
		s.SizeName = fynetheme.SizeNameText
	}
	return s
}

// gutter lays out number, text and mark of a paragraph.
type gutter struct{}

func (gutter) widths() (number, mark float32) {
	return fynetheme.CaptionTextSize() * 2.9, fynetheme.CaptionTextSize() * 3
}

func (g gutter) MinSize(os []fyne.CanvasObject) fyne.Size {
	n, m := g.widths()
	return fyne.NewSize(n+m+40, os[1].MinSize().Height)
}

func (g gutter) Layout(os []fyne.CanvasObject, size fyne.Size) {
	n, m := g.widths()
	os[0].Move(fyne.NewPos(0, 2))
	os[0].Resize(fyne.NewSize(n, os[0].MinSize().Height))
	os[1].Move(fyne.NewPos(n, 0))
	text := min(size.Width-n-m, layout.Readable())
	os[1].Resize(fyne.NewSize(text, size.Height))
	os[2].Move(fyne.NewPos(n+text+4, 1))
	os[2].Resize(fyne.NewSize(m-4, os[2].MinSize().Height))
}
