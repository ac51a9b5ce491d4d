package workspace

import (
	"slices"
	"strings"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// sectionOf names the section of the minutes that an entry belongs to, as
// document.Words does.
func sectionOf(e igf.Entry) string {
	switch v := e.(type) {
	case *igf.Comment:
		return "comments-received"
	case *igf.Note:
		switch v.NoteKind {
		case igf.Summary:
			return "key-points"
		case igf.Decision:
			return "decisions"
		case igf.Action:
			return "actions"
		}
	}
	return "discussion"
}

// minutesSections are the sections of agreed minutes in their order.
func minutesSections() []string {
	return []string{"discussion", "key-points", "decisions", "actions", "comments-received"}
}

// takeInto puts entries into the text of the minutes and into the list of what
// they were made from. What is in them already is not taken twice.
func (w *Workspace) takeInto(a *Agreed, o *igf.Output, entries []string) error {
	words := document.WordsFor(o.Language)
	term, err := w.Terms()
	if err != nil {
		return err
	}
	taken := a.Taken()
	sections := map[string][]string{}
	for _, m := range a.Moments {
		id := m.Line.Entry.Head().ID
		if !slices.Contains(entries, id) || taken[m.Line.Root] {
			continue
		}
		if m.Line.Redacted == "all" {
			return &igf.FieldError{Record: "output " + o.ID, Field: "made_from", Value: id, Want: "this entry was withdrawn and cannot be taken"}
		}
		s := sectionOf(m.Line.Entry)
		sections[s] = append(sections[s], minuted(publicEntry(m.Line.Entry, a.Session), words, term)...)
		o.MadeFrom = append(o.MadeFrom, id)
	}
	for _, id := range entries {
		if !slices.ContainsFunc(a.Moments, func(m Moment) bool { return m.Line.Entry.Head().ID == id }) {
			return &igf.NotHere{What: "note of " + a.Session.ID, ID: id, Way: "session together lists them"}
		}
	}
	for _, s := range minutesSections() {
		if len(sections[s]) > 0 {
			o.Draft = appendSection(o.Draft, words.Get(s), sections[s])
		}
	}
	o.Draft = cleanText(o.Draft)
	return nil
}

// appendSection adds paragraphs at the end of the section with a title, which
// is made at the end of the text where there is none.
func appendSection(text, title string, paragraphs []string) string {
	add := strings.Join(paragraphs, "\n\n") + "\n\n"
	end, inside := -1, false
	for _, p := range outline.Paragraphs(text) {
		if p.Level == 0 {
			continue
		}
		if inside {
			end = p.Offset
			break
		}
		inside = p.Section == title
	}
	switch {
	case end >= 0:
		return text[:end] + add + text[end:]
	case inside:
		return strings.TrimRight(text, "\n") + "\n\n" + add
	}
	return strings.TrimLeft(strings.TrimRight(text, "\n")+"\n\n## "+title+"\n\n"+add, "\n")
}

// minuted is an entry as paragraphs of the minutes, in Markdown. It must be in
// its public form.
func minuted(e igf.Entry, words document.Words, term func(string) string) []string {
	who, text := attributionOf(e), ""
	switch v := e.(type) {
	case *igf.Note:
		text = v.Text
		if v.NoteKind == igf.Action {
			text += owned(v, words)
		}
	case *igf.Comment:
		text = or(v.Text, v.Proposed)
		if v.Anchor != nil && v.Anchor.Paragraph > 0 {
			text += " [" + words.With("paragraph", v.Anchor.Paragraph) + "]"
		}
	}
	var out []string
	for _, p := range strings.Split(text, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, asMarkdown(p))
		}
	}
	if len(out) > 0 {
		out[0] = named(who, words, term) + out[0]
	}
	return out
}

// named is who says something, as it stands before their words; "" for nobody.
func named(who igf.Attribution, words document.Words, term func(string) string) string {
	if who.IsZero() {
		return ""
	}
	name := or(who.Line(term), words.Get("a-participant"))
	return "**" + asMarkdown(strings.TrimSpace(words.Colon(name, ""))) + "** "
}

// owned says who does an action until when.
func owned(n *igf.Note, words document.Words) string {
	var parts []string
	if n.Owner != "" {
		parts = append(parts, words.Colon(words.Get("owner"), n.Owner))
	}
	if n.Due != "" {
		parts = append(parts, words.Colon(words.Get("due"), words.Date(n.Due)))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, "; ") + ")"
}

// asMarkdown escapes what Markdown would take for marks in words that are not
// Markdown.
func asMarkdown(s string) string {
	s = strings.NewReplacer("\\", "\\\\", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "]", "\\]", "<", "\\<", "|", "\\|", "~", "\\~").Replace(s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		trim := strings.TrimLeft(l, " \t")
		digits := len(trim) - len(strings.TrimLeft(trim, "0123456789"))
		switch {
		case strings.HasPrefix(trim, "#"), strings.HasPrefix(trim, ">"), strings.HasPrefix(trim, "-"), strings.HasPrefix(trim, "+"), strings.HasPrefix(trim, "="):
			trim = "\\" + trim
		case digits > 0 && digits < len(trim) && (trim[digits] == '.' || trim[digits] == ')'):
			trim = trim[:digits] + "\\" + trim[digits:]
		}
		lines[i] = trim
	}
	return strings.Join(lines, "\n")
}
