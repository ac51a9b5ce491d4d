package records

import (
	"cmp"
	"strings"

	"rapporteur/app/igf"
)

// FindSpeaker finds who is meant among the people of a roster: by id, by the name that
// this device knows, or by the start of it when only one fits.
func FindSpeaker(roster []RosterPerson, text string) (RosterPerson, bool) {
	text = strings.TrimSpace(text)
	var found []RosterPerson
	for _, p := range roster {
		name := p.Person.Private.Name
		if name == "" {
			name = p.Who.Name
		}
		if p.ID == text || name != "" && strings.EqualFold(name, text) || strings.EqualFold(p.Label, text) {
			return p, true
		}
		if name != "" && len(text) >= 2 && strings.HasPrefix(strings.ToLower(name), strings.ToLower(text)) {
			found = append(found, p)
		}
	}
	if len(found) == 1 {
		return found[0], true
	}
	return RosterPerson{}, false
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

// Called is the short form in which this device calls somebody of a roster:
// the name where it is known, else all that may be said.
func (p RosterPerson) Called() string {
	return cmp.Or(cmp.Or(p.Person.Private.Name, p.Who.Name), cmp.Or(p.Label, p.ID))
}

// CompleteSpeaker are the people of a roster one of whose names begins with
// text, in the roster's order.
func CompleteSpeaker(roster []RosterPerson, text string) []RosterPerson {
	text = strings.ToLower(strings.TrimSpace(text))
	if len([]rune(text)) < 2 {
		return nil
	}
	var out []RosterPerson
	for _, p := range roster {
		name := strings.ToLower(p.Called())
		if strings.HasPrefix(name, text) || strings.Contains(name, " "+text) {
			out = append(out, p)
		}
	}
	return out
}
