package markup

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/outline"
	"rapporteur/app/pattern"
	"rapporteur/app/script"
	"rapporteur/app/ui/widgets"
)

// ParseMarkdown reads Markdown for SetMarkdown, with the HTML in it as pages print it.
// It may be called in the background: long texts take a while.
// A link opens nothing before the person was asked, and a picture is a link: the toolkit would open
// any address at once, and fetch pictures from anywhere.
func ParseMarkdown(text string) []widget.RichTextSegment {
	return guarded(widget.NewRichTextFromMarkdown(pictures.ReplaceAllString(outline.ShowFootnotes(outline.ShowHTML(text)), "$1[")).Segments)
}

// pictures are the beginnings of pictures, whose words would be lost.
var pictures = pattern.New(`(^|[^\\])!\[`)

// escaped are the signs that stand for themselves, which the toolkit shows with their backslash.
var escaped = pattern.New(`\\([!-/:-@\[-` + "`" + `{-~])`)

// guarded replaces what opens or fetches addresses, and shows escaped signs as pages print them.
func guarded(all []widget.RichTextSegment) []widget.RichTextSegment {
	for i, s := range all {
		switch v := s.(type) {
		case *widget.TextSegment:
			if !v.Style.TextStyle.Monospace {
				v.Text = escaped.ReplaceAllString(v.Text, "$1")
			}
		case *widget.HyperlinkSegment:
			v.Text = escaped.ReplaceAllString(v.Text, "$1")
			all[i] = link(v)
		case *widget.ImageSegment:
			all[i] = &widget.TextSegment{Style: widget.RichTextStyleInline, Text: v.Title}
		case *widget.ListSegment:
			guarded(v.Items)
		case *widget.ParagraphSegment:
			guarded(v.Texts)
		case *widget.TableSegment:
			for _, cell := range v.Headers {
				guarded(cell)
			}
			for _, row := range v.Rows {
				for _, cell := range row {
					guarded(cell)
				}
			}
		}
	}
	return all
}

func link(v *widget.HyperlinkSegment) widget.RichTextSegment {
	l, ok := widgets.LinkTo(v.URL)
	if !ok {
		return &widget.TextSegment{Style: widget.RichTextStyleInline, Text: v.Text}
	}
	v.OnTapped = func() {
		if all := fyne.CurrentApp().Driver().AllWindows(); len(all) > 0 {
			l.Ask(all[len(all)-1]) // the program has one
		}
	}
	return v
}

// Plain is what is read of Markdown, without its signs.
func Plain(text string) string {
	return strings.TrimSpace(widget.NewRichText(ParseMarkdown(text)...).String())
}

// SetMarkdown shows what ParseMarkdown read.
func SetMarkdown(t *widget.RichText, parsed []widget.RichTextSegment, text string) {
	t.Segments = parsed
	AlignByScript(t, text)
	t.Refresh()
}

// AlignByScript begins a text at the side on which its script begins.
func AlignByScript(t *widget.RichText, text string) {
	if !script.RightToLeft(text) {
		return
	}
	for _, s := range t.Segments {
		if x, ok := s.(*widget.TextSegment); ok {
			x.Style.Alignment = fyne.TextAlignTrailing
		}
	}
}
