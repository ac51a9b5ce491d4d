package capture

import (
	"cmp"
	"context"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
)

// AddComment saves a comment on an output.
func (svc *Service) AddComment(ctx context.Context, in rules.CommentInput) (*igf.Comment, error) {
	c, err := svc.rules.SessionContext(in.Session)
	if err != nil {
		return nil, err
	}
	return svc.saveComment(ctx, c, in)
}

func (svc *Service) saveComment(ctx context.Context, c *rules.Context, in rules.CommentInput, more ...igf.Private) (*igf.Comment, error) {
	m, private, err := c.NewComment(in)
	if err != nil {
		return nil, err
	}
	return m, svc.core.Save(ctx, igf.Act{Records: []igf.Record{m}, Private: append(private, more...), Slot: in.Slot})
}

// ReviseComment replaces the text, type, stance, proposed wording, translation or
// commenter of one's own comment by a new revision. What is empty stays.
func (svc *Service) ReviseComment(ctx context.Context, id string, in rules.CommentInput) (*igf.Comment, error) {
	m, private, err := svc.revisedComment(id, in)
	if err != nil {
		return nil, err
	}
	return m, svc.core.Save(ctx, igf.Act{Records: []igf.Record{m}, Private: private, Slot: in.Slot})
}

func (svc *Service) revisedComment(id string, in rules.CommentInput) (*igf.Comment, []igf.Private, error) {
	old, c, next, err := beginRevision[*igf.Comment](svc, id, "comment")
	if err != nil {
		return nil, nil, err
	}
	m := *old
	m.Meta = next
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
	who, err := svc.rules.StillNamed(c.Session, c.Roster, old)
	if err != nil {
		return nil, nil, err
	}
	if in.By != "" || in.Naming != "" || in.Email != "" {
		if who, err = correctedCommenter(c, &m, who, in); err != nil {
			return nil, nil, err
		}
	}
	m.By = who.Public
	return &m, who.Privates(m.Key()), nil
}

// correctedCommenter is whose comment a revision says that it is: who was noted before, named otherwise, or
// somebody else.
func correctedCommenter(c *rules.Context, m *igf.Comment, was igf.Person, in rules.CommentInput) (igf.Person, error) {
	by := in.By
	if by == "" {
		by, in.Email = was.Label(nil), cmp.Or(in.Email, was.Private.Email)
	}
	if m.Channel == igf.InTheSession {
		return c.Speaker(by, in.Naming, in.Email)
	}
	return c.Person(by, in.Naming, in.Email)
}
