package igf

import "time"

// Phase is when a session is, seen from a moment.
type Phase string

const (
	Running Phase = "running"
	Planned Phase = "planned" // it begins later, or nobody knows when
	Over    Phase = "over"
)

// Phases lists every phase, in the order in which lists offer them.
func Phases() []Phase { return []Phase{Running, Planned, Over} }

// Until returns when the session is over: at its end or, where nobody wrote one, at
// the end of the day on which it begins, at its place. It is the zero time where the
// session has no time at all.
func (s *Session) Until() time.Time {
	if !s.End.IsZero() || s.Start.IsZero() {
		return s.End
	}
	y, m, d := s.Start.In(s.Location()).Date()
	return time.Date(y, m, d+1, 0, 0, 0, 0, s.Location()).UTC()
}

// Phase returns when the session is, seen from now. At its first moment it runs, at
// its end it is over. Everything that asks whether a session is still to come, runs or
// is over asks here.
func (s *Session) Phase(now time.Time) Phase {
	until := s.Until()
	switch {
	case !until.IsZero() && !now.Before(until):
		return Over
	case s.Start.IsZero() || now.Before(s.Start):
		return Planned
	}
	return Running
}

// OnDay reports whether now is on the day on which the session begins, at its place.
func (s *Session) OnDay(now time.Time) bool {
	return !s.Start.IsZero() && DateOf(s.Start.In(s.Location())) == DateOf(now.In(s.Location()))
}

// NextSession returns the session that runs now, else the next to begin, else the last
// that was, else one without a time; nil where there is none.
func NextSession(sessions []*Session, now time.Time) *Session {
	var best *Session
	for _, s := range sessions {
		if best == nil || s.sooner(best, now) {
			best = s
		}
	}
	return best
}

// sooner reports whether NextSession names s before t.
func (s *Session) sooner(t *Session, now time.Time) bool {
	rank := func(s *Session) int {
		switch p := s.Phase(now); {
		case p == Running:
			return 0
		case p == Planned && !s.Start.IsZero():
			return 1
		case p == Over:
			return 2
		}
		return 3
	}
	if a, b := rank(s), rank(t); a != b {
		return a < b
	} else if a == 2 {
		return s.Until().After(t.Until())
	}
	return s.Start.Before(t.Start)
}
