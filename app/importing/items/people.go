package items

import (
	"strings"

	"rapporteur/app/importing"
	"rapporteur/app/workspace/records"
)

// NewPeople leaves out people who are on the roster already or in the table twice.
func NewPeople(roster []records.RosterPerson, people []importing.RosterRow) (fresh []importing.RosterRow) {
	there := map[string]bool{}
	for _, r := range roster {
		there["#"+r.ID], there[strings.ToLower(r.Called())] = true, true
	}
	for _, p := range people {
		name := strings.ToLower(p.Name)
		if there[name] || p.ID != "" && there["#"+p.ID] {
			continue
		}
		there[name] = true
		fresh = append(fresh, p)
	}
	return fresh
}
