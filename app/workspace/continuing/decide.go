package continuing

import (
	"context"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
)

// decide does what a person decided about the items of an archive: it puts the drafts that
// go on into next, as they may be saved, and what is kept of the choices into the act.
func (svc *Service) decide(ctx context.Context, next *NextCycle, drafts []*igf.Output, act *igf.Act, decided func(item int) Decided) error {
	if decided == nil {
		decided = func(int) Decided { return Decided{} }
	}
	after := igf.Act{Records: append([]igf.Record{next.Group}, act.Records...)}
	for _, d := range drafts {
		if d != nil {
			after.Records = append(after.Records, d)
		}
	}
	g, err := svc.core.GateAfter(after)
	if err != nil {
		return err
	}
	j := judging{ctx, svc, g, act, next}
	before := igf.Record(nil)
	if !next.Added {
		if before, err = svc.records.Group(next.Group.ID); err != nil {
			return err
		}
	}
	group, err := j.judge(0, next.Group, before, decided(0).Choice)
	if err != nil {
		return err
	}
	next.Group = group.(*igf.Group)
	for i, d := range drafts {
		is := decided(i + 1)
		if d == nil || is.LeftOut {
			continue
		}
		if is.Choice.TakesOut() { // its id is new, and may be another one
			printed, err := g.PrintedID(d.Key())
			if err != nil {
				return err
			}
			if _, own := igf.SplitID(printed); printed != d.ID {
				if d.ID, err = svc.records.FreeID(igf.OutputKey, next.Group.ID+"/"+own); err != nil {
					return err
				}
			}
		}
		r, err := j.judge(i+1, d, nil, is.Choice)
		if err != nil {
			return err
		}
		next.Outputs = append(next.Outputs, r.(*igf.Output))
	}
	return nil
}

type judging struct {
	ctx  context.Context
	svc  *Service
	gate *igf.Gate
	act  *igf.Act
	next *NextCycle
}

// judge returns an item as it may be saved, or notes that it waits.
func (j *judging) judge(item int, r, known igf.Record, c disclosure.Choice) (igf.Record, error) {
	judged, err := disclosure.Judge(j.gate, r, known, c, disclosure.CheckedIn(j.ctx))
	if err != nil {
		return r, err
	}
	if judged.Err != nil {
		j.next.Waiting = append(j.next.Waiting, disclosure.Waiting{Item: item, Err: judged.Err})
		return r, nil
	}
	if judged.Keep != nil {
		p, _, err := j.svc.core.Replica().Private(r.Key())
		if err != nil {
			return r, err
		}
		p.Of = r.Key()
		judged.Keep(&p)
		j.act.Private = append(j.act.Private, p)
	}
	return judged.Record, nil
}
