package workspace

import (
	"context"
	"slices"
	"strings"

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

// AddComment saves a comment on an output.
func (w *Workspace) AddComment(ctx context.Context, in CommentInput) (*igf.Comment, error) {
	m, private, err := w.newComment(in)
	if err != nil {
		return nil, err
	}
	return m, w.save(ctx, igf.Act{Records: []igf.Record{m}, Private: private, Slot: in.Slot})
}

// newComment makes the comment that in says, and what stays on this device.
func (w *Workspace) newComment(in CommentInput) (*igf.Comment, []igf.Private, error) {
	c, err := w.inSession(in.Session)
	if err != nil {
		return nil, nil, err
	}
	if in.Output == "" && c.session != nil && len(c.session.Outputs) > 0 {
		in.Output = c.session.Outputs[0]
	}
	o, err := w.Output(in.Output)
	if err != nil {
		return nil, nil, err
	}
	m := &igf.Comment{
		Output: o.ID, Channel: in.Channel, Type: in.Type, Stance: in.Stance, Text: clean(in.Text), Proposed: clean(in.Proposed),
		Language: in.Language, Translation: clean(in.Translation), TranslatedTo: in.TranslatedTo, DuplicateOf: in.DuplicateOf,
	}
	if m.Channel == "" {
		m.Channel = igf.ByWebForm
		if c.session != nil {
			m.Channel = igf.InTheSession
		}
	}
	group, _ := igf.SplitID(o.ID)
	g, sheet, err := w.sheetOf(group, in.Session, o.Cycle)
	if err != nil {
		return nil, nil, err
	}
	if m.Meta, err = w.meta(g, sheet); err != nil {
		return nil, nil, err
	}
	if m.Anchor, err = w.anchor(c.session, o.ID, in.Paragraph, in.Quote); err != nil {
		return nil, nil, err
	}
	who, err := c.person(in.By, in.Naming, in.Email, m.Channel == igf.InTheSession)
	if err != nil {
		return nil, nil, err
	}
	m.By, m.Source = who.Public, in.Source
	if err := c.keepsQuiet(who, m.Text, m.Proposed, m.Translation); err != nil {
		return nil, nil, err
	}
	if err := w.minutesKeepQuiet(o.ID, m.Text, m.Proposed, m.Translation); err != nil {
		return nil, nil, err
	}
	return m, who.privates(m.Key()), nil
}

// CommentFilter chooses comments; empty fields choose all.
type CommentFilter struct {
	Output      string
	Session     string
	Paragraph   int
	Disposition igf.Disposition
	Unanswered  bool
	Stakeholder string
	Region      string
	Channel     igf.Channel
	Language    string
	Text        string
}

// Comments are the comments as they stand now, in the order in which they
// were written.
func (w *Workspace) Comments(f CommentFilter) ([]Line, error) {
	entries, err := w.about(f.Output)
	if err != nil {
		return nil, err
	}
	all, err := w.lines(entries)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(l Line) bool { return !f.takes(l) }), nil
}

// about are the comments on an output, or all for "", and what points at them,
// each once.
func (w *Workspace) about(output string) ([]igf.Entry, error) {
	var entries []igf.Entry
	seen := map[string]bool{}
	add := func(e igf.Entry) {
		if id := e.Head().ID; !seen[id] {
			seen[id] = true
			entries = append(entries, e)
		}
	}
	for m, err := range w.replica.Comments(output) {
		if err != nil {
			return nil, err
		}
		add(m)
		about, err := w.replica.Concerning(m.ID)
		if err != nil {
			return nil, err
		}
		for _, e := range about {
			add(e)
		}
	}
	return w.withWithdrawals(entries)
}

// withWithdrawals adds the redactions that name one of the entries: what answers
// or corrects a comment is withdrawn too.
func (w *Workspace) withWithdrawals(entries []igf.Entry) ([]igf.Entry, error) {
	here := make(map[string]bool, len(entries))
	for _, e := range entries {
		here[e.Head().ID] = true
	}
	for e, err := range w.replica.Entries(igf.KindRedaction) {
		if err != nil {
			return nil, err
		}
		if r, ok := e.(*igf.Redaction); ok && here[r.Entry] && !here[r.ID] {
			entries = append(entries, r)
		}
	}
	return entries, nil
}

func (f CommentFilter) takes(l Line) bool {
	m, ok := l.Entry.(*igf.Comment)
	if !ok {
		return false
	}
	for _, t := range []struct{ want, have string }{
		{f.Output, m.Output},
		{f.Session, m.SessionID()},
		{f.Stakeholder, m.By.Stakeholder},
		{f.Region, m.By.Region},
		{string(f.Channel), string(m.Channel)},
		{f.Language, m.Language},
		{string(f.Disposition), string(l.Disposition())},
	} {
		if t.want != "" && t.want != t.have {
			return false
		}
	}
	if f.Paragraph != 0 && (m.Anchor == nil || m.Anchor.Paragraph != f.Paragraph) {
		return false
	}
	if f.Unanswered && len(l.Responses) > 0 {
		return false
	}
	return f.Text == "" || strings.Contains(strings.ToLower(m.Text+"\n"+m.Translation+"\n"+m.Proposed), strings.ToLower(f.Text))
}

// Comment reads one comment as it stands now.
func (w *Workspace) Comment(id string) (Line, error) {
	m, err := get[*igf.Comment](w, igf.EntryKey(id), "comment")
	if err != nil {
		return Line{}, err
	}
	about, err := w.replica.Concerning(id)
	if err != nil {
		return Line{}, err
	}
	entries, err := w.withWithdrawals(append([]igf.Entry{m}, about...))
	if err != nil {
		return Line{}, err
	}
	ls, err := w.lines(entries)
	if err != nil {
		return Line{}, err
	}
	for _, l := range ls {
		if _, ok := l.Entry.(*igf.Comment); ok && (l.Entry.Head().ID == id || l.Entry.Head().Supersedes == id) {
			return l, nil
		}
	}
	return Line{}, &igf.FieldError{Record: "comment", Field: "id", Value: id, Want: "it was replaced by a newer revision; see comment list"}
}
