package workspace

import (
	"context"

	"rapporteur/app/igf"
)

// Settle decides over what another hand did in the shared repository: what is here stays, or
// with theirs, what stands there is taken.
func (w *Workspace) Settle(ctx context.Context, c igf.Conflict, theirs bool) error {
	if c.Key.Family() == "entry" {
		return w.Capture.Settle(ctx, c, theirs)
	}
	return w.Sharing.Settle(ctx, c, theirs)
}

// Undecide takes back a decision, whatever it was about, and returns the conflict, which is
// open again.
func (w *Workspace) Undecide(ctx context.Context, id string) (igf.Conflict, error) {
	c, err := w.Sharing.Decision(id)
	switch {
	case err != nil:
		return c, err
	case !c.OtherHand():
		return c, w.Sharing.Undecide(ctx, c)
	case c.Key.Family() == "entry":
		return c, w.Capture.Unsettle(ctx, c)
	}
	return c, w.Sharing.Unsettle(ctx, c)
}
