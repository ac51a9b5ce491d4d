package calendar

import (
	"bytes"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
)

// A calendar program reads back what was written, and nobody is named in it.
func TestACalendarProgramReadsIt(t *testing.T) {
	start := time.Date(2022, 12, 1, 6, 30, 0, 0, time.UTC)
	all := []*igf.Session{
		{
			ID: "bpf/main", Title: "Main; session, 主会", Zone: "Africa/Addis_Ababa", Start: start, End: start.Add(90 * time.Minute), Room: "CR1, Press", Sequence: 3,
			Agenda: []igf.AgendaItem{{ID: "a1", Title: "Welcome", Lead: "Ana Sample", Minutes: 10}},
			Roster: []igf.Participant{{ID: "p", Who: igf.Attribution{Naming: igf.Named, Name: "Bo Sample"}}},
		},
		{ID: "bpf/later", Title: "No time yet", Zone: "UTC"},
	}
	of, sessions := gatetest.Of(t, &igf.Group{ID: "bpf", Name: "BPF"}), gatetest.All(t, all...)
	outputs := gatetest.All(t, &igf.Output{ID: "bpf/norms", Title: "Norms", Language: "fr", Dates: igf.Dates{CommentUntil: "2022-12-15"}})
	action := &igf.Note{NoteKind: igf.Action, Text: "Publish the list", Owner: "Cy Sample", Due: "2022-12-20"}
	action.ID = "01GK5VZ0XQ3F8M2D7S9N4C6B1A"
	content := Content{of, sessions, outputs, gatetest.All(t, action), start.Add(-time.Hour)}
	var b, again bytes.Buffer
	n, err := Write(&b, content)
	if err != nil || n != 4 {
		t.Fatalf("%d events, %v", n, err)
	}
	if _, err := Write(&again, content); err != nil || again.String() != b.String() {
		t.Errorf("the same records gave other bytes: %v", err)
	}
	c, err := ics.ParseCalendar(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	e := c.Events()
	if len(e) != 4 {
		t.Fatalf("%d events are read back", len(e))
	}
	at, err := e[0].GetStartAt()
	if err != nil || !at.Equal(start) || e[0].GetProperty(ics.ComponentPropertySummary).Value != "Main; session, 主会" {
		t.Errorf("the session reads %v, %v, %v", at, err, e[0].GetProperty(ics.ComponentPropertySummary))
	}
	if stamp, err := e[0].GetDtStampTime(); err != nil || !stamp.Equal(start.Add(-time.Hour)) || !strings.Contains(b.String(), "SEQUENCE:3\r\n") {
		t.Errorf("it was written at %v, %v:\n%s", stamp, err, b.String())
	}
	if s := e[3].GetProperty(ics.ComponentPropertySummary).Value; s != "To do: Publish the list" {
		t.Errorf("the action reads %q", s)
	}
	report, err := e[1].GetAllDayStartAt()
	if err != nil || report.Format(time.DateOnly) != "2022-12-15" || !strings.HasPrefix(e[1].GetProperty(ics.ComponentPropertySummary).Value, "Report due") {
		t.Errorf("the report is due %v, %v", report, err)
	}
	day, err := e[2].GetAllDayStartAt()
	if err != nil || day.Format(time.DateOnly) != "2022-12-15" {
		t.Errorf("the deadline reads %v, %v", day, err)
	}
	if s := e[2].GetProperty(ics.ComponentPropertySummary).Value; s != "Dernier jour pour commenter\u00a0: Norms" {
		t.Errorf("the deadline of an output in French reads %q", s)
	}
	if end, err := e[2].GetAllDayEndAt(); err != nil || end.Format(time.DateOnly) != "2022-12-16" {
		t.Errorf("the day of the deadline ends before %v, %v", end, err)
	}
	if strings.Contains(b.String(), "Sample") {
		t.Error("somebody is named")
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(b.String(), "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("the line %q is not folded", line)
		}
	}
}

// A title that turns the direction does so within itself.
func TestNothingTurnsWhatFollows(t *testing.T) {
	const turning = "See \u202Egnp.exe \u2066and"
	start := time.Date(2022, 12, 1, 6, 30, 0, 0, time.UTC)
	var b bytes.Buffer
	content := Content{
		Of:       gatetest.Of(t, &igf.Programme{Title: turning}),
		Sessions: gatetest.All(t, &igf.Session{ID: "bpf/main", Title: turning, Zone: "UTC", Start: start, End: start.Add(time.Hour), Room: turning, Agenda: []igf.AgendaItem{{ID: "a", Title: turning}}}),
		Outputs:  gatetest.All(t, &igf.Output{ID: "bpf/norms", Title: turning, Dates: igf.Dates{CommentUntil: "2022-12-15"}}),
	}
	if _, err := Write(&b, content); err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(b.String(), "\r\n ", "") // long lines are folded
	if strings.Contains(text, "\u202E") || strings.Count(text, "\u2067gnp.exe \u2066and\u2069\u2069") < 6 {
		t.Errorf("the calendar holds %+q", text)
	}
}
