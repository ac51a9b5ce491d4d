package core

import (
	"slices"

	"rapporteur/app/consent"
	"rapporteur/app/igf"
)

// checkWishes refuses a person beside whose name it says that they are not to be named, where a name
// is shared as it is: an owner, who leads a point, who holds a role. What stood there before stays.
func checkWishes(c *Core, act igf.Act) (err error) {
	for _, r := range act.Records {
		var had []string
		name := ""
		read := func(visit func(path, said string)) func(string, string, bool) string {
			return func(path, words string, whole bool) string {
				said := words
				switch {
				case whole:
					name = words
				case path == "roles.affiliation":
					said = igf.Join(", ", name, words)
				default:
					return words
				}
				visit(path, said)
				return words
			}
		}
		before, err := igf.OrNil(c.replica.Get(r.Key()))
		if err != nil {
			return err
		}
		if before != nil {
			igf.EditWords(before, read(func(path, said string) { had = append(had, path+said) }))
		}
		var wish error
		igf.EditWords(r, read(func(path, said string) {
			if rest, hidden := consent.InName(said); hidden && wish == nil && !slices.Contains(had, path+said) {
				wish = &igf.FieldError{Record: igf.Sentencef("%s", r.Kind()), Field: igf.Word(path), Value: said, Want: igf.Sentencef("%s is not to be named, and everybody reads this: leave the name out, or write a group or an organisation", rest)}
			}
		}))
		if wish != nil {
			return wish
		}
	}
	return nil
}
