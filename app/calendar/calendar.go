// Package calendar writes the sessions and deadlines of groups as a calendar
// (iCalendar, RFC 5545) that every calendar program can read.
//
// A calendar is made to be given away: it takes what passed the gate, and holds
// nobody's name. The package reads no replica and knows no clock; the same records
// give the same bytes.
package calendar

import (
	"fmt"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"rapporteur/app/igf"
	"rapporteur/app/script"
)

// Write writes a calendar of a group or a programme: the sessions that have a time,
// with the day on which their report is due, and the days of outputs: draft due, last
// day for comments, final text due. It says how many entries it wrote.
func Write(w io.Writer, of igf.Shared, inSessions, inOutputs []igf.Shared) (int, error) {
	sessions, err := igf.SharedList[*igf.Session](inSessions)
	if err != nil {
		return 0, err
	}
	outputs, err := igf.SharedList[*igf.Output](inOutputs)
	if err != nil {
		return 0, err
	}
	c := ics.NewCalendarFor("Rapporteur")
	c.SetMethod(ics.MethodPublish)
	switch r := of.Record().(type) {
	case *igf.Programme:
		c.SetName(script.Isolate(r.Title))
	case *igf.Group:
		c.SetName(script.Isolate(r.Title()))
	default:
		_, err := igf.SharedAs[*igf.Group](of)
		return 0, err
	}
	n := 0
	for _, s := range sessions {
		if s.Start.IsZero() {
			continue
		}
		n++
		e := c.AddEvent(uid("session", s.ID))
		e.SetDtStampTime(s.Start)
		e.SetStartAt(s.Start)
		if !s.End.IsZero() {
			e.SetEndAt(s.End)
		}
		e.SetSummary(script.Isolate(s.Title))
		if s.Room != "" {
			e.SetLocation(script.Isolate(s.Room))
		}
		e.SetDescription(script.Isolate(about(s)))
		if due := s.ReportBy(); !due.IsZero() {
			n++
			day(c, uid("report-due", s.ID), igf.DateOf(due).Time(), "Report due: "+s.Title)
		}
	}
	for _, o := range outputs {
		for _, d := range []struct {
			id, what string
			day      igf.Date
		}{{"draft-due", "Draft due", o.Dates.DraftDue}, {"comment-until", "Last day for comments", o.Dates.CommentUntil}, {"final-due", "Final text due", o.Dates.FinalDue}} {
			at := d.day.Time()
			if at.IsZero() {
				continue
			}
			n++
			day(c, uid(d.id, o.ID), at, d.what+": "+o.Title)
		}
	}
	if err := c.SerializeTo(w, ics.WithNewLineWindows); err != nil {
		return 0, igf.Errorf("the calendar cannot be written: %w", err)
	}
	return n, nil
}

// day adds an event that takes a whole day.
func day(c *ics.Calendar, id string, at time.Time, what string) {
	e := c.AddEvent(id)
	e.SetDtStampTime(at)
	e.SetAllDayStartAt(at)
	e.SetAllDayEndAt(at.AddDate(0, 0, 1))
	e.SetSummary(script.Isolate(what))
}

// uid names an event for ever, so that a calendar program finds it again.
func uid(kind, id string) string {
	return kind + "-" + strings.ReplaceAll(id, "/", ".") + "@rapporteur.invalid"
}

// about is the description of a session: when it is at the venue, its rules,
// its agenda.
func about(s *igf.Session) string {
	lines := []string{s.Start.In(s.Location()).Format(igf.ClockLayout) + " " + s.Zone}
	if s.ChathamHouse {
		lines = append(lines, "Chatham House rule")
	}
	for i, a := range s.Agenda {
		line := fmt.Sprintf("%d. %s", i+1, a.Title)
		if a.Minutes > 0 {
			line += fmt.Sprintf(" (%d min)", a.Minutes)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
