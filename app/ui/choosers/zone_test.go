package choosers_test

import (
	"os"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // as the programs have it

	"rapporteur/app/igf"
	"rapporteur/app/ui/choosers"
)

// Every zone of the list is one that the program can use, and stands there once; those of meetings
// and of this device stand first.
func TestEveryZoneIsKnown(t *testing.T) {
	names, err := os.ReadFile("zones.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := choosers.Zones([]igf.Cycle{{ID: "2021", Zone: "Europe/Warsaw"}, {ID: "2022", Zone: "Africa/Addis_Ababa"}, {ID: "2023"}}, "America/Bogota")
	if all[0].Name != "Africa/Addis_Ababa" || all[1].Name != "Europe/Warsaw" || all[2].Name != "America/Bogota" || len(all) != len(strings.Fields(string(names))) {
		t.Errorf("of %d zones the first are %v", len(all), all[:3])
	}
	seen := map[string]bool{}
	for _, z := range all {
		if _, err := time.LoadLocation(z.Name); err != nil || seen[z.Name] {
			t.Errorf("%s: %v, twice: %t", z.Name, err, seen[z.Name])
		}
		seen[z.Name] = true
	}
}
