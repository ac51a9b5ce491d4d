package builders

import (
	"cmp"
	"strings"

	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// Minuted returns an entry as paragraphs of the minutes, in Markdown. It must be in
// its public form.
func Minuted(e igf.Entry, words words.Words, term func(string) string) []string {
	who, text := igf.AttributionOf(e), ""
	switch v := e.(type) {
	case *igf.Note:
		text = v.Text + about(v.Anchor, words)
		if v.NoteKind.IsAssigned() {
			text += owned(v, words)
		}
	case *igf.Comment:
		text = cmp.Or(v.Text, v.Proposed) + about(v.Anchor, words)
		if who.IsZero() { // a comment is somebody's
			who.Naming = igf.Anonymous
		}
	}
	var out []string
	for _, p := range strings.Split(text, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, outline.EscapeLines(p))
		}
	}
	if len(out) > 0 {
		out[0] = Named(who, words, term) + out[0]
	}
	return out
}

// about names the paragraph that an entry is about.
func about(a *igf.Anchor, words words.Words) string {
	if a == nil || a.Paragraph == 0 {
		return ""
	}
	return " [" + words.With("paragraph", a.Paragraph) + "]"
}

// Named returns who says something, as it stands before their words; "" for nobody.
func Named(who igf.Attribution, words words.Words, term func(string) string) string {
	if who.IsZero() {
		return ""
	}
	name := cmp.Or(who.Line(term), words.Get("a-participant"))
	return "**" + outline.EscapeLines(strings.TrimSpace(words.Colon(name, ""))) + "** "
}

// owned says who does an action until when.
func owned(n *igf.Note, words words.Words) string {
	var parts []string
	if n.Owner != "" {
		parts = append(parts, words.Colon(words.Get("owner"), "")+n.Owner) // no isolates: people go on writing this text
	}
	if n.Due != "" {
		parts = append(parts, words.Colon(words.Get("due"), words.Date(n.Due)))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, "; ") + ")"
}
