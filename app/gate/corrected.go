package gate

import (
	"slices"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
)

// Corrected returns how much of an entry its author took back by a revision that means
// somebody else. Nobody is hidden by that: who was meant by mistake chose nothing.
func (rs *records) Corrected(e igf.Entry) (c igf.Correction, err error) {
	people, less, err := rs.uncorrected(e)
	if err != nil {
		return c, err
	}
	if less {
		c.Scope = igf.ScopePerson
	}
	if len(people) == 0 {
		return c, nil
	}
	index := hidden.New(people)
	says := func(text string) bool { return len(index.Find(text)) > 0 }
	c.Source = says(e.Head().Source)
	if c.Source || slices.ContainsFunc(igf.SaidBeside(e), says) {
		c.Scope = igf.ScopeAll
	}
	return c, nil
}

// uncorrected is [igf.Uncorrected] of an entry; nobody where it stands.
func (rs *records) uncorrected(e igf.Entry) (people []hidden.Person, less bool, err error) {
	if igf.AttributionOf(e).IsZero() && len(igf.MentionsOf(e, nil)) == 0 {
		return nil, false, nil
	}
	all, err := igf.Revisions(rs.replica.Concerning, e)
	if err != nil || len(all) == 1 {
		return nil, false, err
	}
	stands := igf.Latest(all)
	if stands.Head().ID == e.Head().ID {
		return nil, false, nil
	}
	was, err := rs.Kept(e.Key())
	if err != nil {
		return nil, false, err
	}
	is, err := rs.Kept(stands.Key())
	if err != nil {
		return nil, false, err
	}
	gone, less := igf.Uncorrected(e, stands, was, is)
	for _, a := range gone {
		people = append(people, hidden.Person{Name: a.Name, Affiliation: a.Affiliation})
	}
	return people, less, nil
}

// findUncorrected finds in a text that rests on entries whom one of them meant by mistake
// before its author corrected it, and no other of them names. A person may say that the
// text means them all the same.
func (b *Book) findUncorrected(text string, sources []string) (out []igf.Found) {
	var people []hidden.Person
	for _, id := range sources {
		e, err := b.entry(id)
		if err != nil || e == nil {
			continue // nobody knows whom it named
		}
		gone, _, err := b.uncorrected(e)
		if err != nil {
			continue // see Fault
		}
		people = append(people, gone...)
	}
	if len(people) == 0 {
		return nil
	}
	open := b.peopleOf(sources).open
	for _, h := range hidden.New(people).Find(text) {
		if !open[igf.NameKey(people[h.Person].Name)] {
			out = append(out, igf.Found{From: h.From, To: h.To, Lead: h.Lead, Trail: h.Trail, Sure: h.Strength == hidden.Full || h.Why.Where(), Weak: true, Whole: h.Whole, Beside: !h.Why.OfName(), Why: igf.Sentencef("somebody else is meant since the entry was corrected")})
		}
	}
	return out
}
