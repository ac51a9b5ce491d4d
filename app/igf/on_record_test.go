package igf

import (
	"testing"
	"time"
)

// What was only proposed for a session of the meeting ends when it is none any more; what a
// person said stands.
func TestRecordEndsWithTheMeeting(t *testing.T) {
	p := &Programme{Cycles: []Cycle{{ID: "2022", From: "2022-11-28", To: "2022-12-02"}}}
	was := Session{Cycle: "2022", Type: "bpf-pn", Zone: "UTC", Start: time.Date(2022, 11, 29, 9, 0, 0, 0, time.UTC), OnRecord: true}
	for what, c := range map[string]struct {
		change func(*Session)
		want   bool
	}{
		"a room":                {func(s *Session) { s.Room = "Hall" }, true},
		"another day of it":     {func(s *Session) { s.Start = s.Start.AddDate(0, 0, 1) }, true},
		"three months later":    {func(s *Session) { s.Start = s.Start.AddDate(0, 3, 0) }, false},
		"a call by its title":   {func(s *Session) { s.Title = "Monthly coordination call" }, false},
		"another kind":          {func(s *Session) { s.Type = OtherSession }, false},
		"later, and said so":    {func(s *Session) { s.Start, s.RecordSaid = s.Start.AddDate(0, 3, 0), true }, true},
		"taken off by a person": {func(s *Session) { s.OnRecord = false }, false},
	} {
		s := was
		c.change(&s)
		if s.KeepRecord(&was, p); s.OnRecord != c.want {
			t.Errorf("%s: on the record %v", what, s.OnRecord)
		}
	}
	off := was
	off.OnRecord = false
	s := was
	if s.KeepRecord(&off, p); !s.OnRecord || !s.RecordSaid {
		t.Error("who puts it on the record did not say so")
	}
}
