package markup

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/outline"
	"rapporteur/app/script"
)

// ParseMarkdown reads Markdown for SetMarkdown, with the HTML in it as pages print it.
// It may be called in the background: long texts take a while.
func ParseMarkdown(text string) []widget.RichTextSegment {
	return widget.NewRichTextFromMarkdown(outline.ShowHTML(text)).Segments
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
