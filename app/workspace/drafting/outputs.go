package drafting

import (
	"context"
	"slices"
	"strconv"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

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

// Publish makes text the next version, which never changes again, and the new
// working text.
func (svc *Service) Publish(ctx context.Context, id, text, note string) (*igf.Output, error) {
	text = igf.CleanText(text)
	return core.Edit(ctx, svc.core, igf.OutputKey(id), func(o *igf.Output, act *igf.Act) error {
		if err := svc.rules.CheckWithdrawn(o, text); err != nil {
			return err
		}
		n, err := core.NextVersion(svc.core, o)
		if err != nil {
			return err
		}
		o.Draft = text
		o.Versions = append(o.Versions, igf.Version{Number: n, Date: igf.DateOf(svc.core.Now().UTC()), Stage: o.Stage, Note: note})
		act.Records = []igf.Record{&igf.VersionText{Output: id, Number: n, Text: text}}
		return svc.rules.CheckMinutes(o)
	})
}

// SetStage moves an output to another stage of its cycle. It becomes final
// only when nothing is missing (see Gaps), or despite it for a reason that
// every document prints.
func (svc *Service) SetStage(ctx context.Context, id string, stage igf.Stage, despite string) (*igf.Output, error) {
	if !slices.Contains(igf.Stages(), stage) {
		return nil, &igf.FieldError{Record: igf.Sentencef("output %s", id), Field: "stage", Value: string(stage), Want: igf.Sentencef("use %s", igf.Or(igf.Stages()))}
	}
	return svc.EditOutput(ctx, id, func(o *igf.Output) error {
		o.Stage, o.FinalDespite = stage, ""
		if !stage.Ended() {
			return nil
		}
		gaps, err := svc.Gaps(id)
		switch {
		case err != nil:
			return err
		case gaps.None():
			return nil
		case len(gaps.Withdrawn) > 0: // no reason is good enough
			return &core.WithdrawnWordsError{Output: id, Entries: gaps.Withdrawn}
		case igf.Clean(despite) == "":
			return &IncompleteError{Output: id, Gaps: gaps}
		}
		o.FinalDespite = igf.Clean(despite)
		return nil
	})
}

// AddPublished keeps a new output whose first text is there for people to
// comment on: its working text becomes version 1 in the same act.
func (svc *Service) AddPublished(ctx context.Context, o *igf.Output) error {
	if err := svc.prepareOutput(o); err != nil {
		return err
	}
	n, err := core.NextVersion(svc.core, o)
	if err != nil {
		return err
	}
	o.Versions = []igf.Version{{Number: n, Date: igf.DateOf(svc.core.Now().UTC()), Stage: o.Stage}}
	v := &igf.VersionText{Output: o.ID, Number: n, Text: o.Draft}
	return svc.core.Add(ctx, o, v)
}
