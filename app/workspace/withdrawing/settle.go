package withdrawing

import (
	"context"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/sync/format"
)

// SettleEntry decides over what another hand did to an entry: what was here first stays, or
// with theirs, what stands in the shared repository is taken. Of one's own entry that
// makes a revision, of somebody else's a correction: an entry itself never changes. A
// revision by another device is taken by knowing that device as one's own. Of what was
// withdrawn nothing is taken.
func (svc *Service) SettleEntry(ctx context.Context, c igf.Conflict, how igf.Settling) error {
	if c.Hand() == igf.HandWithdrawal {
		return svc.settleAsked(ctx, c, how)
	}
	if c.Hand() == igf.HandUnsigned {
		return svc.settleUnsigned(ctx, c, how)
	}
	take := how.Take
	act := igf.Act{Decided: []igf.Conflict{c}}
	here, err := svc.core.History.Entry(c.Key.ID())
	if err != nil {
		return err
	}
	scope, err := svc.core.History.Withdrawn(here)
	if err != nil {
		return err
	}
	switch {
	case scope != "": // nobody takes any words of it
		return svc.core.Save(ctx, igf.Act{Resolved: []string{c.ID}})
	case c.Hand() == igf.HandRevision && take == igf.Theirs:
		return knowDevice(ctx, svc.core, c)
	case c.Hand() == igf.HandRevision: // their own words stand again
		return revise(ctx, svc, here, c.Key.ID(), act)
	case take == igf.Ours:
		return svc.core.Save(ctx, act)
	}
	there, err := format.ReadEntryText(c.Theirs)
	if err != nil {
		return err
	}
	self, err := svc.core.Replica().Self()
	if err != nil {
		return err
	}
	if self.Is(here.Head().Author) && here.Kind() == there.Kind() {
		return revise(ctx, svc, there, here.Head().ID, act)
	}
	m, err := svc.core.Meta(here.Head().Group, here.Head().Sheet)
	if err != nil {
		return err
	}
	switch v := there.(type) {
	case *igf.Note:
		v.About = c.Key.ID()
	case *igf.Comment:
		v.About = c.Key.ID()
	default:
		return &igf.FieldError{Record: igf.Sentencef("conflict"), Field: "take", Value: string(take), Want: igf.Sentencef("of a %s by somebody else only what was here first can be kept: take ours, and write your own", here.Kind())}
	}
	act.Decided[0].Taken = m.ID
	_, err = svc.saveCopy(ctx, there, m, aCopy, act)
	return err
}

// settleUnsigned decides over what came unsigned in the name of somebody who signs: with
// theirs it is right, and stands; else it is withdrawn.
func (svc *Service) settleUnsigned(ctx context.Context, c igf.Conflict, how igf.Settling) error {
	if how.Take == igf.Theirs {
		act := igf.Act{Decided: []igf.Conflict{c}}
		if c.Waits() {
			act.Settings = map[string]string{igf.SettingWrote + c.Key.ID(): c.Base}
		}
		return svc.core.Save(ctx, act)
	}
	if c.Waits() { // it is not here, and stays out
		return svc.core.Save(ctx, igf.Act{Decided: []igf.Conflict{c}})
	}
	if err := svc.Withdraw(ctx, Withdrawal{Entry: c.Key.ID(), Scope: igf.ScopeAll, Reason: how.Reason, RequestedBy: how.RequestedBy, shown: true}); err != nil {
		return err
	}
	return svc.core.Save(ctx, igf.Act{Resolved: []string{c.ID}})
}

// revise makes what an entry says the newest revision of another, which is the person's.
func revise(ctx context.Context, svc *Service, e igf.Entry, of string, act igf.Act) error {
	id, err := svc.core.History.Newest(of)
	if err != nil {
		return err
	}
	m, err := revisionOf(svc, id)
	if err != nil {
		return err
	}
	for i := range act.Decided {
		act.Decided[i].Taken = m.ID
	}
	if namesPeople(e) {
		_, err = svc.saveCopy(ctx, e, m, aCopy, act)
		return err
	}
	*e.Head() = m
	act.Records = []igf.Record{e}
	return svc.core.Save(ctx, act)
}

// knowDevice keeps that a device is the person's own, and asks no more about its revisions.
func knowDevice(ctx context.Context, base *core.Core, c igf.Conflict) error {
	there, err := format.ReadEntryText(c.Theirs)
	if err != nil {
		return err
	}
	self, err := base.Replica().Self()
	if err != nil {
		return err
	}
	all, err := base.Replica().Conflicts()
	if err != nil {
		return err
	}
	device := there.Head().Device
	self.Devices = append(self.Devices, device)
	act := igf.Act{Self: &self}
	for _, o := range all {
		if e, err := format.ReadEntryText(o.Theirs); o.Hand() == igf.HandRevision && err == nil && e.Head().Device == device {
			o.Taken = knownDevice + device
			act.Decided = append(act.Decided, o)
		}
	}
	return base.Save(ctx, act)
}

// knownDevice starts what was taken where a device was said to be the person's own.
const knownDevice = "device "

// UnsettleEntry takes back a decision over what another hand did to an entry: the words that were
// taken are taken back, or a device is the person's own no more, and the conflict is open
// again.
func (svc *Service) UnsettleEntry(ctx context.Context, decided igf.Conflict) error {
	open := decided.Reopened()
	act := igf.Act{Reopened: []igf.Conflict{open}}
	if decided.Waits() {
		act.Settings = map[string]string{igf.SettingWrote + decided.Key.ID(): ""}
		return svc.core.Save(ctx, act)
	}
	if device, is := strings.CutPrefix(decided.Taken, knownDevice); is {
		self, err := svc.core.Replica().Self()
		if err != nil {
			return err
		}
		self.Devices = slices.DeleteFunc(self.Devices, func(d string) bool { return d == device })
		act.Self = &self
		return svc.core.Save(ctx, act)
	}
	if decided.Taken == "" {
		return svc.core.Save(ctx, act)
	}
	made, err := svc.core.History.Entry(decided.Taken)
	if err != nil {
		return err
	}
	scope, err := svc.core.History.Withdrawn(made)
	if err != nil {
		return err
	}
	if scope != "" { // nothing of it stands
		return svc.core.Save(ctx, act)
	}
	if now, err := svc.core.History.Newest(decided.Taken); err != nil {
		return err
	} else if now != decided.Taken {
		return igf.Errorf("the entry %s was revised meanwhile, nothing was taken back: %w", decided.Taken, igf.ErrChanged)
	}
	if former := made.Head().Supersedes; former != "" {
		e, err := svc.core.History.Entry(former)
		if err != nil {
			return err
		}
		return revise(ctx, svc, e, decided.Taken, act)
	}
	// A slip, also where it was sent: the words may be taken again, by anybody.
	if err := svc.Withdraw(ctx, Withdrawal{Entry: decided.Taken, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor, slip: true}); err != nil {
		return err
	}
	return svc.core.Save(ctx, act)
}
