package i18n

import (
	"cmp"
	"time"

	"rapporteur/app/igf"
)

// Clock says times in one zone. Nothing else says a time in the window, so that a screen, which
// has one Clock, cannot mix zones; the foot of the window names the zone. The empty Clock is UTC.
type Clock struct{ zone *time.Location }

// ClockIn is the clock of a zone.
func ClockIn(zone *time.Location) Clock { return Clock{zone} }

func (c Clock) in(t time.Time) time.Time { return t.In(cmp.Or(c.zone, time.UTC)) }

// Name is what the zone is called; where the system gives it no name, how far it is from UTC.
func (c Clock) Name(now time.Time) string {
	if name := cmp.Or(c.zone, time.UTC).String(); name != "Local" {
		return name
	}
	return c.Offset(now)
}

// Offset is how far the clock is from UTC at a time.
func (c Clock) Offset(at time.Time) string {
	if _, seconds := c.in(at).Zone(); seconds == 0 {
		return "UTC"
	}
	return "UTC" + c.in(at).Format("-07:00")
}

// DateTime is a day and an hour.
func (c Clock) DateTime(t time.Time) string {
	return calendarDay(c.in(t)) + ", " + c.in(t).Format(igf.TimeLayout)
}

// Hour is the time of day, Seconds with the seconds, Day the day.
func (c Clock) Hour(t time.Time) string    { return c.in(t).Format(igf.TimeLayout) }
func (c Clock) Seconds(t time.Time) string { return c.in(t).Format(igf.SecondsLayout) }
func (c Clock) Day(t time.Time) string     { return calendarDay(c.in(t)) }

// Typed is a time in the form in which people type it into a field; "" for none.
func (c Clock) Typed(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return c.in(t).Format(igf.ClockLayout)
}

// Range is from when to when something is.
func (c Clock) Range(start, end time.Time) string {
	if start.IsZero() {
		return T("sessions.no-time")
	}
	switch {
	case end.IsZero():
		return c.DateTime(start)
	case igf.DateOf(c.in(start)) != igf.DateOf(c.in(end)):
		return c.DateTime(start) + " – " + c.DateTime(end)
	}
	return c.DateTime(start) + "–" + c.Hour(end)
}

// Session is from when to when a session is.
func (c Clock) Session(x *igf.Session) string { return c.Range(x.Start, x.End) }

// SessionAtItsPlace is when a session is in its own zone, which is named: for a text that goes
// elsewhere, and beside the times of another zone.
func SessionAtItsPlace(x *igf.Session) string {
	if x.Start.IsZero() {
		return T("sessions.no-time")
	}
	return ClockIn(x.Location()).Session(x) + " (" + x.Zone + ")"
}

// Due says of the takeaways or the report of a session how its deadline stands: left is
// "written", "past", or the unit of which n are left, as minutes.Deadline.Left has it.
func (c Clock) Due(item, left string, n int, at time.Time) string {
	what := T("report." + item)
	if left == "written" || left == "past" {
		return T("due."+left, "Item", what, "When", c.DateTime(at))
	}
	return N("due."+left, n, "Item", what)
}

// Remark says what a reader must know of an entry, as documents do.
func (c Clock) Remark(s igf.Standing) string {
	return fixedWords().Remark(s, cmp.Or(c.zone, time.UTC))
}
