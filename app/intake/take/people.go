package take

import (
	"strings"

	"rapporteur/app/document/table"
	"rapporteur/app/workspace/records"
)

// NewPeople leaves out who is on the roster already, and who stands twice in
// the table.
func NewPeople(roster []records.RosterPerson, people []table.Person) (fresh []table.Person) {
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
