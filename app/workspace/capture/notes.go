package capture

import (
	"cmp"
	"context"
	"strings"

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
	n, private, err := c.NewNote(in)
	if err != nil {
		return nil, err
	}
	return n, svc.core.Save(ctx, igf.Act{Records: []igf.Record{n}, Private: append(private, more...), Slot: in.Slot})
}

// ReviseNote replaces the text, kind, owner or speaker of one's own note by a new revision.
// What is empty stays.
func (svc *Service) ReviseNote(ctx context.Context, id string, in rules.NoteInput) (*igf.Note, error) {
	old, c, next, err := beginRevision[*igf.Note](svc, id, "note")
	if err != nil {
		return nil, err
	}
	n := *old
	n.Meta = next
	if in.Kind != "" {
		n.Become(in.Kind)
	}
	if in.Text != "" {
		n.Text = igf.Clean(in.Text)
	}
	n.Owner, n.Due = cmp.Or(strings.TrimSpace(in.Owner), n.Owner), cmp.Or(in.Due, n.Due)
	who, err := svc.samePerson(old.Key(), old.Speaker)
	if err != nil {
		return nil, err
	}
	if in.Speaker != "" || in.Naming != "" {
		speaker := in.Speaker
		if speaker == "" {
			speaker = who.Label(nil)
		}
		if who, err = c.Speaker(speaker, in.Naming, ""); err != nil {
			return nil, err
		}
	}
	n.Speaker = who.Public
	if in.Paragraph != 0 || in.Quote != "" {
		if n.Anchor, err = svc.rules.Anchor(c.Session, in.Output, in.Paragraph, in.Quote); err != nil {
			return nil, err
		}
	}
	return &n, svc.core.Save(ctx, igf.Act{Records: []igf.Record{&n}, Private: who.Privates(n.Key()), Slot: in.Slot})
}

func (svc *Service) samePerson(of igf.Key, public igf.Attribution) (igf.Person, error) {
	priv, _, err := svc.core.Replica().Private(of)
	return igf.Person{Public: public, Private: priv}, err
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
