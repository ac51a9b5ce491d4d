package workspace

import (
	"slices"
	"testing"

	"rapporteur/app/igf"
)

// A replica may keep the name of somebody who agreed to be named: saying it
// gives nothing away.
func TestANameThatIsPublicMayBeSaid(t *testing.T) {
	c := &room{roster: []RosterPerson{
		{Person: Person{Public: igf.Attribution{Naming: igf.Named, Name: "Maria Silva"}, Private: igf.Private{Name: "Maria Silva", Email: "maria@example.org"}}},
		{Person: Person{Public: igf.Attribution{Naming: igf.Anonymous}, Private: igf.Private{Name: "Marek Nowak"}}},
	}}
	for text, quiet := range map[string]bool{"Maria Silva opens": true, "write to maria@example.org": false, "Marek Nowak opens": false, "as Nowak said": false} {
		if err := c.keepsQuiet(Person{}, text); (err == nil) != quiet {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestSpeakersAreCompletedByAnyOfTheirNames(t *testing.T) {
	roster := []RosterPerson{
		{Participant: igf.Participant{ID: "maria-silva", Who: igf.Attribution{Naming: igf.Named, Name: "Maria Silva"}}},
		{Participant: igf.Participant{ID: "participant-1"}, Person: Person{Private: igf.Private{Name: "Marek Nowak"}}},
		{Participant: igf.Participant{ID: "participant-2", Who: igf.Attribution{Naming: igf.StakeholderGroup, Stakeholder: "press"}}, Label: "Press"},
	}
	for text, want := range map[string][]string{
		"ma": {"Maria Silva", "Marek Nowak"}, "MARIA": {"Maria Silva"}, "now": {"Marek Nowak"}, "pr": {"Press"}, "m": nil, "": nil, "xx": nil,
	} {
		var got []string
		for _, p := range CompleteSpeaker(roster, text) {
			got = append(got, p.Called())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q completes to %q, want %q", text, got, want)
		}
	}
}
