package drafting

import (
	"context"

	"rapporteur/app/igf"
)

// AddPublished keeps a new output whose first text is there for people to
// comment on: its working text becomes version 1 in the same act.
func (svc *Service) AddPublished(ctx context.Context, o *igf.Output) error {
	if err := svc.prepareOutput(o); err != nil {
		return err
	}
	o.Versions = []igf.Version{{Number: 1, Date: igf.DateOf(svc.core.Now().UTC()), Stage: o.Stage}}
	v := &igf.VersionText{Output: o.ID, Number: 1, Text: o.Draft}
	return svc.core.Add(ctx, o, v)
}
