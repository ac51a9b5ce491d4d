package rules

import (
	"rapporteur/app/igf"
)

// CommentInput is a comment as it is typed.
type CommentInput struct {
	Output       string // "" takes the session's first output
	Session      string // "" for a comment that came outside a session
	Paragraph    int    // 0 with no Quote: the output as a whole
	Quote        string
	By           string // somebody of the roster, or "Name, Affiliation, …"
	Naming       igf.Naming
	Email        string // stays on this device
	Channel      igf.Channel
	Type         igf.CommentType
	Stance       igf.Stance
	Text         string
	Proposed     string
	Language     string
	Translation  string
	TranslatedTo string
	DuplicateOf  string
	Source       string // the import that made it; it is shared
	Slot         string
}

// NewComment makes the comment that in says, and what stays on this device.
func (c *Context) NewComment(in CommentInput) (*igf.Comment, []igf.Private, error) {
	if in.Output == "" && c.Session != nil && len(c.Session.Outputs) > 0 {
		in.Output = c.Session.Outputs[0]
	}
	r := c.rules
	o, err := r.records.Output(in.Output)
	if err != nil {
		return nil, nil, err
	}
	m := &igf.Comment{
		Output: o.ID, Channel: in.Channel, Type: in.Type, Stance: in.Stance, Text: igf.Clean(in.Text), Proposed: igf.Clean(in.Proposed),
		Language: in.Language, Translation: igf.Clean(in.Translation), TranslatedTo: in.TranslatedTo, DuplicateOf: in.DuplicateOf,
	}
	if m.Channel == "" {
		m.Channel = igf.ByWebForm
		if c.Session != nil {
			m.Channel = igf.InTheSession
		}
	}
	group, _ := igf.SplitID(o.ID)
	sheet := r.core.OnlineSheet(o.Cycle)
	if c.Session != nil {
		group, sheet = igf.SplitID(c.Session.ID)
	}
	if m.Meta, err = r.core.Meta(group, sheet); err != nil {
		return nil, nil, err
	}
	if m.Anchor, err = r.Anchor(c.Session, o.ID, in.Paragraph, in.Quote); err != nil {
		return nil, nil, err
	}
	person := c.Person
	if m.Channel == igf.InTheSession {
		person = c.Speaker
	}
	who, err := person(in.By, in.Naming, in.Email)
	if err != nil {
		return nil, nil, err
	}
	m.By, m.Source = who.Public, in.Source
	return m, who.Privates(m.Key()), nil
}
