package workspace

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/igf"
)

// Person is how somebody is to appear in a record: what may be shared, and
// what only this device knows.
type Person struct {
	Public  igf.Attribution
	Private igf.Private // Of is set when the record is saved
}

// Label is how this device shows the person: the private name where there is
// one.
func (p Person) Label(term func(string) string) string {
	full := p.Public
	full.Naming = igf.Named
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

// person splits what is known of somebody into what their naming lets out and
// what stays on the device.
func person(full igf.Attribution, naming igf.Naming, email string) Person {
	full.Naming = naming
	p := Person{Public: full.Public(), Private: igf.Private{Email: email}}
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

// hides tells whether the person has something that must stay on the device.
func (p Person) hides() bool {
	q := p.Private
	return q.Name != "" || q.Email != "" || q.Affiliation != "" || q.Stakeholder != "" || q.Region != "" || q.Remark != ""
}

// keptBack is the private part without a name that is public as well.
func (p Person) keptBack() igf.Private {
	q := p.Private
	if q.Name == p.Public.Name {
		q.Name = ""
	}
	return q
}

// privates gives the private part for the record key, none when all is public.
func (p Person) privates(of igf.Key) []igf.Private {
	if !p.hides() {
		return nil
	}
	p.Private.Of = of
	return []igf.Private{p.Private}
}

// ParsePerson reads "Maria Silva, Example University, Civil Society, GRULAC"
// or "Maria Silva (CS, GRULAC)". The first part is the name; parts that are
// terms of the programme become stakeholder group and region; the rest is the
// affiliation.
func ParsePerson(text string, p *igf.Programme) igf.Attribution {
	text = strings.NewReplacer("(", ",", ")", "", "，", ",", "؛", ",", "،", ",").Replace(text)
	var a igf.Attribution
	var rest []string
	for i, part := range strings.Split(text, ",") {
		part = igf.OneLine(part)
		switch {
		case part == "":
		case i == 0:
			a.Name = part
		case a.Stakeholder == "" && termID(part, stakeholders(p), stakeholderShort) != "":
			a.Stakeholder = termID(part, stakeholders(p), stakeholderShort)
		case a.Region == "" && termID(part, regions(p), nil) != "":
			a.Region = termID(part, regions(p), nil)
		default:
			rest = append(rest, part)
		}
	}
	a.Affiliation = strings.Join(rest, ", ")
	return a
}

func stakeholders(p *igf.Programme) []igf.Term {
	if p != nil && len(p.Stakeholders) > 0 {
		return p.Stakeholders
	}
	return igf.DefaultStakeholders()
}

func regions(p *igf.Programme) []igf.Term {
	if p != nil && len(p.Regions) > 0 {
		return p.Regions
	}
	return igf.DefaultRegions()
}

// stakeholderShort are the short forms that note takers type.
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

func termID(s string, terms []igf.Term, short func(string) string) string {
	if short != nil {
		if id := short(s); id != "" && slices.ContainsFunc(terms, func(t igf.Term) bool { return t.ID == id }) {
			return id
		}
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

// Terms gives the names of the programme's stakeholder groups and regions by
// id; an id that it does not know is its own name.
func (w *Workspace) Terms() (func(id string) string, error) {
	p, err := w.Programme()
	if err != nil {
		return nil, err
	}
	byID := map[string]string{}
	for _, t := range slices.Concat(regions(p), stakeholders(p)) {
		byID[t.ID] = t.Name
	}
	return func(id string) string { return or(byID[id], id) }, nil
}

// names reports the first of the hidden words that text gives away: a full
// name or an e-mail address anywhere, a family name as a word of its own.
func names(text string, hidden []igf.Private) string {
	low := strings.ToLower(text)
	for _, p := range hidden {
		for _, full := range []string{p.Name, p.Email} {
			if utf8.RuneCountInString(full) >= 2 && strings.Contains(low, strings.ToLower(full)) {
				return full
			}
		}
		parts := strings.Fields(p.Name)
		if len(parts) < 2 {
			continue
		}
		family := parts[len(parts)-1]
		if utf8.RuneCountInString(family) >= 3 && hasWord(text, family) {
			return family
		}
	}
	return ""
}

func hasWord(text, word string) bool {
	for off := 0; ; {
		i := strings.Index(text[off:], word)
		if i < 0 {
			return false
		}
		at, end := off+i, off+i+len(word)
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return true
		}
		off = end
	}
}
