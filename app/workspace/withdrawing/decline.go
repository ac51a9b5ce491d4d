package withdrawing

import (
	"context"
	"errors"

	"rapporteur/app/igf"
)

// Decline says that a withdrawal by somebody with no say over the entry does not count: the
// entry stands again, everywhere. Only who wrote the entry and the coordinators of its group
// may, and what one of them withdrew is not declined. reason is shared.
func (svc *Service) Decline(ctx context.Context, withdrawal, reason string) error {
	return svc.decline(ctx, withdrawal, reason, igf.Act{})
}

func (svc *Service) decline(ctx context.Context, withdrawal, reason string, act igf.Act) error {
	w, err := svc.core.History.Entry(withdrawal)
	if err != nil {
		return err
	}
	refuse := func(want igf.Sentence) error {
		return &igf.FieldError{Record: igf.Sentencef("withdrawal"), Field: "id", Value: withdrawal, Want: want}
	}
	r, ok := w.(*igf.Redaction)
	if !ok || r.Scope == igf.ScopeDeclined {
		return refuse(igf.Sentencef("this is no withdrawal: group withdrawals lists those that can be declined"))
	}
	e, err := svc.core.History.Entry(r.Entry)
	if err != nil {
		return err
	}
	g, err := svc.records.Group(e.Head().Group)
	if err != nil && !errors.Is(err, igf.ErrNotFound) {
		return err
	}
	if g == nil {
		return refuse(igf.Sentencef("the group of the entry is not on this device, and says who may: sync first"))
	}
	if r.Allowed(e, g) {
		return refuse(igf.Sentencef("who made it may withdraw the entry, and only they can put it back"))
	}
	self, err := svc.core.Replica().Self()
	if err != nil {
		return err
	}
	if !igf.MayWithdraw(e, igf.Author{ID: self.Author, Name: self.Name}, g, svc.core.Instant()) {
		return refuse(igf.Sentencef("only who wrote the entry, or a coordinator of the group, can decline it: ask one of them"))
	}
	m, err := svc.core.Meta(r.Group, r.Sheet)
	if err != nil {
		return err
	}
	by := igf.ByCoordinators
	if e.Head().Author.ID == self.Author {
		by = igf.ByAuthor
	}
	act.Records = append(act.Records, &igf.Redaction{Meta: m, Entry: r.ID, Scope: igf.ScopeDeclined, RequestedBy: by, Reason: igf.Clean(reason)})
	return svc.core.Save(ctx, act)
}

// settleAsked decides over a withdrawal that somebody with no say asked for: it is declined,
// or with theirs, made one's own.
func (svc *Service) settleAsked(ctx context.Context, c igf.Conflict, take igf.Side) error {
	act := igf.Act{Resolved: []string{c.ID}}
	w, err := svc.core.History.Entry(c.Base)
	if err != nil {
		return err
	}
	r, ok := w.(*igf.Redaction)
	if !ok {
		return igf.Errorf("the entry %s is no withdrawal: sync again", c.Base)
	}
	if take == igf.Ours {
		return svc.decline(ctx, r.ID, "", act)
	}
	if err := svc.Withdraw(ctx, Withdrawal{Entry: r.Entry, Scope: r.Scope.With(""), Reason: r.Reason, RequestedBy: r.RequestedBy}); err != nil {
		return err
	}
	return svc.core.Save(ctx, act)
}
