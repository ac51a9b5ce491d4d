package workspace_test

import (
	"reflect"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/stewardship"
)

// What is written reads back as it was; a point that moves keeps its id.
func TestAgendasAreWrittenLineByLine(t *testing.T) {
	all, err := stewardship.ParseAgenda(strings.Split("Welcome | Ana Sample | 10\n\nNorms | | 60 min\nClose", "\n"), nil)
	ok(t, err)
	want := []igf.AgendaItem{{ID: all[0].ID, Title: "Welcome", Lead: "Ana Sample", Minutes: 10}, {ID: all[1].ID, Title: "Norms", Minutes: 60}, {ID: all[2].ID, Title: "Close"}}
	if !reflect.DeepEqual(all, want) {
		t.Errorf("the agenda is %+v", all)
	}
	var lines []string
	for _, a := range all {
		if !igf.IsPointID(a.ID) {
			t.Errorf("no note can stand under the id %q", a.ID)
		}
		lines = append(lines, stewardship.AgendaLine(a))
	}
	again, err := stewardship.ParseAgenda(lines, all)
	ok(t, err)
	if !reflect.DeepEqual(again, all) {
		t.Errorf("read back it is %+v", again)
	}
	moved, err := stewardship.ParseAgenda([]string{"Close", "New", "Welcome"}, all)
	ok(t, err)
	if moved[0].ID != all[2].ID || moved[2].ID != all[0].ID || moved[1].ID == all[1].ID || moved[1].ID == "" {
		t.Errorf("after moving it is %+v", moved)
	}
	if _, err := stewardship.ParseAgenda([]string{"Welcome | Ana | soon"}, nil); err == nil || !strings.Contains(err.Error(), "minutes") {
		t.Errorf("err = %v", err)
	}
}

// The notes under a point stay under it when its title is put right, and go to no other
// point: not to one that takes its place, nor to a new one on another device.
func TestPointsKeepTheirIDs(t *testing.T) {
	all, err := stewardship.ParseAgenda([]string{"Norms and how states apply them", "Lunch"}, nil)
	ok(t, err)
	for _, c := range []struct {
		line string
		same bool
	}{
		{"Norms, and how States apply them | Ana | 20", true}, {"Capacity building", false}, {"Capacity building || |" + all[0].ID, true},
	} {
		now, err := stewardship.ParseAgenda([]string{c.line, "Lunch"}, all)
		ok(t, err)
		if (now[0].ID == all[0].ID) != c.same || now[1].ID != all[1].ID {
			t.Errorf("%q: %+v after %+v", c.line, now, all)
		}
	}
	for _, twice := range [][]string{{"A || | welcome"}, {"A || |" + all[0].ID, "B || |" + all[0].ID}} {
		if _, err := stewardship.ParseAgenda(twice, all); err == nil || !strings.Contains(err.Error(), "no point of the agenda has the id") {
			t.Errorf("%q: %v", twice, err)
		}
	}
	back, err := stewardship.ParseAgenda([]string{"Norms, revised || | " + all[0].ID, "Lunch"}, all[1:])
	ok(t, err)
	if back[0].ID != all[0].ID || back[1].ID != all[1].ID {
		t.Errorf("a removed point does not get its notes back: %+v", back)
	}
	seen := map[string]bool{}
	for range 50 { // each a device that adds a point to the same agenda
		now, err := stewardship.ParseAgenda([]string{"Norms and how states apply them", "Lunch", "More"}, all)
		ok(t, err)
		if seen[now[2].ID] {
			t.Fatalf("two devices gave one id %s", now[2].ID)
		}
		seen[now[2].ID] = true
	}
	now, err := stewardship.ParseAgenda([]string{"Opening"}, []igf.AgendaItem{{ID: "opening", Title: "Opening"}})
	ok(t, err)
	if now[0].ID != "opening" {
		t.Errorf("a point that stays has another id, %q: two devices that save it make two points of it", now[0].ID)
	}
}
