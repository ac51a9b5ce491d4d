package items

import (
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/importing/captions"
)

// Times of a transcript stand on the clock of its session: of the day where they fit it,
// else since its start; without any they are spread over it.
func TestTimesStandOnTheClockOfTheSession(t *testing.T) {
	start := time.Date(2026, 12, 1, 6, 30, 0, 0, time.UTC) // 9:30 in Addis Ababa
	session := &igf.Session{Start: start, End: start.Add(90 * time.Minute), Zone: "Africa/Addis_Ababa"}
	night := &igf.Session{Start: time.Date(2026, 12, 1, 22, 30, 0, 0, time.UTC), Zone: "UTC"}
	for _, c := range []struct {
		session   *igf.Session
		clocks    string
		want      string
		estimated bool
	}{
		{session, "09:32:44 09:33", "06:32:44 06:33:00", false},
		{session, "9:32:44PM", "", false},
		{session, "00:00:03 00:14:00", "06:30:03 06:44:00", false},
		{session, "0:05 1:02:13", "06:30:05 07:32:13", false},
		{session, "- 09:40 -", "06:30:00 06:40:00 06:40:00", false},
		{session, "- - -", "06:30:00 07:00:00 07:30:00", true},
		{night, "23:50 00:10", "23:50:00 00:10:00", false},
		{&igf.Session{}, "09:32", "00:00:00", false},
	} {
		var said []importing.Utterance
		for clock := range strings.FieldsSeq(c.clocks) {
			said = append(said, importing.Utterance{Turn: captions.Turn{Text: "two words", Clock: strings.Trim(clock, "-")}})
		}
		at, estimated := Heard(c.session, said)
		var got []string
		for i, x := range at {
			got = append(got, x.Format(time.TimeOnly))
			if i > 0 && x.Before(at[i-1]) {
				t.Errorf("%s: %v goes back", c.clocks, at)
			}
		}
		if s := strings.Join(got, " "); c.want != "" && s != c.want || estimated != c.estimated {
			t.Errorf("%s: %s, estimated %v; want %s", c.clocks, s, estimated, c.want)
		}
	}
}
