package planning

import (
	"cmp"
	"slices"

	"rapporteur/app/igf"
)

// Duty is something that a group of its kind is expected to do, and whether
// the records show that it was done.
type Duty struct {
	ID   string // "open-list", "public-archive" …
	Text string
	Done bool
}

// Duties are those of a group in a cycle: of a Dynamic Coalition an open list
// with a public archive, a session and a yearly report, of a Best Practice Forum a draft
// that is open for comment, a session and an update, of a Policy Network a work
// plan and a report. They are read from the records; nothing is ticked by hand.
// Cycle "" is the group's current one.
func (svc *Service) Duties(group, cycle string) ([]Duty, error) {
	g, err := svc.records.Group(group)
	if err != nil {
		return nil, err
	}
	if cycle == "" {
		if cycle, err = svc.CurrentCycle(g); err != nil {
			return nil, err
		}
	}
	outputs, err := svc.texts.Outputs(group)
	if err != nil {
		return nil, err
	}
	sessions, err := svc.records.Sessions(group)
	if err != nil {
		return nil, err
	}
	programme, err := svc.records.Programme()
	if err != nil {
		return nil, err
	}
	return duties(g, cycle, programme, outputs, sessions), nil
}

// duties are those of a group with its outputs and sessions. What was at the annual meeting,
// and what came after it, is known once the days of the meeting are.
func duties(g *igf.Group, cycle string, p *igf.Programme, outputs []*igf.Output, sessions []*igf.Session) []Duty {
	var end igf.Date
	if y := p.Cycle(cycle); y != nil {
		end = y.LastDay()
	}
	updated := func(o *igf.Output) bool {
		return end != "" && slices.ContainsFunc(o.Versions, func(v igf.Version) bool { return v.Number > 1 && v.Date > end })
	}
	output := func(is func(*igf.Output) bool) bool {
		return slices.ContainsFunc(outputs, func(o *igf.Output) bool { return o.Cycle == cycle && o.MinutesOf == "" && is(o) })
	}
	list := func(is func(igf.MailingList) bool) bool { return slices.ContainsFunc(g.Lists, is) }
	all := []Duty{
		{"open-list", "A mailing list that anybody can join: its address and where to sign up", list(func(l igf.MailingList) bool { return l.SignUp != "" })},
		{"public-archive", "An archive of the list that anybody can read", list(func(l igf.MailingList) bool { return l.Archive != "" })},
		{"work-plan", "A work plan: decisions on how the group works", len(g.Decisions) > 0},
		{"draft", "A draft that was published", output(func(o *igf.Output) bool { return o.Latest() > 0 })},
		{"public-comment", "First and last day for comments on the draft", output(func(o *igf.Output) bool { return o.Dates.CommentFrom != "" && o.Dates.CommentUntil != "" })},
		{"session", "A session of its own at the annual meeting", slices.ContainsFunc(sessions, func(s *igf.Session) bool { return s.Cycle == cycle && p.IsAtMeeting(s) })},
		{"update", "An update after the meeting: a later version", output(updated)},
		{"report", "A report of the year that is final", output(func(o *igf.Output) bool { return o.Stage.Ended() })},
	}
	of := DutyIDs(g.Modality)
	return slices.DeleteFunc(all, func(d Duty) bool { return !slices.Contains(of, d.ID) })
}

// CurrentCycle is the newest year that a group takes part in and the programme
// knows, else the newest that it takes part in; "" for none.
func (svc *Service) CurrentCycle(g *igf.Group) (string, error) {
	p, err := svc.records.Programme()
	if err != nil {
		return "", err
	}
	known, newest := "", ""
	for _, y := range g.Cycles {
		newest = max(newest, y)
		if p.Cycle(y) != nil {
			known = max(known, y)
		}
	}
	return cmp.Or(known, newest), nil
}

// DutyIDs lists the duties of groups of a kind.
func DutyIDs(m igf.Modality) []string {
	switch m {
	case igf.DC:
		return []string{"open-list", "public-archive", "session", "report"}
	case igf.PN:
		return []string{"open-list", "work-plan", "report"}
	case igf.BPF, igf.CENB:
		return []string{"open-list", "draft", "public-comment", "session", "update", "report"}
	}
	return []string{"open-list", "report"}
}
