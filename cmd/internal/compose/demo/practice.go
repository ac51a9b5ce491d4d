package demo

import (
	"context"
	"errors"
	"slices"
	"time"

	"rapporteur/app/igf"
	"rapporteur/cmd/internal/compose"
)

// What the practice session takes its people and its agenda from, and what it is called.
const (
	practiceModel = "bpf-cybersecurity/igf2022"
	practiceID    = "bpf-cybersecurity/practice"
	practiceTitle = "Practice session (sample)"
	practiceTime  = 90 * time.Minute
)

// Practice lets a session of the sample run now, so that who looks around can take notes as
// they would. The sessions of 2022 keep their times. A practice session in which something was
// written stays as it is, and another one begins once it is over.
func Practice(ctx context.Context, a *compose.App) error {
	ctx = checked(ctx)
	w, now := a.Workspace, a.Workspace.Device.Now()
	model, err := w.Records.Session(practiceModel)
	if err != nil {
		return err
	}
	start := now.Truncate(5 * time.Minute).UTC()
	all, err := w.Records.Sessions("bpf-cybersecurity")
	if err != nil {
		return err
	}
	for _, x := range all {
		if x.Title != practiceTitle {
			continue
		}
		if x.Phase(now) == igf.Running {
			return nil
		}
		written, err := w.Lists.Timeline(x.ID)
		if err != nil {
			return err
		}
		if len(written) == 0 {
			_, err = w.Stewardship.EditSession(ctx, x.ID, func(s *igf.Session) error {
				s.Start, s.End = start, start.Add(practiceTime)
				return nil
			})
			return err
		}
	}
	x := *model
	x.Title, x.Type, x.Zone = practiceTitle, "other", model.Zone
	if zone := a.Zone(); zone != "" {
		x.Zone = zone
	}
	x.Start, x.End = start, start.Add(practiceTime)
	x.Roster, x.Agenda = slices.Clone(model.Roster), slices.Clone(model.Agenda)
	if x.ID, err = w.Records.FreeID(igf.SessionKey, practiceID); err != nil {
		return err
	}
	return w.Stewardship.AddSession(ctx, &x)
}

// LoadRunning loads the sample as Load does, with a session that runs now.
func LoadRunning(ctx context.Context, a *compose.App) error {
	if err := Load(ctx, a); err != nil {
		return err
	}
	return Practice(ctx, a)
}

// OpenRunning opens the sample as Open does, with a session that runs now.
func OpenRunning(ctx context.Context, dir string, opt compose.Options) (*compose.App, error) {
	a, err := Open(ctx, dir, opt)
	if err != nil {
		return nil, err
	}
	if err := Practice(ctx, a); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}
