package igf

import "testing"

var roleKinds = []RoleKind{CoordinatorRole, ChairRole, RapporteurRole, SpeakerRole}

// Each kind of role is known in each language in which documents are made.
func TestRolesAreKnownInEveryLanguage(t *testing.T) {
	for _, k := range roleKinds {
		for _, l := range []string{"en", "fr", "es", "ru", "ar", "zh"} {
			if len(roleWords[k][l]) == 0 {
				t.Errorf("%s: no words in %q", k, l)
			}
		}
	}
	if len(roleWords) != len(roleKinds) {
		t.Errorf("the list has %d kinds", len(roleWords))
	}
}

// Whoever wrote a role wrote it with or without accents, in capitals, and with one sign or two for a letter.
func TestRolesAreKnownHoweverTheyAreWritten(t *testing.T) {
	for _, role := range []string{"présidente", "PRÉSIDENTE", "pre\u0301sidente", "Vice-présidente", "Co-Chair", "CHAIRWOMAN", "сопредседатель", "الرَّئيسة", "رييسة الجلسة", "副主席"} {
		if !ChairRole.Of(role) || !CoordinatorRole.Of(role) {
			t.Errorf("%q leads nothing", role)
		}
	}
	for _, role := range []string{"", "member", "participante", "участник", "عضو", "成员"} {
		for _, k := range roleKinds {
			if k.Of(role) {
				t.Errorf("%q is one of the %s", role, k)
			}
		}
	}
}
