package items

import (
	"slices"
	"strings"

	"rapporteur/app/igf"
)

// ResolveIDs returns what finds the outputs and sessions that a table calls by a short name.
func ResolveIDs(outputs []*igf.Output, sessions []*igf.Session) func(output, session *string) error {
	var ids [2][]string
	for _, o := range outputs {
		ids[0] = append(ids[0], o.ID)
	}
	for _, s := range sessions {
		ids[1] = append(ids[1], s.ID)
	}
	return func(output, session *string) error {
		for i, id := range []*string{output, session} {
			typed := strings.ToLower(strings.TrimSpace(*id))
			fit := slices.DeleteFunc(slices.Clone(ids[i]), func(have string) bool {
				_, slug := igf.SplitID(have)
				return typed != slug && typed != have
			})
			switch {
			case typed == "":
			case len(fit) == 1:
				*id = fit[0]
			default:
				return &igf.FieldError{Record: igf.Sentencef("comment"), Field: igf.Word([]string{"output", "session"}[i]), Value: *id, Want: igf.Sentencef("there is none by this name, or more than one: write it in full in the file, or leave the line out")}
			}
		}
		return nil
	}
}
