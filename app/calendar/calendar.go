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

	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/script"
)

// Content is what a calendar is made of.
type Content struct {
	Of       igf.Shared // the group, or the programme
	Sessions []igf.Shared
	Outputs  []igf.Shared
	Actions  []igf.Shared // notes
	Made     time.Time    // when the calendar is written
}

// Write writes a calendar of a group or a programme: the sessions that have a time,
// with the day on which their report is due, the days of outputs: draft due, last
// day for comments, final text due; and the actions that have a day. It says how many
// entries it wrote. What is said of an output or an action is in its language.
func Write(w io.Writer, in Content) (int, error) {
	sessions, err := igf.SharedList[*igf.Session](in.Sessions)
	if err != nil {
		return 0, err
	}
	outputs, err := igf.SharedList[*igf.Output](in.Outputs)
	if err != nil {
		return 0, err
	}
	actions, err := igf.SharedList[*igf.Note](in.Actions)
	if err != nil {
		return 0, err
	}
	c := ics.NewCalendarFor("Rapporteur")
	c.SetMethod(ics.MethodPublish)
	switch r := in.Of.Record().(type) {
	case *igf.Programme:
		c.SetName(script.Isolate(r.Title))
	case *igf.Group:
		c.SetName(script.Isolate(r.Title()))
	default:
		_, err := igf.SharedAs[*igf.Group](in.Of) // says what it is in place of a group
		return 0, err
	}
	b := book{c, in.Made}
	for _, s := range sessions {
		b.session(s)
	}
	for _, o := range outputs {
		w := words.For(o.Language)
		b.day("draft-due", o.ID, o.Dates.DraftDue, w.With("calendar.draft-due", o.Title))
		b.day("comment-until", o.ID, o.Dates.CommentUntil, w.With("calendar.comment-until", o.Title))
		b.day("final-due", o.ID, o.Dates.FinalDue, w.With("calendar.final-due", o.Title))
	}
	for _, a := range actions {
		b.day("action", strings.ToLower(a.ID), a.Due, words.For(a.Language).With("calendar.to-do", igf.OneLine(a.Text)))
	}
	if err := c.SerializeTo(w, ics.WithNewLineWindows); err != nil {
		return 0, igf.Errorf("the calendar cannot be written: %w", err)
	}
	return len(c.Events()), nil
}

// book is a calendar that is filled.
type book struct {
	*ics.Calendar
	made time.Time
}

func (b book) session(s *igf.Session) {
	if s.Start.IsZero() {
		return
	}
	e := b.AddEvent(uid("session", s.ID))
	e.SetDtStampTime(b.made)
	e.SetSequence(s.Sequence)
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
		b.day("report-due", s.ID, igf.DateOf(due), words.For("en").With("calendar.report-due", s.Title))
	}
}

// day adds an event that takes a whole day, if there is one.
func (b book) day(kind, id string, on igf.Date, what string) {
	at := on.Time()
	if at.IsZero() {
		return
	}
	e := b.AddEvent(uid(kind, id))
	e.SetDtStampTime(b.made)
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
