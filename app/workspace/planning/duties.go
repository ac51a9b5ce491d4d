package planning

import (
	"slices"
	"time"

	"rapporteur/app/igf"
)

// Duty is something that a group of its kind is expected to do, and whether
// the records show that it was done.
type Duty struct {
	igf.Duty
	Done bool
	Seen bool // whether records can show it at all; what they cannot, people know
}

// Expected are the duties of a group in a cycle, and the file that says so; "" where none does.
type Expected struct {
	From   string
	Duties []Duty
}

// Duties are those of a group in a cycle, as the files of duties have them. They are read from
// the records; nothing is ticked by hand. Cycle "" is the group's current one.
func (svc *Service) Duties(group, cycle string) (Expected, error) {
	g, err := svc.records.Group(group)
	if err != nil {
		return Expected{}, err
	}
	if cycle == "" {
		if cycle, err = svc.records.CurrentCycle(g); err != nil {
			return Expected{}, err
		}
	}
	f := facts{group: g, cycle: cycle, now: svc.core.Now()}
	if f.outputs, err = svc.texts.Outputs(group); err != nil {
		return Expected{}, err
	}
	if f.sessions, err = svc.records.Sessions(group); err != nil {
		return Expected{}, err
	}
	if f.programme, err = svc.records.Programme(); err != nil {
		return Expected{}, err
	}
	all, err := svc.records.AllDuties()
	if err != nil {
		return Expected{}, err
	}
	return f.expected(all), nil
}

// expected are the duties of the group. What was at the annual meeting, and what came after
// it, is known once the days of the meeting are.
func (f facts) expected(all []*igf.Duties) (x Expected) {
	of := igf.DutiesFor(all, f.group.Modality, f.cycle)
	if of == nil {
		return x
	}
	x.From = of.ID
	for _, d := range of.Duties {
		n, seen := f.shows(d.ShownBy)
		x.Duties = append(x.Duties, Duty{d, seen && n >= max(d.Number, 1), seen})
	}
	return x
}

// facts are the records from which it is read whether a duty is done.
type facts struct {
	group     *igf.Group
	cycle     string
	programme *igf.Programme
	outputs   []*igf.Output
	sessions  []*igf.Session
	now       time.Time
}

// shows counts what of the records shows a duty; seen is false where nothing can.
func (f facts) shows(by igf.Evidence) (n int, seen bool) {
	switch by {
	case igf.BySignUp:
		return count(f.group.Lists, func(l igf.MailingList) bool { return l.SignUp != "" }), true
	case igf.ByArchive:
		return count(f.group.Lists, func(l igf.MailingList) bool { return l.Archive != "" }), true
	case igf.ByDecision:
		return len(f.group.Decisions), true
	case igf.ByVersion:
		return f.count(func(o *igf.Output) bool { return o.Latest() > 0 }), true
	case igf.ByCommentDays:
		return f.count(func(o *igf.Output) bool { return o.Dates.CommentFrom != "" && o.Dates.CommentUntil != "" }), true
	case igf.BySessionAtMeeting:
		return count(f.sessions, func(s *igf.Session) bool { return s.Cycle == f.cycle && f.programme.IsAtMeeting(s) }), true
	case igf.ByVersionAfterMeeting:
		return f.count(f.updated), true
	case igf.ByFinalOutput:
		return f.count(func(o *igf.Output) bool { return o.Stage.Ended() }), true
	case igf.ByCall:
		return count(f.sessions, f.held), true
	}
	return 0, false
}

// held reports whether a session was a call of the cycle, and began already.
func (f facts) held(s *igf.Session) bool {
	return s.Cycle == f.cycle && s.Type == igf.OtherSession && !s.Start.IsZero() && !s.Start.After(f.now)
}

// updated reports whether a later version came after the meeting.
func (f facts) updated(o *igf.Output) bool {
	y := f.programme.Cycle(f.cycle)
	if y == nil || y.LastDay() == "" {
		return false
	}
	return slices.ContainsFunc(o.Versions, func(v igf.Version) bool { return v.Number > 1 && v.Date > y.LastDay() })
}

// count counts the documents of the group in the cycle, but for minutes, that are so.
func (f facts) count(is func(*igf.Output) bool) int {
	return count(f.outputs, func(o *igf.Output) bool { return o.Cycle == f.cycle && o.MinutesOf == "" && is(o) })
}

func count[T any](all []T, is func(T) bool) (n int) {
	for _, x := range all {
		if is(x) {
			n++
		}
	}
	return n
}
