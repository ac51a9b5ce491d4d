package igf

import (
	"cmp"
	"slices"
	"strings"
)

// Person is a person of a record: what may be shared, and what only this device
// knows.
type Person struct {
	Public  Attribution
	Private Private // Of is set when the record is saved
}

// Label returns the name under which this device shows the person: the private one
// where there is one.
func (p Person) Label(term func(string) string) string {
	full := p.Public
	full.Naming = Named
	for _, f := range []struct {
		to   *string
		from string
	}{{&full.Name, p.Private.Name}, {&full.Affiliation, p.Private.Affiliation}, {&full.Stakeholder, p.Private.Stakeholder}, {&full.Region, p.Private.Region}} {
		if f.from != "" {
			*f.to = f.from
		}
	}
	return full.Line(term)
}

// NewPerson splits what is known of a person into what their naming allows to share
// and what stays on the device.
func NewPerson(full Attribution, naming Naming, email string) Person {
	full.Naming = naming
	p := Person{Public: full.Public(), Private: Private{Email: email}}
	if p.Public.Name != full.Name {
		p.Private.Name = full.Name
	}
	if p.Public.Affiliation != full.Affiliation {
		p.Private.Affiliation = full.Affiliation
	}
	if p.Public.Stakeholder != full.Stakeholder {
		p.Private.Stakeholder = full.Stakeholder
	}
	if p.Public.Region != full.Region {
		p.Private.Region = full.Region
	}
	return p
}

// ChosenPerson is [NewPerson] of somebody who chose how they are named, "" where they were not
// asked.
func ChosenPerson(full Attribution, naming Naming, email string, chosen Naming) Person {
	p := NewPerson(full, naming, email)
	p.Private.Choose(chosen)
	return p
}

// Less returns the person as they are named where they may be named less fully, with all
// that this device keeps of them.
func (p Person) Less(naming Naming) Person {
	less := NewPerson(p.Full(), naming, p.Private.Email)
	less.Private.Remark, less.Private.Spellings = p.Private.Remark, p.Private.Spellings
	less.Private.Chosen, less.Private.Unasked, less.Private.PutBack, less.Private.Unowned = p.Private.Chosen, p.Private.Unasked, p.Private.PutBack, p.Private.Unowned
	return less
}

// hides reports whether this device keeps something of the person.
func (p Person) hides() bool {
	q := p.Private
	return q.Name != "" || q.Email != "" || q.Affiliation != "" || q.Stakeholder != "" || q.Region != "" || q.Remark != "" || q.Unasked || q.Unowned
}

// Privates returns the private part for the record key, none when all is public
// and was asked.
func (p Person) Privates(of Key) []Private {
	if !p.hides() {
		return nil
	}
	p.Private.Of = of
	return []Private{p.Private}
}

// ParsePerson reads "Maria Silva, Example University, Civil Society, GRULAC"
// or "Maria Silva (CS, GRULAC)". The first part is the name; parts that are
// terms of the programme become stakeholder group and region; the rest is the
// affiliation.
func ParsePerson(text string, p *Programme) Attribution {
	text = strings.NewReplacer("(", ",", ")", "").Replace(Commas(text))
	var a Attribution
	var rest []string
	for i, part := range strings.Split(text, ",") {
		part = OneLine(part)
		switch {
		case part == "":
		case i == 0:
			a.Name = part
		case a.Stakeholder == "" && termID(part, Stakeholders(p), stakeholderShort) != "":
			a.Stakeholder = termID(part, Stakeholders(p), stakeholderShort)
		case a.Region == "" && termID(part, Regions(p), regionShort) != "":
			a.Region = termID(part, Regions(p), regionShort)
		default:
			rest = append(rest, part)
		}
	}
	a.Affiliation = strings.Join(rest, ", ")
	return a
}

// FamilyFirst returns the other reading of somebody who was typed with commas: "Quist,
// Yara, Yarn Trust" is Yara Quist of the Yarn Trust. It reports whether there is one.
func (a Attribution) FamilyFirst() (Attribution, bool) {
	given, rest, _ := strings.Cut(a.Affiliation, ", ")
	if a.Name == "" || given == "" {
		return a, false
	}
	a.Name, a.Affiliation = given+" "+a.Name, rest
	return a, true
}

// Is reports whether two attributions are of one person: of one name and with another
// affiliation somebody is another person.
func (a Attribution) Is(b Attribution) bool {
	return a.Name != "" && SameName(a.Name, b.Name) &&
		(a.Affiliation == "" || b.Affiliation == "" || SameName(a.Affiliation, b.Affiliation))
}

// Commas returns words with the commas of all scripts as ",".
func Commas(words string) string {
	return strings.NewReplacer("，", ",", "؛", ",", "،", ",").Replace(words)
}

func Stakeholders(p *Programme) []Term {
	if p != nil && len(p.Stakeholders) > 0 {
		return p.Stakeholders
	}
	return DefaultStakeholders()
}

func Regions(p *Programme) []Term {
	if p != nil && len(p.Regions) > 0 {
		return p.Regions
	}
	return DefaultRegions()
}

// stakeholderShort returns the abbreviations that note takers type.
func stakeholderShort(s string) string {
	switch strings.ToUpper(s) {
	case "GOV", "GOVT":
		return "government"
	case "IGO":
		return "intergovernmental-organization"
	case "CS", "CSO":
		return "civil-society"
	case "TC", "TECH":
		return "technical-community"
	case "PS", "PRIVATE":
		return "private-sector"
	}
	return ""
}

// regionShort returns the other names of regions that people type.
func regionShort(s string) string {
	switch strings.ToUpper(strings.ReplaceAll(s, "-", " ")) {
	case "AFRICA", "AFRICAN":
		return "african-group"
	case "ASIA", "ASIA PACIFIC", "APAC", "APG":
		return "asia-pacific-group"
	case "EEG", "EASTERN EUROPE", "EASTERN EUROPEAN":
		return "eastern-european-group"
	case "LAC", "LATIN AMERICA", "LATIN AMERICA AND THE CARIBBEAN", "LATIN AMERICA AND CARIBBEAN":
		return "grulac"
	case "WESTERN EUROPE", "WESTERN EUROPE AND OTHERS":
		return "weog"
	case "IGO":
		return "intergovernmental-organization"
	}
	return ""
}

func termID(s string, terms []Term, short func(string) string) string {
	if id := short(s); id != "" && slices.ContainsFunc(terms, func(t Term) bool { return t.ID == id }) {
		return id
	}
	for _, t := range terms {
		if strings.EqualFold(s, t.ID) || strings.EqualFold(s, t.Name) {
			return t.ID
		}
		// "WEOG" stands in brackets at the end of its name.
		if i := strings.LastIndexByte(t.Name, '('); i >= 0 && strings.EqualFold(s, strings.Trim(t.Name[i:], "()")) {
			return t.ID
		}
	}
	return ""
}

// Full returns all that this device knows of a person.
func (p Person) Full() Attribution {
	a, q := p.Public, p.Private
	a.Name, a.Affiliation = cmp.Or(q.Name, a.Name), cmp.Or(q.Affiliation, a.Affiliation)
	a.Stakeholder, a.Region = cmp.Or(q.Stakeholder, a.Stakeholder), cmp.Or(q.Region, a.Region)
	return a
}

func RosterKey(session, participant string) Key {
	return Key(string(SessionKey(session)) + "#" + participant)
}

// AllowedNaming returns the chosen naming if the session's rules allow it.
func AllowedNaming(s *Session, chosen Naming) (Naming, error) {
	allowed := Namings()
	if s != nil {
		allowed = s.NamingAllowed()
	}
	if slices.Contains(allowed, chosen) {
		return chosen, nil
	}
	if err := CheckNaming(Sentencef("person"), chosen); err != nil {
		return "", err
	}
	return "", &FieldError{Record: Sentencef("session %s", s.ID), Field: "naming", Value: string(chosen), Want: Sentencef("the session's rules allow only %s", Or(allowed))}
}

// CheckNaming reports that a naming of a record is none.
func CheckNaming(of Sentence, n Naming) error {
	if slices.Contains(Namings(), n) {
		return nil
	}
	return &FieldError{Record: of, Field: "naming", Value: string(n), Want: Sentencef("use %s", Or(Namings()))}
}

// CheckEmail reports what is wrong with an e-mail address.
func CheckEmail(v string) error {
	name, host, ok := strings.Cut(v, "@")
	if !ok || name == "" || host == "" || strings.ContainsAny(v, " \n\t,;") {
		return Errorf("write it as name@example.org, or leave it empty; it never leaves this device")
	}
	return nil
}
