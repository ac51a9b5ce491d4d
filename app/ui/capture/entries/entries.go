// Package entries puts the entries of a session into the signs, words and
// colours in which the bar and the timeline show them.
//
// It never reads or saves anything.
package entries

import (
	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/workspace/lists"
)

// AsComment is the choice beside the kinds of notes.
const AsComment igf.NoteKind = "comment"

// Look is how an entry is shown.
type Look struct {
	Sign   string
	Word   string // the kind
	Tone   fyne.ThemeColorName
	Text   string
	Anchor *igf.Anchor // nil for none
}

// LookOf returns how an entry is shown.
func LookOf(e igf.Entry) Look {
	switch v := e.(type) {
	case *igf.Note:
		sign, tone := theme.OfKind(v.NoteKind)
		return Look{sign, i18n.Kind(v.NoteKind), tone, i18n.EntryText(v), v.Anchor}
	case *igf.Comment:
		return Look{"comment", i18n.T("word.comment"), theme.KindComment, i18n.EntryText(v), v.Anchor}
	case *igf.Tally:
		return Look{"tally", i18n.T("word.tally"), theme.KindNote, i18n.EntryText(v), nil}
	case *igf.Outreach:
		return Look{"action", i18n.T("word.outreach"), theme.KindAction, i18n.EntryText(v), nil}
	}
	return Look{"summary", string(e.Kind()), theme.KindNote, "", nil}
}

// TextOf returns the words of an entry with what was withdrawn of them; where that is
// all, what was said of it stands in their place. Its times are those of the clock.
func TextOf(l lists.EntryView, clock i18n.Clock) string {
	text := LookOf(l.Entry).Text
	if l.Ahead {
		text += "\n" + i18n.T("session.clock-ahead", "Day", clock.DateTime(l.At))
	}
	if l.Behind {
		text += "\n" + i18n.T("session.clock-behind", "Day", clock.DateTime(l.At))
	}
	switch said := clock.Remark(l.Standing); {
	case l.Gone():
		return said
	case said != "":
		return text + "\n" + said
	}
	return text
}

// Kind returns the sign, the word and the colour of a kind that can be chosen.
func Kind(k igf.NoteKind) (sign, word string, tone fyne.ThemeColorName) {
	if k == AsComment {
		return "comment", KindWord(k), theme.KindComment
	}
	sign, tone = theme.OfKind(k)
	return sign, KindWord(k), tone
}

// KindWord returns the word of a kind that can be chosen.
func KindWord(k igf.NoteKind) string {
	if k == AsComment {
		return i18n.T("word.comment")
	}
	return i18n.Kind(k)
}

// SharedName returns the name under which others see somebody.
func SharedName(name string) string {
	if name == "" {
		return i18n.Naming(igf.Anonymous)
	}
	return name
}
