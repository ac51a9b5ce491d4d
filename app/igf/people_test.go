package igf

import "testing"

func TestParsePerson(t *testing.T) {
	for in, want := range map[string]Attribution{
		"Maria Silva": {Name: "Maria Silva"},
		"Maria Silva, Example University, Civil Society, GRULAC": {Name: "Maria Silva", Affiliation: "Example University", Stakeholder: "civil-society", Region: "grulac"},
		"Maria Silva (CS, WEOG)":                                 {Name: "Maria Silva", Stakeholder: "civil-society", Region: "weog"},
		"王芳，示例大学，TC":                                             {Name: "王芳", Affiliation: "示例大学", Stakeholder: "technical-community"},
		"":                                                       {},
	} {
		if got := ParsePerson(in, nil); !same(got, want) {
			t.Errorf("%q: got %+v, want %+v", in, got, want)
		}
	}
}

func same(a, b Attribution) bool {
	return a.Name == b.Name && a.Affiliation == b.Affiliation && a.Stakeholder == b.Stakeholder && a.Region == b.Region
}

// Whoever is on a roster stays known where their line says less now, by whatever rule, and where
// its id was made again; another person in their place does not get their name.
func TestLinesThatSayLessAreKnown(t *testing.T) {
	was := Attribution{Naming: Named, Name: "Maria Sample", Affiliation: "Example Org", Stakeholder: "civil-society", Region: "grulac"}
	before := &Session{ID: "bpf/main", Roster: []Participant{{ID: "maria-sample", Role: "speaker", Who: was}}}
	for name, c := range map[string]struct {
		now  Participant
		want string
	}{
		"the same id":        {Participant{ID: "maria-sample", Role: "speaker", Who: Attribution{Naming: Anonymous}}, "Maria Sample, Example Org, civil-society, grulac"},
		"another id":         {Participant{ID: "p-1", Role: "speaker", Who: Attribution{Naming: StakeholderGroup, Stakeholder: "civil-society"}}, "Maria Sample, Example Org, , grulac"},
		"an affiliation":     {Participant{ID: "p-1", Role: "speaker", Who: Attribution{Naming: AffiliationOnly, Affiliation: "Example Org", Stakeholder: "civil-society", Region: "grulac"}}, "Maria Sample, , , "},
		"nothing changed":    {before.Roster[0], ""},
		"somebody else":      {Participant{ID: "p-1", Role: "moderator", Who: Attribution{Naming: Anonymous}}, ""},
		"of another company": {Participant{ID: "p-1", Role: "speaker", Who: Attribution{Naming: AffiliationOnly, Affiliation: "Other Org"}}, ""},
	} {
		got := ""
		for _, p := range UnnamedLines(before, &Session{ID: "bpf/main", Roster: []Participant{c.now}}) {
			if p.Of != RosterKey("bpf/main", c.now.ID) {
				t.Errorf("%s: it is kept under %s", name, p.Of)
			}
			got = p.Name + ", " + p.Affiliation + ", " + p.Stakeholder + ", " + p.Region
		}
		if got != c.want {
			t.Errorf("%s: %q, not %q", name, got, c.want)
		}
	}
}
