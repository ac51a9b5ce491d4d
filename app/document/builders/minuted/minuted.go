// Package minuted says how an entry stands in minutes: in which sections, and as which
// paragraphs of Markdown in those that people go on writing.
//
// It takes entries in their public form, and never decides which are in minutes.
package minuted

import (
	"cmp"
	"slices"
	"strings"

	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// OtherNotes is the section of notes whose kind only a newer version knows.
const OtherNotes = "other-notes"

// Comments is the section of comments, which stands last.
const Comments = "comments-received"

// SectionOf names the section of the minutes in which notes of a kind stand, as
// words.Words does.
func SectionOf(k igf.NoteKind) string { return cmp.Or(k.Section(), OtherNotes) }

// SectionsOf names the sections of the minutes in which an entry stands: some notes are
// listed again.
func SectionsOf(e igf.Entry) []string {
	n, ok := e.(*igf.Note)
	if !ok {
		return []string{Comments}
	}
	out := []string{SectionOf(n.NoteKind)}
	if again := n.NoteKind.Again(); again != "" {
		out = append(out, again)
	}
	return out
}

// Sections names all sections of the minutes, in their order.
func Sections() []string { return append(append(NoteSections(), SectionsAgain()...), Comments) }

// SectionsAgain names the sections that list notes again.
func SectionsAgain() (out []string) {
	for _, k := range igf.NoteKinds() {
		if again := k.Again(); again != "" && !slices.Contains(out, again) {
			out = append(out, again)
		}
	}
	return out
}

// NoteSections names the sections of notes in the order of the kinds, that of notes
// of newer kinds last.
func NoteSections() []string {
	var out []string
	for _, k := range igf.NoteKinds() {
		if s := SectionOf(k); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return append(out, OtherNotes)
}

// Paragraphs returns an entry as paragraphs of the minutes, in Markdown. It must be in
// its public form.
func Paragraphs(e igf.Entry, words words.Words, term func(string) string) []string {
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
		out[0] = Speaker(who, words, term) + out[0]
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

// Speaker returns who says something, as it stands before their words; "" for nobody.
func Speaker(who igf.Attribution, words words.Words, term func(string) string) string {
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
