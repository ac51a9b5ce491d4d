package records

import (
	"slices"
	"testing"

	"rapporteur/app/igf"
)

func TestSpeakersAreCompletedByAnyOfTheirNames(t *testing.T) {
	roster := []RosterPerson{
		{Participant: igf.Participant{ID: "maria-silva", Who: igf.Attribution{Naming: igf.Named, Name: "Maria Silva"}}},
		{Participant: igf.Participant{ID: "participant-1"}, Person: igf.Person{Private: igf.Private{Name: "Marek Nowak"}}},
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

// Of two who are called alike it is the one of whom less is said: who was not asked before one
// who agreed to be named.
func TestWhoWasNotAskedIsNamedLeast(t *testing.T) {
	asked, not := RosterPerson{}, RosterPerson{}
	asked.ID, asked.Who.Naming, not.ID = "asked", igf.Named, "not-asked"
	if got := saysLeast([]RosterPerson{asked, not}); got.ID != "not-asked" {
		t.Errorf("the one named least is %s", got.ID)
	}
}
