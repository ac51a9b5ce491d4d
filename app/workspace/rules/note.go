package rules

import (
	"fmt"
	"strings"
	"time"

	"rapporteur/app/days"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// NoteInput is a note as it is typed.
type NoteInput struct {
	Session   string
	Kind      igf.NoteKind // "" is the usual one
	Speaker   string       // somebody of the roster, or "Name, Affiliation, …"; "" is nobody
	Naming    igf.Naming   // "" takes the roster's choice, else that of igf.NotAsked
	Text      string
	Language  string
	Output    string // the output under discussion; "" takes the session's first when Paragraph or Quote is given
	Paragraph int
	Quote     string
	Owner     string
	Due       string // as people write it: 2022-12-15, 15 Dec, Friday
	At        string // when it was said, as people write it, where that is not now
	Point     string // of the agenda: its number, id or title; "" is none
	Slot      string // where it was typed: its unsaved text ends with this

	NoOwner, NoDue, NoAt, NoPoint bool // a revision takes these away, and a new note stands under no point
}

// NewNote makes the note that in says, and what stays on this device.
func (c *Context) NewNote(in NoteInput) (*igf.Note, []igf.Private, error) {
	if c.Session == nil {
		return nil, nil, &igf.FieldError{Record: igf.Sentencef("note"), Field: "session", Want: igf.Sentencef("name the session that it belongs to")}
	}
	n := &igf.Note{NoteKind: in.Kind, Text: igf.Clean(in.Text), Language: in.Language, Owner: strings.TrimSpace(in.Owner)}
	if n.NoteKind == "" {
		n.NoteKind = igf.UsualNoteKind()
	}
	g, slug := igf.SplitID(c.Session.ID)
	var err error
	if n.Due, err = c.Due(in.Due); err != nil {
		return nil, nil, err
	}
	if n.Said, err = c.Said(in.At); err != nil {
		return nil, nil, err
	}
	if n.Point, err = c.Session.PointID(in.Point); err != nil {
		return nil, nil, err
	}
	if n.Meta, err = c.rules.core.Meta(g, slug); err != nil {
		return nil, nil, err
	}
	who, err := c.Speaker(in.Speaker, in.Naming, "")
	if err != nil {
		return nil, nil, err
	}
	n.Speaker = who.Public
	if in.Paragraph != 0 || in.Quote != "" {
		if n.Anchor, err = c.rules.Anchor(c.Session, in.Output, in.Paragraph, in.Quote); err != nil {
			return nil, nil, err
		}
	}
	return n, who.Privates(n.Key()), nil
}

// Anchor makes the anchor in the working text of an output.
func (r *Rules) Anchor(s *igf.Session, output string, paragraph int, quote string) (*igf.Anchor, error) {
	if output == "" && s != nil && len(s.Outputs) > 0 {
		output = s.Outputs[0]
	}
	if output == "" {
		return nil, &igf.FieldError{Record: igf.Sentencef("note"), Field: "paragraph", Value: fmt.Sprint(paragraph), Want: igf.Sentencef("the session has no output under discussion; name one")}
	}
	o, err := r.records.Output(output)
	if err != nil {
		return nil, err
	}
	version, text, err := r.texts.CurrentText(o)
	if err != nil {
		return nil, err
	}
	return outline.AnchorAt(o.ID, version, text, paragraph, quote)
}

// Day returns the day on which the session begins, "" where that is not known.
func (c *Context) Day() igf.Date {
	if c.Session == nil || c.Session.Start.IsZero() {
		return ""
	}
	return igf.DateOf(c.Session.Start.In(c.Session.Location()))
}

// Said reads when something was said: a time on the session's day, or a whole one; "" is none.
func (c *Context) Said(text string) (time.Time, error) {
	text = strings.TrimSpace(text)
	if text == "" || c.Session == nil {
		return time.Time{}, nil
	}
	if day := c.Day(); day != "" && len(text) <= len(igf.SecondsLayout) {
		text = string(day) + "T" + text
	}
	return c.Session.ReadTime(text)
}

// Due reads the day until when something is done; "" is none.
func (c *Context) Due(text string) (igf.Date, error) {
	if text == "" {
		return "", nil
	}
	d, ok := days.Read(text, c.Day())
	if !ok {
		return "", &igf.FieldError{Record: igf.Sentencef("note"), Field: "due", Value: text, Want: igf.Sentencef("write the day as 2022-12-15, 15 Dec or Friday")}
	}
	return d, nil
}
