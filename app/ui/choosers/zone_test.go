package choosers

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // as the programs have it

	"rapporteur/app/igf"
)

// Every zone of the list is one that the program can use, and stands there once; those of meetings
// and of this device stand first.
func TestEveryZoneIsKnown(t *testing.T) {
	all := zones([]igf.Cycle{{ID: "2021", Zone: "Europe/Warsaw"}, {ID: "2022", Zone: "Africa/Addis_Ababa"}, {ID: "2023"}}, "America/Bogota")
	if all[0].name != "Africa/Addis_Ababa" || all[1].name != "Europe/Warsaw" || all[2].name != "America/Bogota" || len(all) != len(strings.Fields(names)) {
		t.Errorf("of %d zones the first are %v", len(all), all[:3])
	}
	seen := map[string]bool{}
	for _, z := range all {
		if _, err := time.LoadLocation(z.name); err != nil || seen[z.name] {
			t.Errorf("%s: %v, twice: %t", z.name, err, seen[z.name])
		}
		seen[z.name] = true
	}
}
