package device

import (
	"context"
	"errors"

	"rapporteur/app/igf"
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
	return svc.core.Save(ctx, act)
}
