package continuing

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/history"
)

// NextCycle is what a new cycle of a group begins with.
type NextCycle struct {
	Group   *igf.Group
	Outputs []*igf.Output
	Added   bool // the group is new here; else it only takes part in one more cycle
	// Waiting are the group, as item 0, and the outputs of the archive, from 1, whose words
	// name somebody who is to stay unnamed: nothing is begun before a person decided.
	Waiting []disclosure.Waiting
}

// Decided is what a person decided about an item of an archive.
type Decided struct {
	disclosure.Choice
	LeftOut bool // only of an output
}

// StartCycle begins a cycle for a group that was handed over: the cycle itself,
// the group, and its outputs as drafts that start from their newest text; all in
// one act. Versions, comments and sessions of the former cycle stay in the
// archive. decided says what of an item a person decided, nil of none.
func (svc *Service) StartCycle(ctx context.Context, from HandOver, cycle igf.Cycle, decided func(item int) Decided) (NextCycle, error) {
	for {
		next, act, err := svc.nextCycle(ctx, from, cycle, decided)
		if err != nil || len(next.Waiting) > 0 {
			return next, err
		}
		if err := svc.core.Save(ctx, act); !errors.Is(err, igf.ErrChanged) {
			return next, err
		}
	}
}

// PreviewCycle is what StartCycle would do. Nothing changes.
func (svc *Service) PreviewCycle(ctx context.Context, from HandOver, cycle igf.Cycle, decided func(item int) Decided) (NextCycle, error) {
	next, _, err := svc.nextCycle(ctx, from, cycle, decided)
	return next, err
}

func (svc *Service) nextCycle(ctx context.Context, from HandOver, cycle igf.Cycle, decided func(item int) Decided) (NextCycle, igf.Act, error) {
	var next NextCycle
	var act igf.Act
	var guards []func(func(igf.Key) (igf.Record, error)) error
	keep := func(r, before igf.Record) {
		act.Records = append(act.Records, r)
		if before == nil {
			guards = append(guards, core.Unused(r))
		} else {
			guards = append(guards, core.Unchanged(before))
		}
	}
	if err := svc.cycleIn(cycle, keep); err != nil {
		return next, act, err
	}
	before, err := svc.records.Group(from.Group.ID)
	switch {
	case errors.Is(err, igf.ErrNotFound):
		g := *from.Group
		next.Group, next.Added = &g, true
	case err != nil:
		return next, act, err
	default:
		if next.Group, err = svc.records.Group(before.ID); err != nil {
			return next, act, err
		}
	}
	if slices.Contains(next.Group.Cycles, cycle.ID) && !next.Added {
		return next, act, &igf.FieldError{Record: igf.Sentencef("group %s", next.Group.ID), Field: "cycles", Value: cycle.ID, Want: igf.Sentencef("the group takes part in it already; name the year that begins")}
	}
	if !slices.Contains(next.Group.Cycles, cycle.ID) {
		next.Group.Cycles = append(slices.Clone(next.Group.Cycles), cycle.ID)
	}
	if year, _ := strconv.Atoi(cycle.ID); next.Group.ActiveTo != 0 && next.Group.ActiveTo < year { // it goes on
		next.Group.ActiveTo = 0
	}
	drafts, err := svc.continuedDrafts(next.Group.ID, from.Outputs, cycle.ID)
	if err != nil {
		return next, act, err
	}
	if err := svc.decide(ctx, &next, drafts, &act, decided); err != nil {
		return next, act, err
	}
	known := igf.Record(before)
	if next.Added {
		known = nil
	}
	keep(next.Group, known)
	for _, n := range next.Outputs {
		keep(n, nil)
	}
	for _, r := range act.Records { // one sentence, though a wrong year stands in all of them
		if err := r.Validate(); err != nil {
			return next, act, err
		}
	}
	act.Guard = all(guards)
	return next, act, nil
}

// all is the guard that holds where each of some does.
func all(guards []func(func(igf.Key) (igf.Record, error)) error) func(func(igf.Key) (igf.Record, error)) error {
	return func(get func(igf.Key) (igf.Record, error)) error {
		for _, g := range guards {
			if err := g(get); err != nil {
				return err
			}
		}
		return nil
	}
}

// continuedDrafts are the outputs of the former cycle as drafts of another year, nil for one
// that does not go on.
func (svc *Service) continuedDrafts(group string, former []*igf.Output, year string) ([]*igf.Output, error) {
	out := make([]*igf.Output, len(former))
	for i, o := range former {
		if o.MinutesOf != "" {
			continue // minutes are of that year alone
		}
		id, err := svc.records.FreeID(igf.OutputKey, group+"/"+continued(o.ID, year))
		if err != nil {
			return nil, err
		}
		n := &igf.Output{ID: id, Title: o.Title, Cycle: year, Stage: igf.Drafting, Language: o.Language, Draft: igf.CleanText(o.Draft)}
		if y, err := strconv.Atoi(year); err == nil {
			n.Dates.DraftDue = igf.DefaultDraftDate(y)
		}
		out[i] = n
	}
	return out, nil
}

// cycleIn adds a cycle to the programme, unless it is there.
func (svc *Service) cycleIn(cycle igf.Cycle, keep func(r, before igf.Record)) error {
	p, err := svc.records.Programme()
	if err != nil || p.Cycle(cycle.ID) != nil {
		return err
	}
	p.Cycles = append(p.Cycles, cycle)
	before, err := history.Get[*igf.Programme](svc.core.Replica(), igf.ProgrammeKey, "programme")
	switch {
	case errors.Is(err, igf.ErrNotFound):
		keep(p, nil)
	case err != nil:
		return err
	default:
		keep(p, before)
	}
	return nil
}

// continued is the short id of an output in another year: "norms-2022" becomes
// "norms-2023".
func continued(id, year string) string {
	_, slug := igf.SplitID(id)
	if i := strings.LastIndexByte(slug, '-'); i > 0 && len(slug)-i == 5 {
		if _, err := strconv.Atoi(slug[i+1:]); err == nil {
			slug = slug[:i]
		}
	}
	if len(slug) > igf.MaxSlug-8 {
		slug = strings.TrimRight(slug[:igf.MaxSlug-8], "-")
	}
	return slug + "-" + year
}
