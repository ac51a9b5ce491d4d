package igf

import (
	"strings"
	"time"
)

// ClockLayout is how a time of day is typed and shown, on the clock on the wall of
// the zone that stands beside it.
const ClockLayout = "2006-01-02 15:04"

// TimeLayout is a time of day alone, where the day is known.
const TimeLayout = "15:04"

// SecondsLayout is a time of day where several things happen in one minute.
const SecondsLayout = "15:04:05"

// dayLayout is a day, before the time of one of the layouts.
const dayLayout = "2006-01-02T"

// WithDay returns a layout of times of day as one of times, which ReadTime reads.
func WithDay(layout string) string { return dayLayout + layout }

// TimeOfDay returns the time of day at the session's place.
func (s *Session) TimeOfDay(t time.Time) string { return t.In(s.Location()).Format(TimeLayout) }

// PointTimes returns when each point of the agenda begins as planned, at the session's
// place; none where the session has no time.
func (s *Session) PointTimes() []time.Time {
	if s.Start.IsZero() {
		return nil
	}
	out := make([]time.Time, len(s.Agenda))
	at := s.Start.In(s.Location())
	for i, a := range s.Agenda {
		out[i] = at
		at = at.Add(time.Duration(a.Minutes) * time.Minute)
	}
	return out
}

// IsApart reports whether two sessions that were made under one id are two meetings: they begin
// on other days, whatever the zones. Times within half a day are two answers about one meeting.
func (s *Session) IsApart(o *Session) bool {
	return !s.Start.IsZero() && !o.Start.IsZero() && s.Start.Sub(o.Start).Abs() > 12*time.Hour
}

// ReadTime reads a time as people type it: on the clock on the wall of the session's
// zone, or with a zone of its own such as 2022-12-01T06:30Z. "" is no time. A time
// that the clocks skip is refused, since nobody can say which one was meant.
func (s *Session) ReadTime(text string) (time.Time, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return time.Time{}, nil
	}
	if err := CheckZone(s.Zone); err != nil {
		return time.Time{}, err
	}
	for _, layout := range []string{time.RFC3339, WithDay(TimeLayout) + "Z07:00"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t.UTC(), nil
		}
	}
	for _, layout := range []string{WithDay(TimeLayout), ClockLayout, WithDay(SecondsLayout)} {
		if wall, err := time.Parse(layout, text); err == nil {
			return s.onTheWall(wall)
		}
	}
	return time.Time{}, Errorf("%q cannot be read: write it as 2022-12-01 09:30, or in UTC as 2022-12-01T06:30Z", text)
}

// onTheWall returns the instant at which the clock of the session's zone shows what
// wall shows.
func (s *Session) onTheWall(wall time.Time) (time.Time, error) {
	t := time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), wall.Second(), wall.Nanosecond(), s.Location())
	if t.Hour() != wall.Hour() || t.Minute() != wall.Minute() {
		return time.Time{}, Errorf("%q does not exist in %s, where the clocks were put forward: write another time, or one in UTC such as 2022-12-01T06:30Z", wall.Format(ClockLayout), s.Zone)
	}
	for _, shift := range []time.Duration{-time.Hour, -time.Hour / 2, time.Hour / 2, time.Hour} {
		if u := t.Add(shift); u.Format(ClockLayout) == t.Format(ClockLayout) {
			return t, Errorf("%q comes twice in %s, where the clocks were put back: write which one in UTC, %s or %s", wall.Format(ClockLayout), s.Zone, utc(t.Add(min(0, shift))), utc(t.Add(max(0, shift))))
		}
	}
	return t.UTC(), nil
}

func utc(t time.Time) string { return t.UTC().Format(WithDay(TimeLayout) + "Z") }

// MoveZone changes the zone of a session. The clock on the wall stays: what was
// announced is 09:30 at the venue, and it was the zone that was wrong.
func (s *Session) MoveZone(zone string) error {
	if zone == s.Zone {
		return nil
	}
	moved := Session{Zone: zone}
	if err := CheckZone(zone); err != nil {
		return err
	}
	for _, t := range []struct{ from, to *time.Time }{{&s.Start, &moved.Start}, {&s.End, &moved.End}, {&s.TakeawaysDue, &moved.TakeawaysDue}} {
		if t.from.IsZero() {
			continue
		}
		var err error
		if *t.to, err = moved.onTheWall(t.from.In(s.Location())); err != nil {
			return err
		}
	}
	s.Zone, s.Start, s.End, s.TakeawaysDue = zone, moved.Start, moved.End, moved.TakeawaysDue
	return nil
}
