package capture

import (
	"cmp"
	"context"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
)

// AddNote saves a note in the session's timeline.
func (svc *Service) AddNote(ctx context.Context, in rules.NoteInput) (*igf.Note, error) {
	c, err := svc.rules.SessionContext(in.Session)
	if err != nil {
		return nil, err
	}
	return svc.saveNote(ctx, c, in)
}

func (svc *Service) saveNote(ctx context.Context, c *rules.Context, in rules.NoteInput, more ...igf.Private) (*igf.Note, error) {
	in, err := svc.underPoint(c.Session, in)
	if err != nil {
		return nil, err
	}
	n, private, err := c.NewNote(in)
	if err != nil {
		return nil, err
	}
	return n, svc.core.Save(ctx, igf.Act{Records: []igf.Record{n}, Private: append(private, more...), Slot: in.Slot})
}

// ReviseNote replaces the text, kind, owner or speaker of one's own note by a new revision.
// What is empty stays.
func (svc *Service) ReviseNote(ctx context.Context, id string, in rules.NoteInput) (*igf.Note, error) {
	n, private, err := svc.revisedNote(id, in)
	if err != nil {
		return nil, err
	}
	return n, svc.core.Save(ctx, igf.Act{Records: []igf.Record{n}, Private: private, Slot: in.Slot})
}

func (svc *Service) revisedNote(id string, in rules.NoteInput) (*igf.Note, []igf.Private, error) {
	old, c, next, err := beginRevision[*igf.Note](svc, id, "note")
	if err != nil {
		return nil, nil, err
	}
	n := *old
	n.Meta = next
	if in.Kind != "" {
		n.Become(in.Kind)
	}
	if in.Text != "" {
		n.Text = igf.Clean(in.Text)
	}
	if in.NoOwner {
		n.Owner = ""
	}
	if in.NoDue {
		n.Due = ""
	}
	due, err := c.Due(in.Due)
	if err != nil {
		return nil, nil, err
	}
	if err := moved(c, &n, in); err != nil {
		return nil, nil, err
	}
	n.Owner, n.Due = cmp.Or(strings.TrimSpace(in.Owner), n.Owner), cmp.Or(due, n.Due)
	who, err := svc.rules.StillNamed(c.Session, c.Roster, old)
	if err != nil {
		return nil, nil, err
	}
	unowned := who.Private.Unowned && in.Owner == "" && n.Owner != "" // whose task it is was not said again
	who.Private.Unowned = unowned
	if in.Speaker != "" || in.Naming != "" {
		speaker := in.Speaker
		if speaker == "" {
			speaker = who.Label(nil)
		}
		if who, err = c.Speaker(speaker, in.Naming, ""); err != nil {
			return nil, nil, err
		}
		who.Private.Unowned = unowned
	}
	n.Speaker = who.Public
	if in.Paragraph != 0 || in.Quote != "" {
		if n.Anchor, err = svc.rules.Anchor(c.Session, in.Output, in.Paragraph, in.Quote); err != nil {
			return nil, nil, err
		}
	}
	return &n, who.Privates(n.Key()), nil
}

// moved gives a revision another time and another point of the agenda.
func moved(c *rules.Context, n *igf.Note, in rules.NoteInput) error {
	if in.NoAt {
		n.Said = time.Time{}
	}
	if in.NoPoint {
		n.Point = ""
	}
	said, err := c.Said(in.At)
	if err != nil {
		return err
	}
	if !said.IsZero() {
		n.Said = said
	}
	point, err := c.Session.PointID(in.Point)
	n.Point = cmp.Or(point, n.Point)
	return err
}

// ReviseLine revises one's own note by a typed text, the choices around it, when it was said
// and, for an action, who does it until when: what is empty of these goes.
func (svc *Service) ReviseLine(ctx context.Context, id string, in CaptureInput) (*igf.Note, error) {
	typed, err := svc.readRevision(in)
	if err != nil {
		return nil, err
	}
	if old, _, _, err := beginRevision[*igf.Note](svc, id, "note"); err == nil && igf.SameName(old.Owner, typed.Owner) {
		typed.Owner = "" // the window typed it, and nobody said it again
	}
	return svc.ReviseNote(ctx, id, typed)
}

// readRevision returns what a typed text says of a note that is revised.
func (svc *Service) readRevision(in CaptureInput) (rules.NoteInput, error) {
	c, err := svc.rules.SessionContext(in.Session)
	if err != nil {
		return rules.NoteInput{}, err
	}
	got, assigned := ReaderOf(c.Session, c.Roster, in.Kind).Revision(in.Line), in.Kind.IsAssigned()
	return rules.NoteInput{
		Kind: in.Kind, Speaker: in.Speaker, Naming: in.Naming, Text: got.Text, Language: in.Language, Output: in.Output, Paragraph: in.Paragraph, Slot: in.Slot,
		Owner: got.OwnerAmong(c.Roster), NoOwner: assigned && got.Owner == "", Due: string(got.Due), NoDue: assigned && got.Due == "",
		At: got.At, NoAt: got.At == "",
	}, nil
}

// AddTally records how many took part in a session at this moment.
func (svc *Service) AddTally(ctx context.Context, session string, t igf.Tally) (*igf.Tally, error) {
	s, err := svc.records.Session(session)
	if err != nil {
		return nil, err
	}
	if t.OnSite == nil && t.Online == nil && t.Women == nil {
		return nil, &igf.FieldError{Record: igf.Sentencef("tally"), Field: "on_site", Want: igf.Sentencef("give at least one number: on site, online or women")}
	}
	g, slug := igf.SplitID(s.ID)
	if t.Meta, err = svc.core.Meta(g, slug); err != nil {
		return nil, err
	}
	return &t, svc.core.Save(ctx, igf.Act{Records: []igf.Record{&t}})
}

// underPoint lets a new note fall under the open point, unless it was said at another time.
func (svc *Service) underPoint(s *igf.Session, in rules.NoteInput) (rules.NoteInput, error) {
	if in.Point != "" || in.NoPoint || in.At != "" || s == nil {
		return in, nil
	}
	a, _, err := svc.records.OpenPoint(s)
	in.Point = a.ID
	return in, err
}
