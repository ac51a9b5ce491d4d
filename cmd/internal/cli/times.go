package cli

import (
	"time"

	"rapporteur/app/igf"
)

// ReadTime reads a flag that holds a time, on the clock of the session's zone.
func ReadTime(flag, text string, s *igf.Session) (time.Time, error) {
	t, err := s.ReadTime(text)
	if err != nil {
		return t, Usagef("--%s %w", flag, err)
	}
	return t, nil
}

// DateTime shows day and time on the clock of a zone.
func DateTime(t time.Time, zone *time.Location) string { return t.In(zone).Format(igf.ClockLayout) }

// DateTimeUTC shows day and time in UTC, for records that belong to no zone.
func DateTimeUTC(t time.Time) string { return DateTime(t, time.UTC) + " UTC" }

// TimeOfDay shows the time on the clock of a zone, where the day is known.
func TimeOfDay(t time.Time, zone *time.Location) string { return t.In(zone).Format(igf.TimeLayout) }

// Span shows when a session is, in its own zone; "" while that is not known.
func Span(s *igf.Session) string {
	zone := s.Location()
	switch {
	case s.Start.IsZero():
		return ""
	case s.End.IsZero():
		return DateTime(s.Start, zone)
	case igf.DateOf(s.End.In(zone)) != igf.DateOf(s.Start.In(zone)):
		return DateTime(s.Start, zone) + "–" + DateTime(s.End, zone)
	}
	return DateTime(s.Start, zone) + "–" + TimeOfDay(s.End, zone)
}

// Ago shows how long ago something was.
func Ago(d time.Duration) string {
	switch {
	case d < time.Minute:
		return "just now"
	case d < time.Hour:
		return Count(int(d.Minutes()), "minute", "minutes") + " ago"
	case d < 48*time.Hour:
		return Count(int(d.Hours()), "hour", "hours") + " ago"
	}
	return Count(int(d.Hours()/24), "day", "days") + " ago"
}
