package device

import (
	"context"
	"errors"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// loadBatch is how many records one act of Load has.
const loadBatch = 100

// Load saves ready-made records, as those of the sample cycle, in their order.
// A record that is here already is left as it is.
func (svc *Service) Load(ctx context.Context, self igf.Self, records []igf.Record, private []igf.Private) error {
	act := igf.Act{Self: &self, Private: private}
	for _, r := range records {
		switch _, err := svc.core.Replica().Get(r.Key()); {
		case err == nil:
			continue
		case !errors.Is(err, igf.ErrNotFound):
			return err
		}
		if act.Records = append(act.Records, r); len(act.Records) == loadBatch {
			if err := svc.core.Save(ctx, act); err != nil {
				return err
			}
			act = igf.Act{}
		}
	}
	if err := svc.core.Save(ctx, act); err != nil {
		return err
	}
	return looked(ctx, svc.core, records)
}

// looked keeps that words of the records may stay which name somebody who became hidden by a
// later one of them: who made the records has looked at all of them.
func looked(ctx context.Context, c *core.Core, records []igf.Record) error {
	g, err := c.Gate()
	if err != nil {
		return err
	}
	var act igf.Act
	for _, r := range records {
		doubtful, err := g.Doubtful(r, nil)
		if err != nil {
			return err
		}
		if len(doubtful) == 0 {
			continue
		}
		p, _, err := c.Replica().Private(r.Key())
		if err != nil {
			return err
		}
		p.Of = r.Key()
		g.Allow(&p, doubtful)
		act.Private = append(act.Private, p)
	}
	if len(act.Private) == 0 {
		return nil
	}
	return c.Save(ctx, act)
}
