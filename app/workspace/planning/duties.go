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
	programme, err := svc.records.Programme()
	if err != nil {
		return nil, err
	}
	return duties(g, cycle, programme, outputs, sessions), nil
}

// duties are those of a group with its outputs and sessions. What was at the annual meeting,
// and what came after it, is known once the days of the meeting are.
func duties(g *igf.Group, cycle string, p *igf.Programme, outputs []*igf.Output, sessions []*igf.Session) (due []Duty) {
	f := facts{g, cycle, p, outputs, sessions}
	for _, d := range allDuties() {
		if d.expectedOf(g.Modality) {
			due = append(due, Duty{d.id, d.text, d.done(f)})
		}
	}
	return due
}

// DutyIDs lists the duties of groups of a kind.
func DutyIDs(m igf.Modality) (ids []string) {
	for _, d := range allDuties() {
		if d.expectedOf(m) {
			ids = append(ids, d.id)
		}
	}
	return ids
}

// duty is a row of the table of duties.
type duty struct {
	id, text string
	of       []igf.Modality // nil: of all groups
	done     func(facts) bool
}

func (d duty) expectedOf(m igf.Modality) bool { return d.of == nil || slices.Contains(d.of, m) }

// facts are the records from which it is read whether a duty is done.
type facts struct {
	group     *igf.Group
	cycle     string
	programme *igf.Programme
	outputs   []*igf.Output
	sessions  []*igf.Session
}

// updated reports whether a later version came after the meeting.
func (f facts) updated(o *igf.Output) bool {
	y := f.programme.Cycle(f.cycle)
	if y == nil || y.LastDay() == "" {
		return false
	}
	return slices.ContainsFunc(o.Versions, func(v igf.Version) bool { return v.Number > 1 && v.Date > y.LastDay() })
}

// output reports whether a document of the group in the cycle, but for minutes, is so.
func (f facts) output(is func(*igf.Output) bool) bool {
	return slices.ContainsFunc(f.outputs, func(o *igf.Output) bool { return o.Cycle == f.cycle && o.MinutesOf == "" && is(o) })
}

func (f facts) list(is func(igf.MailingList) bool) bool {
	return slices.ContainsFunc(f.group.Lists, is)
}

// allDuties is the table of all duties, in the order in which they are shown.
func allDuties() []duty {
	coalition, forums, network := []igf.Modality{igf.DC}, []igf.Modality{igf.BPF, igf.CENB}, []igf.Modality{igf.PN}
	return []duty{
		{"open-list", "A mailing list that anybody can join: its address and where to sign up", nil, func(f facts) bool {
			return f.list(func(l igf.MailingList) bool { return l.SignUp != "" })
		}},
		{"public-archive", "An archive of the list that anybody can read", coalition, func(f facts) bool {
			return f.list(func(l igf.MailingList) bool { return l.Archive != "" })
		}},
		{"work-plan", "A work plan: decisions on how the group works", network, func(f facts) bool { return len(f.group.Decisions) > 0 }},
		{"draft", "A draft that was published", forums, func(f facts) bool {
			return f.output(func(o *igf.Output) bool { return o.Latest() > 0 })
		}},
		{"public-comment", "First and last day for comments on the draft", forums, func(f facts) bool {
			return f.output(func(o *igf.Output) bool { return o.Dates.CommentFrom != "" && o.Dates.CommentUntil != "" })
		}},
		{"session", "A session of its own at the annual meeting", []igf.Modality{igf.DC, igf.BPF, igf.CENB}, func(f facts) bool {
			return slices.ContainsFunc(f.sessions, func(s *igf.Session) bool { return s.Cycle == f.cycle && f.programme.IsAtMeeting(s) })
		}},
		{"update", "An update after the meeting: a later version", forums, func(f facts) bool { return f.output(f.updated) }},
		{"report", "A report of the year that is final", nil, func(f facts) bool {
			return f.output(func(o *igf.Output) bool { return o.Stage.Ended() })
		}},
	}
}
