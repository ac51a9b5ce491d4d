package igf

import "reflect"

// Correction is how much of an entry its author took back by correcting whom it means, as
// speaker, commenter or owner of an action.
type Correction struct {
	Scope  Scope // the person; all where its words name them, too
	Source bool  // so does the mark of its import
}

// Uncorrected are those whom an entry means, as this device and as others know them, and whom
// the revision of it that stands does not mean. less reports whether the entry says
// something of its people that the revision does not say: it was wrong from the
// beginning, and who was meant by mistake agreed to nothing. was and is are what this device keeps of both.
func Uncorrected(e, stands Entry, was, is Private) (people []Attribution, less bool) {
	old, now := AttributionOf(e).Public(), AttributionOf(stands).Public()
	for i, said := range old.words() {
		less = less || said != "" && said != now.words()[i]
	}
	owner, owns := ownerOf(e), ownerOf(stands)
	less = less || owner != "" && owner != owns
	means := Person{Public: now, Private: is}.Full()
	for _, a := range []Attribution{Person{Public: old, Private: was}.Full(), {Name: owner}} {
		a = Attribution{Name: a.Name, Affiliation: a.Affiliation}
		if SameName(a.Name, means.Name) || SameName(a.Name, owns) {
			a.Name = ""
		}
		if SameName(a.Affiliation, means.Affiliation) {
			a.Affiliation = ""
		}
		if a.Name+a.Affiliation != "" {
			people = append(people, a)
		}
	}
	return people, less
}

// words are all that it says of a person.
func (a Attribution) words() []string {
	return []string{a.Name, a.Affiliation, a.Stakeholder, a.Region, string(a.Capacity)}
}

func ownerOf(e Entry) string {
	if n, ok := e.(*Note); ok {
		return n.Owner
	}
	return ""
}

// SaidBeside returns the words of people in an entry, but for whom it means.
func SaidBeside(e Entry) (texts []string) {
	eachField(e, func(_ string, c class, v reflect.Value) {
		if c == prose || c == signed || c == unknown {
			texts = append(texts, wordsOf(c, v)...)
		}
	})
	return texts
}

// correct takes out of an entry what its author corrected since: nobody reads what it said
// before, and who was meant by mistake is in nothing that leaves.
func (p *crossing) correct(e Entry) error {
	c, err := p.gate.source.Corrected(e)
	if err != nil || c.Scope == "" {
		return err
	}
	p.corrected = p.scope == ""
	p.scope = p.scope.With(c.Scope)
	if c.Source && !p.past {
		e.Head().Source = ""
	}
	return nil
}
