// Package deciding lets a person decide the conflicts that a sync leaves, and take their
// decisions back: over a field that two people changed, over what another hand did in
// the shared repository; and lists the withdrawals that coordinators decide about. It never decides one itself, and sends nothing.
package deciding

import (
	"context"

	"rapporteur/app/workspace/records"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/rules"
)

// Entries decides over entries, which are revised and withdrawn as a person does it.
type Entries interface {
	SettleEntry(ctx context.Context, c igf.Conflict, how igf.Settling) error
	UnsettleEntry(ctx context.Context, decided igf.Conflict) error
}

// Service decides conflicts.
type Service struct {
	core    *core.Core
	records *records.Reader
	rules   *rules.Rules
	entries Entries
}

// New returns a Service.
func New(c *core.Core, r *records.Reader, u *rules.Rules, e Entries) *Service {
	return &Service{core: c, records: r, rules: u, entries: e}
}

// Settle decides over what another hand did in the shared repository: what is here stays, or
// what stands there is taken.
func (svc *Service) Settle(ctx context.Context, c igf.Conflict, how igf.Settling) error {
	if err := how.Check(c); err != nil {
		return err
	}
	if c.Key.IsEntry() {
		return svc.entries.SettleEntry(ctx, c, how)
	}
	return svc.settleDocument(ctx, c, how.Take)
}

// Undecide takes back a decision, whatever it was about, and returns the conflict, which is
// open again.
func (svc *Service) Undecide(ctx context.Context, id string) (igf.Conflict, error) {
	c, err := svc.Decision(id)
	switch {
	case err != nil:
		return c, err
	case !c.OtherHand():
		return c, svc.undecideField(ctx, c)
	case c.Key.IsEntry():
		return c, svc.entries.UnsettleEntry(ctx, c)
	}
	return c, svc.unsettleDocument(ctx, c)
}
