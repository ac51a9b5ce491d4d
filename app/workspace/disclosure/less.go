package disclosure

import (
	"rapporteur/app/hidden"
	"rapporteur/app/igf"
)

// SayLess takes what a naming does not allow to say of a person out of all texts of a
// session: their role goes whole where it says it, for the rest of it would say who is
// meant; elsewhere "a participant" stands instead. An affiliation stays in the title,
// which is more often about it than about somebody.
func SayLess(s *igf.Session, line int, was igf.Person) {
	full := was.Full()
	hides := hidden.Person{Name: full.Name, Aliases: was.Private.Spellings}
	if was.Private.Email != "" {
		hides.Emails = []string{was.Private.Email}
	}
	if s.Roster[line].Who.Affiliation == "" {
		hides.Affiliation = full.Affiliation
	}
	people := hidden.New([]hidden.Person{hides})
	if p := &s.Roster[line]; len(people.Find(p.Role)) > 0 {
		p.Role = ""
	}
	igf.EditWords(s, func(path, words string, whole bool) string {
		find := people.Find
		if whole {
			find = people.FindName
		}
		var found []igf.Found
		for _, h := range find(words) {
			if h.Strength == hidden.Full || (h.Why == hidden.Affiliation || h.Why == hidden.Label) && path != "title" || whole && h.Why != hidden.PublicWords && h.Why != hidden.RoleWords {
				found = append(found, igf.Found{From: h.From, To: h.To, Lead: h.Lead, Trail: h.Trail, Sure: true})
			}
		}
		return igf.Mask(words, found, Instead(""))
	})
}
