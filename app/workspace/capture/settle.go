package capture

import (
	"context"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/sync/format"
)

// Settle decides over what another hand did to an entry: what was here first stays, or
// with theirs, what stands in the shared repository is taken. Of one's own entry that
// makes a revision, of somebody else's a correction: an entry itself never changes. A
// revision by another device is taken by knowing that device as one's own. Of what was
// withdrawn nothing is taken.
func (svc *Service) Settle(ctx context.Context, c igf.Conflict, theirs bool) error {
	if c.Field == igf.FieldWithdrawal {
		return svc.settleAsked(ctx, c, theirs)
	}
	act := igf.Act{Resolved: []string{c.ID}}
	here, err := svc.core.Entry(c.Key.ID())
	if err != nil {
		return err
	}
	scope, err := svc.core.Withdrawn(here)
	if err != nil {
		return err
	}
	switch {
	case scope != "": // nobody takes any words of it
		return svc.core.Save(ctx, act)
	case c.Field == igf.FieldRevision && theirs:
		return knowDevice(ctx, svc.core, c)
	case c.Field == igf.FieldRevision: // their own words stand again
		return revise(ctx, svc, here, c.Key.ID(), act)
	case !theirs:
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
	if here.Head().Author.ID == self.Author && here.Kind() == there.Kind() {
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
		return &igf.FieldError{Record: igf.Sentencef("conflict"), Field: "take", Value: "theirs", Want: igf.Sentencef("of a %s by somebody else only what was here first can be kept: take ours, and write your own", here.Kind())}
	}
	_, err = svc.saveCopy(ctx, there, m, act)
	return err
}

// revise makes what an entry says the newest revision of another, which is the person's.
func revise(ctx context.Context, svc *Service, e igf.Entry, of string, act igf.Act) error {
	id, err := svc.core.Newest(of)
	if err != nil {
		return err
	}
	m, err := revisionOf(svc, id)
	if err != nil {
		return err
	}
	if namesPeople(e) {
		_, err = svc.saveCopy(ctx, e, m, act)
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
		if e, err := format.ReadEntryText(o.Theirs); o.Field == igf.FieldRevision && err == nil && e.Head().Device == device {
			act.Resolved = append(act.Resolved, o.ID)
		}
	}
	return base.Save(ctx, act)
}
