package gate

import (
	"slices"
	"strings"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
)

// FindHiddenInAffiliation finds the hidden people whom an affiliation names; that somebody
// hidden has the same one is no secret of theirs.
func (b *Book) FindHiddenInAffiliation(affiliation, session string, sources []string) []igf.Found {
	hits := slices.DeleteFunc(b.index.Find(affiliation), func(h hidden.Hit) bool {
		return !h.Why.Who() || b.isAffiliation(affiliation[h.From:h.To])
	})
	if len(hits) == 0 {
		return nil
	}
	return wholeAddresses(affiliation, b.found(affiliation, session, b.peopleOf(sources), hits))
}

// isAffiliation reports whether a single word is where somebody hidden works: a file that
// says "Amina Sample, Acme" in a column of names makes it look like a name, too.
func (hp *hiddenPeople) isAffiliation(word string) bool {
	return !strings.Contains(word, " ") && slices.ContainsFunc(hp.people, func(p *person) bool { return igf.SameName(p.Affiliation, word) })
}

// FindNameInAffiliation finds in the affiliation that is shared of somebody whose name is
// not, what may be a part of that name: their given name, where the name was written as
// "Family, Given", or their own firm; or what somebody else is called who is hidden.
func (hp *hiddenPeople) FindNameInAffiliation(affiliation, name, session string) []igf.Found {
	first, _, _ := strings.Cut(affiliation, ", ")
	if name != "" && hidden.MayBeGiven(name, first) || hp.isKnown(first+" "+name, session) {
		return []igf.Found{{To: len(first), Weak: true, Why: igf.Sentencef("perhaps a given name: then write “%s %s”", first, name)}}
	}
	if from, to, ok := hidden.PartOf(name, affiliation); ok {
		return []igf.Found{{From: from, To: to, Weak: true, Why: igf.Sentencef("part of the person’s own name")}}
	}
	for _, h := range hp.index.FindName(first) {
		p := hp.people[h.Person]
		if h.From == 0 && h.To == len(first) && !p.open[session] && h.Why.Who() {
			return []igf.Found{{To: len(first), Weak: true, Why: igf.Sentencef("part of a name")}}
		}
	}
	return nil
}

// isKnown reports whether this device hides somebody of that name, or a session names them.
func (hp *hiddenPeople) isKnown(name, session string) bool {
	return hp.byName[igf.NameKey(name)] != nil || hp.named[session][igf.NameKey(name)]
}
