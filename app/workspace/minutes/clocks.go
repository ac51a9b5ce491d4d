package minutes

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/timeline"
)

// ClockSetting is how far a person says that the clock of a device was off.
type ClockSetting struct {
	Device string
	Add    time.Duration // to what the clock read
	From   string        // the first entry that it holds for; "" is the whole session
	Reason string
}

// Clocks are the clocks by which a session was written, with what is known of each.
func (svc *Service) Clocks(session string) ([]timeline.ClockStretch, error) {
	_, order, err := svc.lists.Said(session)
	return order.Settings(), err
}

// offset is how people write by how much a clock is corrected: +0:47:00, -1:30.
var offset = regexp.MustCompile(`^([+-]?)([0-9]{1,6}):([0-5]?[0-9])(?::([0-5]?[0-9]))?$`)

// ReadOffset reads what is added to what a clock read: +0:47:00, -1:30, 47m or 72h.
func ReadOffset(text string) (time.Duration, error) {
	text = strings.NewReplacer("–", "-", "−", "-", " ", "").Replace(strings.TrimSpace(text))
	if m := offset.FindStringSubmatch(text); m != nil {
		text = m[1] + m[2] + "h" + m[3] + "m" + cmp.Or(m[4], "0") + "s"
	}
	d, err := time.ParseDuration(text)
	if err != nil {
		return 0, &igf.FieldError{Record: igf.Sentencef("clock"), Field: "seconds", Value: text, Want: igf.Sentencef("write what to add to it, such as +0:47:00, -1:30:00 or 72h")}
	}
	return d, nil
}

// SetClock says how far the clock of a device was off. It changes no entry: a later
// setting goes before this one.
func (svc *Service) SetClock(ctx context.Context, session string, in ClockSetting) error {
	clocks, err := svc.Clocks(session)
	if err != nil {
		return err
	}
	var devices []string
	for _, c := range clocks {
		if !slices.Contains(devices, c.Device) {
			devices = append(devices, c.Device)
		}
	}
	if !slices.Contains(devices, in.Device) {
		return &igf.FieldError{Record: igf.Sentencef("clock"), Field: "of", Value: in.Device, Want: igf.Sentencef("name a device that wrote in this session: %s", igf.Or(devices))}
	}
	if in.From != "" {
		switch e, err := svc.core.History.Entry(in.From); {
		case err != nil:
			return err
		case e.Head().SessionID() != session || e.Head().Device != in.Device:
			return &igf.FieldError{Record: igf.Sentencef("clock"), Field: "from", Value: in.From, Want: igf.Sentencef("name an entry of this session that %s wrote", in.Device)}
		}
	}
	if err := plausible(svc, session, in, clocks); err != nil {
		return err
	}
	return svc.saveClocks(ctx, session, []ClockSetting{in})
}

// plausible refuses what no list would count: a setting that leads years away from the session.
func plausible(svc *Service, session string, in ClockSetting, clocks []timeline.ClockStretch) error {
	s, err := svc.records.Session(session)
	if err != nil {
		return err
	}
	first := in.From
	for _, c := range clocks {
		if first == "" && c.Device == in.Device {
			first = c.First
		}
	}
	e, err := svc.core.History.Entry(first)
	if err != nil {
		return err
	}
	if read := e.Head().At; !timeline.Plausible(s, read, in.Add) {
		return &igf.FieldError{Record: igf.Sentencef("clock"), Field: "seconds", Value: in.Add.String(), Want: igf.Sentencef("it leads to %s, more than a year away from the session on %s: write what was missing on that clock", igf.DayUTC(read.Add(in.Add)), igf.DayUTC(s.Start))}
	}
	return nil
}

// AcceptClocks sets every clock by hand to what it was corrected by, or to what is
// proposed for it, so that no entry that comes later moves another one. It returns how
// many settings it wrote.
func (svc *Service) AcceptClocks(ctx context.Context, session string) (int, error) {
	clocks, err := svc.Clocks(session)
	if err != nil {
		return 0, err
	}
	open := map[string]bool{} // devices with a correction that nobody set by hand
	for _, c := range clocks {
		if c.Open() {
			open[c.Device] = true
		}
	}
	var all []ClockSetting
	for _, c := range clocks { // all stretches of a device: each holds until the next
		if open[c.Device] {
			all = append(all, ClockSetting{Device: c.Device, Add: c.Offset + c.Proposed, From: c.First})
		}
	}
	if len(all) == 0 {
		return 0, nil
	}
	return len(all), svc.saveClocks(ctx, session, all)
}

func (svc *Service) saveClocks(ctx context.Context, session string, all []ClockSetting) error {
	var act igf.Act
	group, sheet := igf.SplitID(session)
	for _, in := range all {
		m, err := svc.core.Meta(group, sheet)
		if err != nil {
			return err
		}
		act.Records = append(act.Records, &igf.Clock{
			Meta: m, Of: in.Device, By: igf.ClockByHand, Seconds: int(in.Add.Round(time.Second) / time.Second), From: in.From, Reason: strings.TrimSpace(in.Reason),
		})
	}
	return svc.core.Save(ctx, act)
}
