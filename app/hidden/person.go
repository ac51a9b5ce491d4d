package hidden

import "rapporteur/app/igf"

// ParsePerson reads somebody as typed, as [igf.ParsePerson] does. What holds an address is
// looked at whole first: an address whose signs are in brackets, or that has a comma in it, would
// fall apart into a name and an affiliation in which nobody finds it. It stays whole, as
// the name, where the check of addresses sees it.
func ParsePerson(text string, p *igf.Programme) igf.Attribution {
	a := igf.ParsePerson(text, p)
	whole := len(Addresses(text))
	if whole > 0 && len(Addresses(a.Name))+len(Addresses(a.Affiliation)) < whole {
		return igf.Attribution{Name: igf.OneLine(text)}
	}
	return a
}
