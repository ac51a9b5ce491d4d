package rules

import (
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/records"
)

// A replica may keep the name of somebody who agreed to be named: saying it
// gives nothing away.
func TestANameThatIsPublicMayBeSaid(t *testing.T) {
	c := &Context{Roster: []records.RosterPerson{
		{Person: igf.Person{Public: igf.Attribution{Naming: igf.Named, Name: "Maria Silva"}, Private: igf.Private{Name: "Maria Silva", Email: "maria@example.org"}}},
		{Person: igf.Person{Public: igf.Attribution{Naming: igf.Anonymous}, Private: igf.Private{Name: "Marek Nowak"}}},
	}}
	for text, quiet := range map[string]bool{"Maria Silva opens": true, "write to maria@example.org": false, "Marek Nowak opens": false, "as Nowak said": false} {
		if err := c.CheckHiddenNames(igf.Person{}, text); (err == nil) != quiet {
			t.Errorf("%q: %v", text, err)
		}
	}
}
