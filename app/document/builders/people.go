package builders

import (
	"strings"

	"rapporteur/app/document/words"
	"rapporteur/app/igf"
)

// people prints persons as they agreed to be named and as the rules of their
// session allow, and never otherwise.
type people struct {
	words words.Words
	term  func(id string) string
}

// line is how somebody is printed; "" when nothing was said of anybody.
func (p people) line(s *igf.Session, a igf.Attribution) string {
	if a.IsZero() {
		return ""
	}
	if l := a.Under(s).Line(p.term); l != "" {
		return l
	}
	return p.words.Get("a-participant")
}

// withRole lists the people on a roster whose role has one of the words.
func (p people) withRole(s *igf.Session, roles ...string) []string {
	var out []string
	for _, r := range s.Roster {
		for _, w := range roles {
			if strings.Contains(strings.ToLower(r.Role), w) {
				out = append(out, p.line(s, withNaming(r.Who)))
				break
			}
		}
	}
	return out
}

// withNaming makes somebody who said nothing anonymous instead of nobody.
func withNaming(a igf.Attribution) igf.Attribution {
	if a.Naming == "" {
		a.Naming = igf.Anonymous
	}
	return a
}
