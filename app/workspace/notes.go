package workspace

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// NoteInput is a note as it is typed.
type NoteInput struct {
	Session   string
	Kind      igf.NoteKind // "" is an intervention
	Speaker   string       // somebody of the roster, or "Name, Affiliation, …"; "" is nobody
	Naming    igf.Naming   // "" takes the roster's choice, else what the session's rules leave
	Text      string
	Language  string
	Output    string // the output under discussion; "" takes the session's first when Paragraph or Quote is given
	Paragraph int
	Quote     string
	Owner     string
	Due       igf.Date
	Slot      string // where it was typed: its unsaved text ends with this
}

// NamesPerson says that a text gives away somebody whose name must stay on
// this device.
type NamesPerson struct{ Word string }

func (e *NamesPerson) Error() string {
	return fmt.Sprintf("the text says %q, which is to stay on this device: write “the speaker” instead, or change how the person is named", e.Word)
}

// AddNote saves a note in the session's timeline.
func (w *Workspace) AddNote(ctx context.Context, in NoteInput) (*igf.Note, error) {
	n, private, err := w.newNote(in)
	if err != nil {
		return nil, err
	}
	return n, w.save(ctx, igf.Act{Records: []igf.Record{n}, Private: private, Slot: in.Slot})
}

// newNote makes the note that in says, and what stays on this device.
func (w *Workspace) newNote(in NoteInput) (*igf.Note, []igf.Private, error) {
	c, err := w.inSession(in.Session)
	if err != nil {
		return nil, nil, err
	}
	if c.session == nil {
		return nil, nil, &igf.FieldError{Record: "note", Field: "session", Want: "name the session that it belongs to"}
	}
	n := &igf.Note{NoteKind: in.Kind, Text: clean(in.Text), Language: in.Language, Owner: strings.TrimSpace(in.Owner), Due: in.Due}
	if n.NoteKind == "" {
		n.NoteKind = igf.Intervention
	}
	g, slug := igf.SplitID(c.session.ID)
	if n.Meta, err = w.meta(g, slug); err != nil {
		return nil, nil, err
	}
	who, err := c.person(in.Speaker, in.Naming, "", true)
	if err != nil {
		return nil, nil, err
	}
	n.Speaker = who.Public
	if in.Paragraph != 0 || in.Quote != "" {
		if n.Anchor, err = w.anchor(c.session, in.Output, in.Paragraph, in.Quote); err != nil {
			return nil, nil, err
		}
	}
	if err := c.keepsQuiet(who, n.Text, n.Owner); err != nil {
		return nil, nil, err
	}
	return n, who.privates(n.Key()), nil
}

// ReviseNote replaces the text and kind of one's own note by a new revision.
// What is empty stays.
func (w *Workspace) ReviseNote(ctx context.Context, id string, in NoteInput) (*igf.Note, error) {
	id, err := w.newest(id)
	if err != nil {
		return nil, err
	}
	old, err := get[*igf.Note](w, igf.EntryKey(id), "note")
	if err != nil {
		return nil, err
	}
	if err := w.notWithdrawn(old); err != nil {
		return nil, err
	}
	c, err := w.inSession(old.SessionID())
	if err != nil {
		return nil, err
	}
	n := *old
	if n.Meta, err = w.revision(old.Meta); err != nil {
		return nil, err
	}
	if in.Kind != "" {
		n.NoteKind = in.Kind
	}
	if in.Text != "" {
		n.Text = clean(in.Text)
	}
	who, err := w.samePerson(old.Key(), old.Speaker)
	if err != nil {
		return nil, err
	}
	if in.Speaker != "" || in.Naming != "" {
		speaker := in.Speaker
		if speaker == "" {
			speaker = who.Label(nil)
		}
		if who, err = c.person(speaker, in.Naming, "", true); err != nil {
			return nil, err
		}
	}
	n.Speaker = who.Public
	if in.Paragraph != 0 || in.Quote != "" {
		if n.Anchor, err = w.anchor(c.session, in.Output, in.Paragraph, in.Quote); err != nil {
			return nil, err
		}
	}
	if err := c.keepsQuiet(who, n.Text, n.Owner); err != nil {
		return nil, err
	}
	return &n, w.save(ctx, igf.Act{Records: []igf.Record{&n}, Private: who.privates(n.Key()), Slot: in.Slot})
}

// revision begins the next revision of one's own entry.
func (w *Workspace) revision(old igf.Meta) (igf.Meta, error) {
	m, err := w.meta(old.Group, old.Sheet)
	if err != nil {
		return m, err
	}
	if m.Author.ID != old.Author.ID {
		return m, &igf.FieldError{Record: "entry", Field: "id", Value: old.ID, Want: "somebody else wrote it; add an entry of your own that corrects it"}
	}
	m.Supersedes = old.ID
	return m, nil
}

// newest is the id of the last revision of an entry by its author: who revises
// an old one means the text that stands now, and makes no second line of it.
func (w *Workspace) newest(id string) (string, error) {
	rec, err := w.replica.Get(igf.EntryKey(id))
	e, ok := rec.(igf.Entry)
	if errors.Is(err, igf.ErrNotFound) || err == nil && !ok {
		return id, nil // who asks says what is wrong
	}
	if err != nil {
		return "", err
	}
	h := e.Head()
	next := map[string]string{}
	for e, err := range w.replica.Timeline(h.Group, h.Sheet) {
		if err != nil {
			return "", err
		}
		if r := e.Head(); r.Supersedes != "" && r.Author.ID == h.Author.ID && r.ID > next[r.Supersedes] {
			next[r.Supersedes] = r.ID
		}
	}
	for range len(next) {
		if next[id] == "" {
			break
		}
		id = next[id]
	}
	return id, nil
}

func (w *Workspace) samePerson(of igf.Key, public igf.Attribution) (Person, error) {
	priv, _, err := w.replica.Private(of)
	return Person{Public: public, Private: priv}, err
}

// Redact withdraws the person behind an entry ("person"), or all that it says
// ("all"), at once and everywhere.
func (w *Workspace) Redact(ctx context.Context, id, scope, reason string) error {
	e, err := get[igf.Entry](w, igf.EntryKey(id), "entry")
	if err != nil {
		return err
	}
	m, err := w.meta(e.Head().Group, e.Head().Sheet)
	if err != nil {
		return err
	}
	if err := w.save(ctx, igf.Act{Records: []igf.Record{&igf.Redaction{Meta: m, Entry: id, Scope: scope, Reason: clean(reason)}}}); err != nil {
		return err
	}
	return w.cleanMinutes(ctx, m.SessionID())
}

// AddTally records how many took part in a session at this moment.
func (w *Workspace) AddTally(ctx context.Context, session string, t igf.Tally) (*igf.Tally, error) {
	s, err := w.Session(session)
	if err != nil {
		return nil, err
	}
	g, slug := igf.SplitID(s.ID)
	if t.Meta, err = w.meta(g, slug); err != nil {
		return nil, err
	}
	return &t, w.save(ctx, igf.Act{Records: []igf.Record{&t}})
}

// Timeline is the session's notes, comments and tallies as they stand now.
func (w *Workspace) Timeline(session string) ([]Line, error) {
	s, err := w.Session(session)
	if err != nil {
		return nil, err
	}
	g, slug := igf.SplitID(s.ID)
	var entries []igf.Entry
	for e, err := range w.replica.Timeline(g, slug) {
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return w.lines(entries)
}

// anchor makes the anchor in the working text of an output.
func (w *Workspace) anchor(s *igf.Session, output string, paragraph int, quote string) (*igf.Anchor, error) {
	if output == "" && s != nil && len(s.Outputs) > 0 {
		output = s.Outputs[0]
	}
	if output == "" {
		return nil, &igf.FieldError{Record: "note", Field: "paragraph", Value: fmt.Sprint(paragraph), Want: "the session has no output under discussion; name one"}
	}
	o, err := w.Output(output)
	if err != nil {
		return nil, err
	}
	version, text, err := w.currentText(o)
	if err != nil {
		return nil, err
	}
	return outline.AnchorAt(o.ID, version, text, paragraph, quote)
}

// clean drops what pasting brings along: line ends of other systems, blank
// edges. Words stay as they are.
func clean(s string) string {
	return strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s))
}
