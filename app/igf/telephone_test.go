package igf

import "testing"

// A telephone number is in no name and in no affiliation; years and names of bodies are none.
func TestATelephoneNumberIsNotShared(t *testing.T) {
	for words, want := range map[string]bool{
		"independent, +44 20 7946 0958": true, "Lab (020) 7946 0958": true, "Lab, tel. 0041 22 555 12 34": true, "221 555 1234 Lab": true, "+254-20-555-0199": true, "٠٢٠٧٩٤٦٠٩٥٨": true,
		"IGF 2025-2026": false, "Lab 42, 2026": false, "Office 27001, ISO/IEC 27001": false, "Group 1/2/3": false, "2026-11-28": false, "Agenda 2030 (2015)": false,
	} {
		if IsTelephone(words) != want {
			t.Errorf("%q: %v, want %v", words, !want, want)
		}
	}
	if err := CheckNoAddress(&Note{Speaker: Attribution{Naming: AffiliationOnly, Affiliation: "independent, +44 20 7946 0958"}}, nil, nil); err == nil {
		t.Error("an affiliation with a telephone number is shared")
	}
}
