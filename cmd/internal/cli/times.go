package cli

import (
	"time"

	"rapporteur/app/igf"
)

// ParseTime reads "2022-12-01T06:30Z", or a time without a zone as the clock
// on the wall of zone. "" is no time.
func ParseTime(flag, s, zone string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), nil
		}
	}
	loc, err := time.LoadLocation(zone)
	if err != nil || igf.CheckZone(zone) != nil {
		return time.Time{}, Usagef("--zone %q is not known: write a place such as Africa/Addis_Ababa, or UTC", zone)
	}
	for _, layout := range []string{"2006-01-02T15:04", dateTimeLayout, "2006-01-02T15:04:05"} {
		t, err := time.ParseInLocation(layout, s, loc)
		if err != nil {
			continue
		}
		if t.Format(layout) != s {
			return time.Time{}, Usagef("--%s %q does not exist in %s, where the clocks were put forward: write another time, or one in UTC such as 2022-12-01T06:30Z", flag, s, zone)
		}
		return t.UTC(), nil
	}
	return time.Time{}, Usagef("--%s %q cannot be read: write 2022-12-01T06:30Z, or 2022-12-01T09:30 with --zone Africa/Addis_Ababa", flag, s)
}

// How times are shown; the zone stands beside them.
const (
	clockLayout    = "15:04"
	dateTimeLayout = "2006-01-02 " + clockLayout
)

// DateTime shows day and time on the clock of a zone.
func DateTime(t time.Time, zone *time.Location) string { return t.In(zone).Format(dateTimeLayout) }

// DateTimeUTC shows day and time in UTC, for records that belong to no zone.
func DateTimeUTC(t time.Time) string { return DateTime(t, time.UTC) + " UTC" }

// Clock shows the time on the clock of a zone, where the day is known.
func Clock(t time.Time, zone *time.Location) string { return t.In(zone).Format(clockLayout) }

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
	return DateTime(s.Start, zone) + "–" + Clock(s.End, zone)
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
