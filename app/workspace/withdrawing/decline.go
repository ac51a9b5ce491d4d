package withdrawing

import (
	"cmp"
	"context"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// Decline says that a withdrawal by somebody with no say over the entry does not count: the
// entry stands again, everywhere. Only who wrote the entry and the coordinators of its group
// may, and what one of them withdrew is not declined. reason is shared.
func (svc *Service) Decline(ctx context.Context, withdrawal, reason string) error {
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
	e, err := svc.mine(r)
	if err != nil {
		return err
	}
	say, err := svc.core.Replica().Coordinators(e.Head().Group)
	if err != nil {
		return err
	}
	if !say.Known() {
		return refuse(igf.Sentencef("the group of the entry is not on this device, and says who may: sync first"))
	}
	if !r.Declinable(e, say) {
		return refuse(igf.Sentencef("who made it may withdraw the entry, and only they can put it back"))
	}
	self, err := svc.core.Replica().Self()
	if err != nil {
		return err
	}
	if !r.MayDecline(e, igf.Author{ID: self.Author, Name: self.Name}, say, svc.core.Instant()) {
		return refuse(igf.Sentencef("only who wrote the entry, or a coordinator of the group, can decline it: ask one of them"))
	}
	m, err := svc.core.Meta(r.Group, r.Sheet)
	if err != nil {
		return err
	}
	by := igf.ByCoordinators
	if self.Is(e.Head().Author) {
		by = igf.ByAuthor
	}
	decided, err := svc.asked(r, e)
	if err != nil {
		return err
	}
	decided.Taken = m.ID
	declines := &igf.Redaction{Meta: m, Entry: r.ID, Scope: igf.ScopeDeclined, RequestedBy: by, Reason: igf.Clean(reason)}
	return svc.core.Save(ctx, igf.Act{Records: []igf.Record{declines}, Decided: []igf.Conflict{decided}})
}

// mine returns the entry over which the person at this device decides a withdrawal: of what it
// hides the first that who made it may not withdraw, and they may; else the one that it names.
func (svc *Service) mine(r *igf.Redaction) (igf.Entry, error) {
	over, err := igf.HiddenBy(svc.core.Replica(), r)
	if err == nil && len(over) == 0 {
		err = igf.Errorf("the entry %s is not on this device: sync first", r.Entry)
	}
	if err != nil {
		return nil, err
	}
	self, err := svc.core.Replica().Self()
	if err != nil {
		return nil, err
	}
	for _, e := range over {
		say, err := svc.core.Replica().Coordinators(e.Head().Group)
		if err != nil {
			return nil, err
		}
		if r.Declinable(e, say) && r.MayDecline(e, igf.Author{ID: self.Author, Name: self.Name}, say, svc.core.Instant()) {
			return e, nil
		}
	}
	return over[0], nil
}

// asked returns the conflict over a withdrawal of e, as it was kept; where no sync asked yet,
// a new one.
func (svc *Service) asked(r *igf.Redaction, e igf.Entry) (igf.Conflict, error) {
	open, err := svc.core.Replica().Conflicts()
	if err != nil {
		return igf.Conflict{}, err
	}
	for _, c := range open {
		if c.Hand() == igf.HandWithdrawal && c.Base == r.ID {
			return c, nil
		}
	}
	c := igf.Conflict{ID: svc.core.NewID(), Key: e.Key(), Field: string(igf.HandWithdrawal), Base: r.ID, At: svc.core.Instant()}
	if c.Ours, err = format.EntryText(e); err == nil {
		c.Theirs, err = format.EntryText(r)
	}
	return c, err
}

// settleAsked decides over a withdrawal that somebody with no say asked for: it is declined,
// or with theirs, made one's own, for the reason and at the request that they gave where
// the person says nothing else.
func (svc *Service) settleAsked(ctx context.Context, c igf.Conflict, how igf.Settling) error {
	w, err := svc.core.History.Entry(c.Base)
	if err != nil {
		return err
	}
	r, ok := w.(*igf.Redaction)
	if !ok {
		return igf.Errorf("the entry %s is no withdrawal: sync again", c.Base)
	}
	if how.Take == igf.Ours {
		return svc.Decline(ctx, r.ID, how.Reason)
	}
	e, err := svc.mine(r)
	if err != nil {
		return err
	}
	if err := svc.Withdraw(ctx, Withdrawal{Entry: e.Head().ID, Scope: r.Scope.With(""), Reason: cmp.Or(how.Reason, r.Reason), RequestedBy: cmp.Or(how.RequestedBy, r.RequestedBy)}); err != nil {
		return err
	}
	return svc.core.Save(ctx, igf.Act{Resolved: []string{c.ID}})
}
