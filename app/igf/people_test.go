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
