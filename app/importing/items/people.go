package items

import (
	"cmp"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/workspace/records"
)

// RosterNews are the rows of a table of people that say something new to a roster.
type RosterNews struct {
	Rows []importing.RosterRow
	Kept []KeptRow // they say more of people than these chose on the roster, which stands
}

// KeptRow is a row that is not taken.
type KeptRow struct {
	Line int
	Err  error
}

// NewPeople leaves out people who are on the roster already or in the table twice, but for
// those who choose to be named less than there. People of one name with other affiliations
// are several.
func NewPeople(roster []records.RosterPerson, people []importing.RosterRow) RosterNews {
	var news RosterNews
	var there []seat
	for _, r := range roster {
		there = append(there, seat{r.ID, r.Called(), r.Person.Full().Affiliation, cmp.Or(r.Who.Naming, igf.Anonymous), 0})
	}
	for _, p := range people {
		var found []seat
		row := seat{p.Input.ID, p.Name, hidden.ParsePerson(p.Input.Text, nil).Affiliation, p.Input.Naming, p.Line}
		for i, s := range there {
			if s.is(row) {
				found = append(found, s)
				if row.naming.SaysLess(s.naming) && row.naming != "" {
					there[i].naming = row.naming
				}
			}
		}
		switch less, more := row.compare(found); {
		case len(found) == 0:
			news.Rows = append(news.Rows, p)
			row.naming = cmp.Or(row.naming, igf.Named) // the session says how
			there = append(there, row)
		case less:
			news.Rows = append(news.Rows, p)
		case more:
			news.Kept = append(news.Kept, KeptRow{p.Line, &igf.FieldError{Record: igf.Sentencef("session"), Field: "naming", Value: string(row.naming), Want: igf.Sentencef("the roster says less of this person, and that stands: if they agreed to it since, enter them again on the page of the session, or with: session person")}})
		}
	}
	return news
}

// seat is somebody on a roster, or in a row.
type seat struct {
	id, name, affiliation string
	naming                igf.Naming
	line                  int
}

// is reports whether a row is about the person.
func (s seat) is(row seat) bool {
	if row.id != "" && s.id == row.id {
		return true
	}
	return igf.SameName(s.name, row.name) && (s.affiliation == "" || row.affiliation == "" || igf.SameName(s.affiliation, row.affiliation))
}

// compare reports whether a row says less of one of those whom it may mean than they do, or
// more than all of them.
func (s seat) compare(with []seat) (less, more bool) {
	more = s.naming != ""
	for _, w := range with {
		less = less || s.naming != "" && s.naming.SaysLess(w.naming)
		more = more && w.naming.SaysLess(s.naming)
	}
	return less, more
}
