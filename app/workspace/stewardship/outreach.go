package stewardship

import (
	"cmp"
	"context"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/history"
)

// AddOutreach records that an output, or a group's work as a whole, was taken
// to another forum.
func (svc *Service) AddOutreach(ctx context.Context, group string, in igf.Outreach) (*igf.Outreach, error) {
	cycle := ""
	if in.Output != "" {
		o, err := svc.records.Output(in.Output)
		if err != nil {
			return nil, err
		}
		group, _ = igf.SplitID(o.ID)
		cycle = o.Cycle
	} else if _, err := svc.records.Group(group); err != nil {
		return nil, err
	}
	o := &igf.Outreach{Output: in.Output, Forum: strings.TrimSpace(in.Forum), Date: in.Date, Text: igf.Clean(in.Text)}
	var err error
	if o.Meta, err = svc.core.Meta(group, svc.core.OnlineSheet(cycle)); err != nil {
		return nil, err
	}
	return o, svc.core.Save(ctx, igf.Act{Records: []igf.Record{o}})
}

// outreach returns a line of the log as it stands now.
func outreach(c *core.Core, id string) (*igf.Outreach, error) {
	id, err := c.History.Newest(id)
	if err != nil {
		return nil, err
	}
	return history.Get[*igf.Outreach](c.Replica(), igf.EntryKey(id), "outreach")
}

// ReviseOutreach replaces one's own line of the log by a new revision; the
// former one is kept. What is empty stays.
func (svc *Service) ReviseOutreach(ctx context.Context, id string, in igf.Outreach) (*igf.Outreach, error) {
	old, err := outreach(svc.core, id)
	if err != nil {
		return nil, err
	}
	return svc.ReplaceOutreach(ctx, old.ID, igf.Outreach{
		Output: cmp.Or(in.Output, old.Output), Forum: cmp.Or(in.Forum, old.Forum), Date: cmp.Or(in.Date, old.Date), Text: cmp.Or(in.Text, old.Text),
	})
}

// ReplaceOutreach is [Service.ReviseOutreach] with everything as it is given: what is
// empty goes.
func (svc *Service) ReplaceOutreach(ctx context.Context, id string, in igf.Outreach) (*igf.Outreach, error) {
	old, err := outreach(svc.core, id)
	if err != nil {
		return nil, err
	}
	if in.Output != "" && in.Output != old.Output { // one that is not here any more stays
		o, err := svc.records.Output(in.Output)
		if err != nil {
			return nil, err
		}
		if g, _ := igf.SplitID(o.ID); g != old.Group {
			return nil, &igf.FieldError{Record: igf.Sentencef("outreach"), Field: "output", Value: in.Output, Want: igf.Sentencef("it must be an output of %s; make a line of the other group instead", old.Group)}
		}
	}
	o := *old
	if o.Meta, err = svc.core.Revision(old.Meta); err != nil {
		return nil, err
	}
	o.Output, o.Forum, o.Date, o.Text = in.Output, strings.TrimSpace(in.Forum), in.Date, igf.Clean(in.Text)
	return &o, svc.core.Save(ctx, igf.Act{Records: []igf.Record{&o}})
}
