package drafting

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/history"
)

// NewOutput begins an output of a group in a cycle, "" for the current one of the group.
// It saves nothing.
func (svc *Service) NewOutput(group, cycle string) (*igf.Output, error) {
	g, err := svc.records.Group(group)
	if err != nil {
		return nil, err
	}
	if cycle == "" {
		if cycle, err = svc.records.CurrentCycle(g); err != nil {
			return nil, err
		}
	}
	return &igf.Output{ID: group + "/", Cycle: cycle}, nil
}

// AddOutput keeps a new output of a group with its first working text. An
// empty id is made from the title; the dates offer the first of November.
func (svc *Service) AddOutput(ctx context.Context, o *igf.Output) error {
	if err := svc.prepareOutput(o); err != nil {
		return err
	}
	return svc.core.Add(ctx, o)
}

// prepareOutput completes a new output.
func (svc *Service) prepareOutput(o *igf.Output) error {
	g, slug := igf.SplitID(o.ID)
	if _, err := svc.records.Group(g); err != nil {
		return err
	}
	if slug == "" {
		base := igf.Slug(o.Title)
		if base == "" {
			base = "output"
		}
		id, err := svc.records.FreeID(igf.OutputKey, g+"/"+base)
		if err != nil {
			return err
		}
		o.ID = id
	}
	if o.Stage == "" {
		o.Stage = igf.Drafting
	}
	if year, err := strconv.Atoi(o.Cycle); err == nil && o.Dates.DraftDue == "" {
		o.Dates.DraftDue = igf.DefaultDraftDate(year)
	}
	o.Draft = igf.CleanText(o.Draft)
	return nil
}

// SaveOutput keeps what a person made of base: title, dates, working text.
func (svc *Service) SaveOutput(ctx context.Context, base, edited *igf.Output) error {
	edited.Draft = igf.CleanText(edited.Draft)
	return core.SaveForm(ctx, svc.core, base, edited, func(o *igf.Output, _ *igf.Act) error { return svc.rules.CheckMinutes(o) })
}

// EditOutput changes an output as it stands when it is saved.
func (svc *Service) EditOutput(ctx context.Context, id string, change func(*igf.Output) error) (*igf.Output, error) {
	return core.Edit(ctx, svc.core, igf.OutputKey(id), func(o *igf.Output, _ *igf.Act) error {
		if err := change(o); err != nil {
			return err
		}
		o.Draft = igf.CleanText(o.Draft)
		return svc.rules.CheckMinutes(o)
	})
}

// Try reports what saving a text as that of an output would be refused for, or asked about,
// because of whom it names. Nothing is saved; o may be new.
func (svc *Service) Try(ctx context.Context, o *igf.Output, text string) error {
	tried := *o
	tried.Draft = igf.CleanText(text)
	if _, slug := igf.SplitID(o.ID); slug == "" {
		if err := svc.prepareOutput(&tried); err != nil {
			return err
		}
	}
	if err := svc.rules.CheckWithdrawn(&tried, tried.Draft); err != nil {
		return err
	}
	return disclosure.Try(ctx, svc.core, igf.Act{Records: []igf.Record{&tried, &igf.VersionText{Output: tried.ID, Number: tried.Latest() + 1, Text: tried.Draft}}})
}

// Publish makes text the next version, which never changes again, and the new
// working text.
func (svc *Service) Publish(ctx context.Context, id, text, note string) (*igf.Output, error) {
	text = igf.CleanText(text)
	return core.Edit(ctx, svc.core, igf.OutputKey(id), func(o *igf.Output, act *igf.Act) error {
		if err := svc.rules.CheckWithdrawn(o, text); err != nil {
			return err
		}
		n, err := history.NextVersion(svc.core.Replica(), o)
		if err != nil {
			return err
		}
		o.Draft = text
		o.Versions = append(o.Versions, igf.Version{Number: n, Date: igf.DayUTC(svc.core.Now()), Stage: o.Stage, Note: note})
		act.Records = []igf.Record{&igf.VersionText{Output: id, Number: n, Text: text}}
		return svc.rules.CheckMinutes(o)
	})
}

// SetStage moves an output to another stage of its cycle. Final and what comes after it
// are said by a closing, which is refused while something is missing (see Gaps); for a
// reason, which every document prints, it may go past some of it.
func (svc *Service) SetStage(ctx context.Context, id string, stage igf.Stage, despite string) (*igf.Output, error) {
	if !slices.Contains(igf.Stages(), stage) {
		return nil, &igf.FieldError{Record: igf.Sentencef("output %s", id), Field: "stage", Value: string(stage), Want: igf.Sentencef("use %s", igf.Or(igf.Stages()))}
	}
	_, err := core.Edit(ctx, svc.core, igf.OutputKey(id), func(o *igf.Output, act *igf.Act) error {
		if o.Stage = stage; stage.Ended() {
			o.Stage = igf.Incorporation
		}
		c, err := svc.closing(o, stage, igf.Clean(despite))
		if c != nil && err == nil {
			act.Records = append(act.Records, c)
			err = svc.asksNames(ctx, act, c)
		}
		return cmp.Or(err, svc.rules.CheckMinutes(o))
	})
	if err != nil {
		return nil, err
	}
	return svc.texts.Output(id)
}

// closing makes the entry that closes an output at a stage, or opens one that was closed;
// nil where none is needed.
func (svc *Service) closing(o *igf.Output, stage igf.Stage, reason string) (*igf.Closing, error) {
	f, err := svc.texts.Facts(o)
	if err != nil {
		return nil, err
	}
	today := igf.DayUTC(svc.core.Now())
	before := igf.StandingOf(f, today).Closing
	if !stage.Ended() && (before == nil || !before.Closes()) {
		return nil, nil
	}
	group, _ := igf.SplitID(o.ID)
	c := &igf.Closing{Output: o.ID, Stage: stage, Reason: reason}
	if c.Meta, err = svc.core.Meta(group, svc.core.OnlineSheet(o.Cycle)); err != nil {
		return nil, err
	}
	if outside, err := igf.Outside(svc.core.Replica(), c); err != nil {
		return nil, err
	} else if outside { // it would be final here, and nowhere else
		return nil, igf.Errorf("only who has a role in the group %s closes its outputs or opens them again, and you have none there: ask one of its coordinators to do it, or to give you a role", group)
	}
	if !stage.Ended() {
		return c, nil
	}
	c.Version, c.Text = o.Latest(), f.Texts[o.Latest()]
	gaps, err := svc.gaps(o.ID, igf.Holds(f, today))
	switch {
	case err != nil:
		return nil, err
	case len(gaps.Withdrawn) > 0:
		return nil, &igf.WithdrawnWordsError{Output: o.ID, Entries: gaps.Withdrawn}
	case gaps.MustSettle() || !gaps.None() && reason == "":
		return nil, &IncompleteError{Output: o.ID, Gaps: gaps}
	}
	for _, h := range gaps.Holds {
		c.Despite = append(c.Despite, igf.Despite{Hold: h.ID(), Reason: reason})
	}
	return c, nil
}

// AddPublished keeps a new output whose first text is there for people to
// comment on: its working text becomes version 1 in the same act.
func (svc *Service) AddPublished(ctx context.Context, o *igf.Output) error {
	if err := svc.prepareOutput(o); err != nil {
		return err
	}
	n, err := history.NextVersion(svc.core.Replica(), o)
	if err != nil {
		return err
	}
	o.Versions = []igf.Version{{Number: n, Date: igf.DayUTC(svc.core.Now()), Stage: o.Stage}}
	v := &igf.VersionText{Output: o.ID, Number: n, Text: o.Draft}
	return svc.core.Add(ctx, o, v)
}
