package bar

import (
	"fmt"
	"strconv"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/entries"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/workspace/capture"
)

// draft is what is being typed, with the choices around it.
type draft struct {
	slot      string
	text      string
	kind      igf.NoteKind // entries.AsComment for a comment
	speaker   string       // id on the roster
	naming    igf.Naming   // "" leaves it to the roster
	language  string
	paragraph int
	editing   string // ULID of the entry that this revises
	comment   bool   // the entry that this revises is a comment
	back      string // ULID of the entry that was taken back and that this saves again
	was       string // the fields of such an entry, "" when they are not known

	// Of an action, as the text says.
	owner string
	due   igf.Date
	// at is when it was said, as the text says.
	at string
}

// revises reports whether the draft is about an entry that was saved before.
func (d draft) revises() bool { return d.editing != "" || d.back != "" }

// fields returns what the widgets say of a draft, to see whether it was changed.
func (d draft) fields() string {
	return fmt.Sprintf("%q %q %q %q %q %d", d.text, d.kind, d.speaker, d.naming, d.language, d.paragraph)
}

// draftOf returns what the bar can show of an entry of a session.
func draftOf(e igf.Entry, session *igf.Session) draft {
	var d draft
	var a *igf.Anchor
	switch v := e.(type) {
	case *igf.Note:
		d.text, d.kind, d.language, a = capture.Timed(v.Said, session, capture.Assigned(v.Owner, v.Due, i18n.T("session.by-day"), v.Text)), v.NoteKind, v.Language, v.Anchor
	case *igf.Comment:
		d.text, d.kind, d.language, d.comment, a = v.Text, entries.AsComment, v.Language, true, v.Anchor
	}
	if a != nil {
		d.paragraph = a.Paragraph
	}
	return d
}

// input returns the draft as the workspace takes it.
func (d draft) input(session, output string) capture.CaptureInput {
	in := capture.CaptureInput{
		Session: session, Output: output, Line: d.text, Speaker: d.speaker, Naming: d.naming,
		Paragraph: d.paragraph, Language: d.language, Slot: d.slot, Kind: d.kind,
	}
	if d.kind == entries.AsComment {
		in.Kind, in.Comment = "", true
	}
	return in
}

// unsaved returns the draft as the journal keeps it.
func (d draft) unsaved(now time.Time) igf.Unsaved {
	return igf.Unsaved{Slot: d.slot, Text: d.text, At: now.UTC(), Choices: map[string]string{
		"kind": string(d.kind), "speaker": d.speaker,
		"naming": string(d.naming), "language": d.language, "paragraph": strconv.Itoa(d.paragraph), "editing": d.editing, "comment": strconv.FormatBool(d.comment), "back": d.back,
	}}
}

// recovered returns the draft that the journal kept.
func recovered(u igf.Unsaved) draft {
	n, _ := strconv.Atoi(u.Choices["paragraph"]) // damaged: no paragraph
	return draft{
		slot: u.Slot, text: u.Text, kind: igf.NoteKind(u.Choices["kind"]), speaker: u.Choices["speaker"], naming: igf.Naming(u.Choices["naming"]),
		language: u.Choices["language"], paragraph: n, editing: u.Choices["editing"], comment: u.Choices["comment"] == "true", back: u.Choices["back"],
	}
}
