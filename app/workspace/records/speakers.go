package records

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
	"rapporteur/app/search"
)

// FindSpeaker finds who is meant among the people of a roster: by id, else by what this
// device knows of the name, when only one fits: all of it, its start, or some of its
// words in any order, with initials, a title, other cases and accents. Where several fit,
// it returns the one who says least, and false. Nobody is named as somebody with another
// affiliation than the one that is typed; people who stay unnamed are found too.
func FindSpeaker(roster []RosterPerson, text string) (RosterPerson, bool) {
	return SpeakersOf(roster).Find(text)
}

// Speakers finds people of a roster. It is for one goroutine.
type Speakers struct {
	roster  []RosterPerson
	unnamed []RosterPerson // those who say less than their name
	index   *hidden.Index  // of unnamed; made when it is needed
}

// SpeakersOf returns what finds the people of a roster.
func SpeakersOf(roster []RosterPerson) *Speakers { return &Speakers{roster: roster} }

// Find is [FindSpeaker].
func (x *Speakers) Find(text string) (RosterPerson, bool) {
	text = strings.TrimSpace(text)
	if typed := hidden.ParsePerson(text, nil); typed.Affiliation != "" { // "Quist, Yara"
		if turned, ok := typed.FamilyFirst(); ok {
			if found := x.called(turned); len(found) > 0 {
				return saysLeast(found), true
			}
		}
	}
	typed, from := text, ""
	if i := strings.IndexAny(text, ",(，،؛"); i > 0 { // an affiliation follows
		typed, from = text[:i], text[i:]
	}
	words := nameWords(typed)
	var whole, start, some []RosterPerson
	for _, p := range x.roster {
		name := cmp.Or(p.Person.Private.Name, p.Who.Name)
		switch {
		case p.ID == text:
			return p, true
		case comesFromElsewhere(p, from): // a namesake, of whom the roster says nothing
		case name != "" && igf.SameName(name, text), igf.SameName(p.Label, text), p.spelled(typed):
			whole = append(whole, p)
		case name != "" && len(text) >= 2 && strings.HasPrefix(igf.NameKey(name), igf.NameKey(text)):
			start = append(start, p)
		case name != "" && namedBy(nameWords(name), words):
			some = append(some, p)
		}
	}
	for i, found := range [][]RosterPerson{whole, start, some} {
		if len(found) > 0 {
			return saysLeast(found), len(found) == 1 || i == 0 // two people of one name: the one who says less
		}
	}
	found := x.surely(typed)
	if len(found) == 0 {
		found = x.initialled(typed)
	}
	if len(found) > 0 {
		return saysLeast(found), len(found) == 1
	}
	return RosterPerson{}, false
}

// called are those who have a name, and no other affiliation than the one that is typed.
func (x *Speakers) called(who igf.Attribution) (out []RosterPerson) {
	for _, p := range x.roster {
		if p.Person.Full().Is(who) {
			out = append(out, p)
		}
	}
	return out
}

func saysLeast(people []RosterPerson) RosterPerson {
	return slices.MinFunc(people, func(a, b RosterPerson) int { return a.Who.Naming.Compare(b.Who.Naming) })
}

// spelled reports whether somebody is called so on this device, or has that address.
func (p RosterPerson) spelled(typed string) bool {
	typed = strings.TrimSpace(typed)
	same := func(s string) bool { return igf.SameName(s, typed) }
	return typed != "" && (igf.SameAddress(p.Person.Private.Email, typed) || same(p.Person.Private.Email) || slices.ContainsFunc(p.Person.Private.Spellings, same) || slices.ContainsFunc(p.Aliases, same))
}

// surely returns the people who stay unnamed and whom every reader would know by the typed
// name. It is compared as a text is that must not name them: with a middle name, a title, in
// the cases of a language, in another alphabet. Nothing may stand beside the name but what
// people are called by.
func (x *Speakers) surely(typed string) (out []RosterPerson) {
	if x.index == nil {
		var people []hidden.Person
		for _, p := range x.roster {
			if p.Who.Naming.SaysLess(igf.Named) {
				full, kept := p.Person.Full(), p.Person.Private
				x.unnamed = append(x.unnamed, p)
				people = append(people, hidden.Person{Name: full.Name, Aliases: kept.Spellings, Emails: []string{kept.Email}})
			}
		}
		x.index = hidden.New(people)
	}
	for _, i := range x.index.WhoIs(typed) {
		out = append(out, x.unnamed[i])
	}
	return out
}

// initialled returns the people who stay unnamed and who may be meant by initials, as programs for
// calls show somebody.
func (x *Speakers) initialled(typed string) (out []RosterPerson) {
	for _, p := range x.unnamed {
		if hidden.Initialled(p.Person.Full().Name, typed) {
			out = append(out, p)
		}
	}
	return out
}

// comesFromElsewhere reports whether nothing that is typed behind a name is what the roster
// says of a person who is named.
func comesFromElsewhere(p RosterPerson, typed string) bool {
	full := p.Person.Full()
	words := nameWords(typed)
	if full.Affiliation == "" || len(words) == 0 || p.Who.Naming.SaysLess(igf.Named) {
		return false
	}
	known := nameWords(strings.Join([]string{full.Name, full.Affiliation, full.Stakeholder, full.Region, p.Label}, " "))
	return !slices.ContainsFunc(words, func(w string) bool { return slices.Contains(known, w) })
}

// Namesakes are the people of a roster who have exactly the name that is typed, where
// these are several and nothing says which of them is meant. Where they are named in
// different ways there are none: then the one who says less stands, see FindSpeaker.
func Namesakes(roster []RosterPerson, text string) (several []RosterPerson) {
	text = strings.TrimSpace(text)
	for _, p := range roster {
		if p.ID == text {
			return nil
		}
		if name := cmp.Or(p.Person.Private.Name, p.Who.Name); name != "" && igf.SameName(name, text) {
			several = append(several, p)
		}
	}
	same := func(p RosterPerson) bool {
		return p.Person.Full().Affiliation != "" && igf.SameName(p.Person.Full().Affiliation, several[0].Person.Full().Affiliation)
	}
	if len(several) < 2 || !slices.ContainsFunc(several, func(p RosterPerson) bool { return !same(p) }) { // one person in several lines
		return nil
	}
	if slices.ContainsFunc(several, func(p RosterPerson) bool { return p.Who.Naming != several[0].Who.Naming }) {
		return nil
	}
	return several
}

// nameWords are the words of a name without case, accents and titles.
func nameWords(name string) []string {
	words := strings.FieldsFunc(search.Fold(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' })
	for len(words) > 1 && hidden.IsTitle(words[0]) {
		words = words[1:]
	}
	return words
}

// namedBy reports whether typed words are words of a name, or first letters of them, one
// at least in whole.
func namedBy(name, typed []string) bool {
	left, whole := slices.Clone(name), false
	for _, w := range typed {
		i := slices.Index(left, w)
		if i < 0 {
			i = slices.IndexFunc(left, func(n string) bool { return utf8.RuneCountInString(w) == 1 && strings.HasPrefix(n, w) })
		} else if utf8.RuneCountInString(w) > 1 {
			whole = true
		}
		if i < 0 {
			return false
		}
		left = slices.Delete(left, i, i+1)
	}
	return whole
}

// WasAsked reports whether somebody who is typed as a speaker was asked how they want
// to be named: it was chosen, or the roster of the session, "" for none, says it.
// Nobody needs no asking.
func (rd *Reader) WasAsked(session, typed string, naming igf.Naming) (bool, error) {
	if typed == "" || naming != "" || session == "" {
		return typed == "" || naming != "", nil
	}
	s, err := rd.Session(session)
	if err != nil {
		return false, err
	}
	roster, err := rd.Roster(s)
	_, ok := FindSpeaker(roster, typed)
	return ok, err
}

// TookBack returns what reports whether a name was withdrawn in a session: who is not
// asked is anonymous then, also where the session is on the record.
func (rd *Reader) TookBack(s *igf.Session) (func(name string) bool, error) {
	took, err := rd.core.TookBack()
	if err != nil || !s.OnRecord {
		return func(string) bool { return false }, err
	}
	return func(name string) bool { return took(s.ID, name) }, nil
}

// Called is the short form in which this device calls somebody of a roster:
// the name where it is known, else all that may be said.
func (p RosterPerson) Called() string {
	return cmp.Or(cmp.Or(p.Person.Private.Name, p.Who.Name), cmp.Or(p.Label, p.ID))
}

// CompleteSpeaker are the people of a roster one of whose names begins with
// text, in the roster's order.
func CompleteSpeaker(roster []RosterPerson, text string) []RosterPerson {
	text = igf.NameKey(text)
	if len([]rune(text)) < 2 {
		return nil
	}
	var out []RosterPerson
	for _, p := range roster {
		name := igf.NameKey(p.Called())
		if strings.HasPrefix(name, text) || strings.Contains(name, " "+text) {
			out = append(out, p)
		}
	}
	return out
}
