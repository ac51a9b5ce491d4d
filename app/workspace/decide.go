package workspace

import (
	"context"

	"rapporteur/app/igf"
)

// Settle decides over what another hand did in the shared repository: what is here stays, or what
// stands there is taken.
func (w *Workspace) Settle(ctx context.Context, c igf.Conflict, take igf.Side) error {
	if c.Key.Family() == "entry" {
		return w.Capture.SettleEntry(ctx, c, take)
	}
	return w.Sharing.SettleDocument(ctx, c, take)
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
		return c, w.Capture.UnsettleEntry(ctx, c)
	}
	return c, w.Sharing.UnsettleDocument(ctx, c)
}
