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
	want := []igf.AgendaItem{{ID: "a1", Title: "Welcome", Lead: "Ana Sample", Minutes: 10}, {ID: "a2", Title: "Norms", Minutes: 60}, {ID: "a3", Title: "Close"}}
	if !reflect.DeepEqual(all, want) {
		t.Errorf("the agenda is %+v", all)
	}
	var lines []string
	for _, a := range all {
		lines = append(lines, stewardship.AgendaLine(a))
	}
	again, err := stewardship.ParseAgenda(lines, all)
	ok(t, err)
	if !reflect.DeepEqual(again, all) {
		t.Errorf("read back it is %+v", again)
	}
	moved, err := stewardship.ParseAgenda([]string{"Close", "New", "Welcome"}, all)
	ok(t, err)
	if moved[0].ID != "a3" || moved[2].ID != "a1" || moved[1].ID == "a2" || moved[1].ID == "" {
		t.Errorf("after moving it is %+v", moved)
	}
	if _, err := stewardship.ParseAgenda([]string{"Welcome | Ana | soon"}, nil); err == nil || !strings.Contains(err.Error(), "minutes") {
		t.Errorf("err = %v", err)
	}
}
