package capture

import (
	"context"
	"errors"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/rules"
)

// ReviseComment replaces the text, type, stance, proposed wording or
// translation of one's own comment by a new revision. What is empty stays.
func (svc *Service) ReviseComment(ctx context.Context, id string, in rules.CommentInput) (*igf.Comment, error) {
	id, err := svc.core.Newest(id)
	if err != nil {
		return nil, err
	}
	old, err := core.Get[*igf.Comment](svc.core, igf.EntryKey(id), "comment")
	if err != nil {
		return nil, err
	}
	if err := svc.notWithdrawn(old); err != nil {
		return nil, err
	}
	c, err := svc.rules.SessionContext(old.SessionID())
	if err != nil {
		return nil, err
	}
	m := *old
	if m.Meta, err = svc.core.Revision(old.Meta); err != nil {
		return nil, err
	}
	for _, f := range []struct {
		to   *string
		from string
	}{{&m.Text, igf.Clean(in.Text)}, {&m.Proposed, igf.Clean(in.Proposed)}, {&m.Translation, igf.Clean(in.Translation)}, {&m.TranslatedTo, in.TranslatedTo}, {&m.Language, in.Language}} {
		if f.from != "" {
			*f.to = f.from
		}
	}
	if in.Type != "" {
		m.Type = in.Type
	}
	if in.Stance != "" {
		m.Stance = in.Stance
	}
	who, err := svc.samePerson(old.Key(), old.By)
	if err != nil {
		return nil, err
	}
	if err := c.CheckHiddenNames(who, m.Text, m.Proposed, m.Translation); err != nil {
		return nil, err
	}
	if err := svc.rules.CheckCorrection(m.Output, m.Text, m.Proposed, m.Translation); err != nil {
		return nil, err
	}
	return &m, svc.core.Save(ctx, igf.Act{Records: []igf.Record{&m}, Private: who.Privates(m.Key()), Slot: in.Slot})
}

// ErrWithdrawn is wrapped when somebody revises an entry that was withdrawn
// whole: nobody would see what they wrote.
var ErrWithdrawn = igf.Errorf("it was withdrawn")

// notWithdrawn refuses an entry of which any revision was withdrawn whole.
func (svc *Service) notWithdrawn(e igf.Entry) error {
	seen := map[string]bool{} // a hostile sheet may hold a ring
	for id := e.Head().ID; id != "" && !seen[id]; {
		seen[id] = true
		about, err := svc.core.Replica().Concerning(id)
		if err != nil {
			return err
		}
		for _, a := range about {
			if r, ok := a.(*igf.Redaction); ok && r.Entry == id && r.Scope == "all" {
				return igf.Errorf("the entry %s cannot be revised, because %w: nobody would see the revision; save what you wrote as a new entry", e.Head().ID, ErrWithdrawn)
			}
		}
		rec, err := svc.core.Replica().Get(igf.EntryKey(id))
		if errors.Is(err, igf.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		older, ok := rec.(igf.Entry)
		if !ok {
			return nil
		}
		id = older.Head().Supersedes
	}
	return nil
}
