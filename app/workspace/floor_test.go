package workspace_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/moderating"
	"rapporteur/app/workspace/records"
)

// Requests keep their order; who gets the floor leaves it; turns are counted
// when they end, and slips of a key are not.
func TestTheFloorKeepsOrderAndTime(t *testing.T) {
	d := newBench(t)
	at := time.Date(2022, 12, 1, 7, 0, 0, 0, time.UTC)
	after := func(s int) time.Time { return at.Add(time.Duration(s) * time.Second) }
	var f moderating.Floor
	for _, who := range []string{"ana", "ben", "chen"} {
		f.Ask(who, at)
	}
	f.Ask("ben", at) // takes them out again
	f.Give("ana", after(0))
	f.Give("wrong", after(60))
	f.Give("ana", after(61))
	f.Give(moderating.SpeakerNamed("Dana"), after(91))
	ok(t, d.Moderating.SetFloor(t.Context(), "bpf/main", f.Clone()))
	if got := f.Of(moderating.SpeakerNamed("Dana"), after(100)); got != (moderating.SpeakingTime{Times: 1, Seconds: 9}) {
		t.Errorf("the running turn is %+v", got)
	}
	read, err := d.Moderating.Floor("bpf/main")
	ok(t, err)
	if len(read.Queue) != 1 || read.Queue[0].Who != "chen" || read.Now != "" {
		t.Errorf("kept was %+v", read)
	}
	if got := read.Of("ana", after(500)); got != (moderating.SpeakingTime{Times: 2, Seconds: 90}) || read.Of("wrong", at).Times != 0 {
		t.Errorf("kept was %+v", read.Spoken)
	}
	roster := []records.RosterPerson{{Participant: igf.Participant{ID: "ana"}, Person: igf.Person{Private: igf.Private{Stakeholder: "civil-society"}}}}
	if got := f.Stakeholders(roster, after(100)); got["civil-society"] != 2 || got[""] != 1 {
		t.Errorf("by group: %v", got)
	}
	f.Give("", after(91).Add(-time.Hour)) // the clock was put back
	if got := f.Of(moderating.SpeakerNamed("Dana"), at); got.Seconds != 0 {
		t.Errorf("a clock that jumped back gave %+v", got)
	}
}

// Notes about conduct are few; when they are full it is said, and what is kept stays.
func TestTheIncidentNotesOfASessionHaveALimit(t *testing.T) {
	d := newBench(t)
	long := strings.Repeat("word ", igf.MaxText/5-10)
	for range 4 {
		_, err := d.Moderating.NoteIncident(t.Context(), "bpf/main", long)
		ok(t, err)
	}
	var full *igf.FieldError
	if _, err := d.Moderating.NoteIncident(t.Context(), "bpf/main", long); !errors.As(err, &full) || !strings.Contains(err.Error(), "are full") {
		t.Errorf("a fifth long note: %v", err)
	}
	if all, err := d.Moderating.Incidents("bpf/main"); err != nil || len(all) != 4 {
		t.Errorf("%d notes are kept, %v", len(all), err)
	}
}
