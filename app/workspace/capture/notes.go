package capture

import (
	"context"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/rules"
)

// AddNote saves a note in the session's timeline.
func (s *Service) AddNote(ctx context.Context, in rules.NoteInput) (*igf.Note, error) {
	n, private, err := s.rules.NewNote(in)
	if err != nil {
		return nil, err
	}
	return n, s.core.Save(ctx, igf.Act{Records: []igf.Record{n}, Private: private, Slot: in.Slot})
}

// ReviseNote replaces the text and kind of one's own note by a new revision.
// What is empty stays.
func (s *Service) ReviseNote(ctx context.Context, id string, in rules.NoteInput) (*igf.Note, error) {
	id, err := s.core.Newest(id)
	if err != nil {
		return nil, err
	}
	old, err := core.Get[*igf.Note](s.core, igf.EntryKey(id), "note")
	if err != nil {
		return nil, err
	}
	if err := s.notWithdrawn(old); err != nil {
		return nil, err
	}
	c, err := s.rules.InSession(old.SessionID())
	if err != nil {
		return nil, err
	}
	n := *old
	if n.Meta, err = s.core.Revision(old.Meta); err != nil {
		return nil, err
	}
	if in.Kind != "" {
		n.NoteKind = in.Kind
	}
	if in.Text != "" {
		n.Text = igf.Clean(in.Text)
	}
	who, err := s.samePerson(old.Key(), old.Speaker)
	if err != nil {
		return nil, err
	}
	if in.Speaker != "" || in.Naming != "" {
		speaker := in.Speaker
		if speaker == "" {
			speaker = who.Label(nil)
		}
		if who, err = c.Person(speaker, in.Naming, "", true); err != nil {
			return nil, err
		}
	}
	n.Speaker = who.Public
	if in.Paragraph != 0 || in.Quote != "" {
		if n.Anchor, err = s.rules.Anchor(c.Session, in.Output, in.Paragraph, in.Quote); err != nil {
			return nil, err
		}
	}
	if err := c.CheckHiddenNames(who, n.Text, n.Owner); err != nil {
		return nil, err
	}
	return &n, s.core.Save(ctx, igf.Act{Records: []igf.Record{&n}, Private: who.Privates(n.Key()), Slot: in.Slot})
}

func (s *Service) samePerson(of igf.Key, public igf.Attribution) (igf.Person, error) {
	priv, _, err := s.core.Replica().Private(of)
	return igf.Person{Public: public, Private: priv}, err
}

// Redact withdraws the person behind an entry ("person"), or all that it says
// ("all"), at once and everywhere.
func (s *Service) Redact(ctx context.Context, id, scope, reason string) error {
	e, err := core.Get[igf.Entry](s.core, igf.EntryKey(id), "entry")
	if err != nil {
		return err
	}
	m, err := s.core.Meta(e.Head().Group, e.Head().Sheet)
	if err != nil {
		return err
	}
	if err := s.core.Save(ctx, igf.Act{Records: []igf.Record{&igf.Redaction{Meta: m, Entry: id, Scope: scope, Reason: igf.Clean(reason)}}}); err != nil {
		return err
	}
	return s.rules.CleanMinutes(ctx, m.SessionID())
}

// AddTally records how many took part in a session at this moment.
func (svc *Service) AddTally(ctx context.Context, session string, t igf.Tally) (*igf.Tally, error) {
	s, err := svc.records.Session(session)
	if err != nil {
		return nil, err
	}
	g, slug := igf.SplitID(s.ID)
	if t.Meta, err = svc.core.Meta(g, slug); err != nil {
		return nil, err
	}
	return &t, svc.core.Save(ctx, igf.Act{Records: []igf.Record{&t}})
}
