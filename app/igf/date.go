package igf

import (
	"fmt"
	"time"
)

// Date is a day without a time of day, as YYYY-MM-DD; "" is no date.
type Date string

// ParseDate accepts YYYY-MM-DD and nothing else.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1990 || t.Year() > 2199 {
		return "", Errorf("the date %q cannot be read: write it as 2022-11-01", s)
	}
	return Date(s), nil
}

// DateOf returns the day of t in t's own zone.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// The first moment that a record can hold, and the first that it cannot any more.
var (
	firstInstant = time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)
	afterInstant = time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC)
)

// Told returns in UTC a time that somebody else wrote, and the zero time, which means that it is
// not known, where no record can hold it.
func Told(t time.Time) time.Time {
	if t.Before(firstInstant) || !t.Before(afterInstant) {
		return time.Time{}
	}
	return t.UTC()
}

// DayUTC returns the day of t in UTC. The days of outputs are compared with it: until when one
// may comment, and what is late, is the same on all devices, wherever they are.
func DayUTC(t time.Time) Date { return DateOf(t.UTC()) }

// Over reports whether the day is over on another one; no day ever is.
func (d Date) Over(on Date) bool { return d != "" && d < on }

// Time returns midnight UTC of the day, or the zero time when there is none.
func (d Date) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

func (c *check) date(field Word, d Date) {
	if d == "" {
		return
	}
	if _, err := ParseDate(string(d)); err != nil {
		c.add(field, string(d), "write it as 2022-11-01")
	}
}

// DefaultDraftDate returns the default day for a draft of the given year: the first
// of November, as agreed in 2016. Each output keeps its own dates.
func DefaultDraftDate(year int) Date { return Date(fmt.Sprintf("%04d-11-01", year)) }

// CheckZone reports whether zone is the IANA name of a time zone.
func CheckZone(zone string) error {
	if zone == "" || zone == "Local" {
		return Errorf("the time zone %q cannot be used: write a place such as Africa/Addis_Ababa, or UTC", zone)
	}
	if _, err := time.LoadLocation(zone); err != nil {
		return Errorf("the time zone %q is not known: write a place such as Africa/Addis_Ababa, or UTC", zone)
	}
	return nil
}
