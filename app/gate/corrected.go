package gate

import (
	"slices"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
)

// Corrected returns how much of an entry its author took back by a revision that means
// somebody else. Nobody is hidden by that: who was meant by mistake chose nothing.
func (rs *records) Corrected(e igf.Entry) (c igf.Correction, err error) {
	if igf.AttributionOf(e).IsZero() && len(igf.MentionsOf(e, nil)) == 0 {
		return c, nil
	}
	all, err := igf.Revisions(rs.replica.Concerning, e)
	if err != nil || len(all) == 1 {
		return c, err
	}
	stands := igf.Latest(all)
	if stands.Head().ID == e.Head().ID {
		return c, nil
	}
	was, err := rs.Kept(e.Key())
	if err != nil {
		return c, err
	}
	is, err := rs.Kept(stands.Key())
	if err != nil {
		return c, err
	}
	people, less := igf.Uncorrected(e, stands, was, is)
	if less {
		c.Scope = igf.ScopePerson
	}
	gone := make([]hidden.Person, len(people))
	for i, a := range people {
		gone[i] = hidden.Person{Name: a.Name, Affiliation: a.Affiliation}
	}
	index := hidden.New(gone)
	says := func(text string) bool { return len(index.Find(text)) > 0 }
	c.Source = says(e.Head().Source)
	if c.Source || slices.ContainsFunc(igf.SaidBeside(e), says) {
		c.Scope = igf.ScopeAll
	}
	return c, nil
}
