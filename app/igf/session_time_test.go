package igf

import (
	"testing"
	"time"
)

// A time that the clocks skip, or that nobody can read, is refused and not guessed.
func TestTimesAreReadOnTheClockOfTheSession(t *testing.T) {
	for _, c := range []struct{ zone, text, want string }{
		{"Europe/Berlin", " 2022-03-27 01:30 ", "2022-03-27T00:30:00Z"},
		{"Europe/Berlin", "2022-03-27 02:30", ""},
		{"Europe/Berlin", "2022-03-27T00:30Z", "2022-03-27T00:30:00Z"},
		{"Africa/Addis_Ababa", "2022-12-01T09:30:05", "2022-12-01T06:30:05Z"},
		{"Africa/Addis_Ababa", "09:30", ""},
		{"Mars/Olympus", "2022-12-01 09:30", ""},
	} {
		got, err := (&Session{Zone: c.zone}).ReadTime(c.text)
		if c.want == "" {
			if err == nil {
				t.Errorf("%q in %s is read as %v", c.text, c.zone, got)
			}
			continue
		}
		if err != nil || got.Format(time.RFC3339) != c.want {
			t.Errorf("%q in %s is %v, %v; want %s", c.text, c.zone, got, err, c.want)
		}
	}
	if got, err := (&Session{Zone: "UTC"}).ReadTime(" "); err != nil || !got.IsZero() {
		t.Errorf("no time is %v, %v", got, err)
	}
}

// A session whose zone was wrong still begins when the clock at the venue shows what
// was announced; nothing changes when that time does not exist there.
func TestTheClockOnTheWallStaysWhenTheZoneChanges(t *testing.T) {
	at := func(s string) time.Time {
		t, _ := time.Parse(time.RFC3339, s)
		return t
	}
	s := &Session{Zone: "Africa/Addis_Ababa", Start: at("2022-12-01T06:30:00Z"), TakeawaysDue: at("2022-12-01T20:00:00Z")}
	if err := s.MoveZone("Asia/Tokyo"); err != nil {
		t.Fatal(err)
	}
	if s.Zone != "Asia/Tokyo" || !s.Start.Equal(at("2022-12-01T00:30:00Z")) || !s.TakeawaysDue.Equal(at("2022-12-01T14:00:00Z")) || !s.End.IsZero() {
		t.Errorf("it stands as %+v", s)
	}
	s = &Session{Zone: "UTC", Start: at("2022-03-27T02:30:00Z")}
	if err := s.MoveZone("Europe/Berlin"); err == nil || s.Zone != "UTC" {
		t.Errorf("a time that does not exist: %v, %+v", err, s)
	}
}
