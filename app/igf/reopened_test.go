package igf_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"rapporteur/app/igf"
)

// A conflict that is open again says nothing of the decision, and all of the conflict: a
// field that is added has to be named here, if a decision fills it.
func TestAConflictThatIsOpenAgainKeepsAllButTheDecision(t *testing.T) {
	decision := []string{"Decided", "Held", "Taken"}
	var full igf.Conflict
	v := reflect.ValueOf(&full).Elem()
	for i := range v.NumField() {
		switch f := v.Field(i); f.Kind() {
		case reflect.String:
			f.SetString("x")
		case reflect.Uint64:
			f.SetUint(7)
		case reflect.Bool:
			f.SetBool(true)
		default:
			f.Set(reflect.ValueOf(time.Unix(1, 0)))
		}
	}
	again := reflect.ValueOf(full.Reopened())
	for i := range again.NumField() {
		name := again.Type().Field(i).Name
		if empty := again.Field(i).IsZero(); empty != slices.Contains(decision, name) {
			t.Errorf("%s: empty is %v", name, empty)
		}
	}
	if (igf.Conflict{ID: "x", Decided: 3}).Reopened().Decided != 0 {
		t.Error("it is decided still")
	}
}

// The points of an agenda begin one after the other, on the clock of the session's place.
func TestPointsBeginOneAfterTheOther(t *testing.T) {
	s := &igf.Session{Zone: "Africa/Addis_Ababa", Start: time.Date(2022, 12, 1, 21, 30, 0, 0, time.UTC), Agenda: []igf.AgendaItem{{Minutes: 45}, {}, {Minutes: 10}}}
	var got []string
	for _, at := range s.PointTimes() {
		got = append(got, at.Format(igf.ClockLayout))
	}
	if want := []string{"2022-12-02 00:30", "2022-12-02 01:15", "2022-12-02 01:15"}; !slices.Equal(got, want) {
		t.Errorf("they begin at %q, want %q", got, want)
	}
	if s.Start = (time.Time{}); s.PointTimes() != nil {
		t.Error("a session without a time has points with times")
	}
}
