package workspace

import (
	"context"

	"rapporteur/app/igf"
)

// AddPublished keeps a new output whose first text is there for people to
// comment on: its working text becomes version 1 in the same act.
func (w *Workspace) AddPublished(ctx context.Context, o *igf.Output) error {
	if err := w.prepareOutput(o); err != nil {
		return err
	}
	o.Versions = []igf.Version{{Number: 1, Date: igf.DateOf(w.now().UTC()), Stage: o.Stage}}
	v := &igf.VersionText{Output: o.ID, Number: 1, Text: o.Draft}
	return w.add(ctx, o, v)
}
