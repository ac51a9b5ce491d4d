package capture

import (
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

func (svc *Service) saveComment(ctx context.Context, c *rules.Context, in rules.CommentInput) (*igf.Comment, error) {
	m, private, err := c.NewComment(in)
	if err != nil {
		return nil, err
	}
	return m, svc.core.Save(ctx, igf.Act{Records: []igf.Record{m}, Private: private, Slot: in.Slot})
}
