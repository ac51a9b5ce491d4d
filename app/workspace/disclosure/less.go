package disclosure

import (
	"slices"
	"strings"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
)

// SayLess takes out of all texts of a session what a naming does not allow to say of a
// person. "A participant" stands instead, but for two fields. A role that names the person is
// removed as a whole: what is left of it, such as "assistant of", would say who is meant. In
// the title an affiliation stays: a title is more often about it than about somebody.
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
		sure := func(h hidden.Hit) bool {
			return h.Strength == hidden.Full || h.Why.Body() && path != "title"
		}
		if whole {
			return less(people.FindName(words), words, func(h hidden.Hit) bool { return sure(h) || !h.Why.Everyday() })
		}
		paragraphs := strings.Split(words, "\n\n")
		for i, p := range paragraphs {
			paragraphs[i] = lessOfParagraph(people.Find(p), p, sure)
		}
		return strings.Join(paragraphs, "\n\n")
	})
}

// lessOfParagraph replaces in a paragraph what says who somebody is. A given name alone may be
// that of somebody else; in a paragraph that says more of the person it is not.
func lessOfParagraph(hits []hidden.Hit, paragraph string, sure func(hidden.Hit) bool) string {
	if !slices.ContainsFunc(hits, sure) {
		return less(hits, paragraph, sure)
	}
	return less(hits, paragraph, func(h hidden.Hit) bool { return sure(h) || !h.Why.Everyday() })
}

// less replaces those of the hits that are the person.
func less(hits []hidden.Hit, words string, is func(hidden.Hit) bool) string {
	var found []igf.Found
	for _, h := range hits {
		if is(h) {
			found = append(found, igf.Found{From: h.From, To: h.To, Lead: h.Lead, Trail: h.Trail, Sure: true, Beside: !h.Why.OfName()})
		}
	}
	return igf.Mask(words, found, Instead(""))
}
