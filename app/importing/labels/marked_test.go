package labels

import "testing"

// A name in brackets, in bold or between dashes at the start of a line is known; what
// describes a sound, a role or a point is none.
func TestMarked(t *testing.T) {
	for line, want := range map[string]string{
		"[Farnaby Jellicoe] I object to this.":   "Farnaby Jellicoe",
		"(Bertil Vandermurk) I do not.":          "Bertil Vandermurk",
		"**Etaman Thetafnord** Me neither.":      "Etaman Thetafnord",
		"- Krill Vantoom - We need money.":       "Krill Vantoom",
		"(QUORN BASKET) We agree.":               "QUORN BASKET",
		"{Isolde Dellmark} we object":            "Isolde Dellmark",
		"Isolde Cragmark ▶ we object":            "Isolde Cragmark",
		"(Hugo Larkmark speaking) We think so":   "Hugo Larkmark",
		"we object → and go on":                  "",
		"[applause] Thank you.":                  "",
		"(laughter) That is so.":                 "",
		"**Note** this is open.":                 "",
		"[Speaker 3] I object.":                  "",
		"- we need money - and time":             "",
		"The group (Farnaby Jellicoe) objected.": "",
	} {
		got := ""
		if p := Marked(line); len(p) > 0 {
			got = p[0].Name
		}
		if got != want {
			t.Errorf("%q names %q, want %q", line, got, want)
		}
	}
}
