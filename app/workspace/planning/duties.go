package planning

import (
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
// with a public archive and a yearly report, of a Best Practice Forum a draft
// that is open for comment, a session and an update, of a Policy Network a work
// plan and a report. They are read from the records; nothing is ticked by hand.
// Cycle "" is the group's current one.
func (svc *Service) Duties(group, cycle string) ([]Duty, error) {
	g, err := svc.records.Group(group)
	if err != nil {
		return nil, err
	}
	if cycle == "" {
		if cycle, err = svc.records.CurrentCycle(g); err != nil {
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
		{"session", "A session of its own at the annual meeting", slices.ContainsFunc(sessions, func(s *igf.Session) bool { return s.Cycle == cycle })},
		{"update", "An update after the meeting: a second version", output(func(o *igf.Output) bool { return o.Latest() > 1 })},
		{"report", "A report of the year that is final", output(func(o *igf.Output) bool { return o.Stage.Ended() })},
	}
	of := DutyIDs(g.Modality)
	return slices.DeleteFunc(all, func(d Duty) bool { return !slices.Contains(of, d.ID) }), nil
}

// DutyIDs lists the duties of groups of a kind.
func DutyIDs(m igf.Modality) []string {
	switch m {
	case igf.DC:
		return []string{"open-list", "public-archive", "report"}
	case igf.PN:
		return []string{"open-list", "work-plan", "report"}
	case igf.BPF, igf.CENB:
		return []string{"open-list", "draft", "public-comment", "session", "update", "report"}
	}
	return []string{"open-list", "report"}
}
