package stewardship

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
)

// checkRoles refuses an e-mail address in a role: roles are public, and
// addresses of people are never shared. What stood there before is left alone,
// so that it does not stop an edit of something else.
func checkRoles(before, after []igf.Role) error {
	for _, r := range after {
		if slices.ContainsFunc(before, func(b igf.Role) bool {
			return b.Role == r.Role && b.Name == r.Name && b.Affiliation == r.Affiliation
		}) {
			continue
		}
		for _, f := range [][2]string{{"role", r.Role}, {"name", r.Name}, {"affiliation", r.Affiliation}} {
			if isAddress(f[1]) {
				return &igf.FieldError{Record: igf.Sentencef("role"), Field: igf.Word(f[0]), Value: f[1], Want: igf.Sentencef("it holds an e-mail address, and those of people are never shared: write a name")}
			}
		}
	}
	return nil
}

// isAddress tells whether a word of text looks like an e-mail address.
func isAddress(text string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(word string) bool {
		at := strings.IndexByte(word, '@')
		return at > 0 && at < len(word)-1
	})
}
