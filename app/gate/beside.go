package gate

import (
	"regexp"
	"strings"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
)

// besideReach is how many words may stand between a name and its affiliation: "Omar, who
// is the director of Netlab".
const besideReach = 5

// sentenceEnd parts what is said of one person from what is said of the next.
var sentenceEnd = regexp.MustCompile(`[` + igf.SentenceEnds + `]["”’»)]*(?:\s|$)|[。！？]|\n\s*(?:[-*+•]|\d+[.)])\s|\n\s*\n`)

// besideEachOther makes sure what says who somebody is only together: a given name, which
// many have, beside the affiliation of that person. hits are those of found. A person may
// say that it is another's, as of all that is Weak: so it is asked about when it is saved,
// and where nobody looked, because the person was hidden later, it is held or replaced.
func (hp *hiddenPeople) besideEachOther(text string, hits []hidden.Hit, found []igf.Found) {
	for i, h := range hits {
		if !h.Why.Body() {
			continue
		}
		for j, other := range hits {
			if !other.Why.OfName() || !igf.SameName(hp.people[h.Person].Affiliation, hp.people[other.Person].Affiliation) && h.Person != other.Person {
				continue
			}
			first, second := found[min(i, j)], found[max(i, j)]
			if !near(text, first, second) {
				continue
			}
			for _, n := range []int{i, j} {
				if f := &found[n]; !f.Sure {
					f.Sure, f.Weak = true, true
				}
			}
		}
	}
}

// near reports whether two places stand in one sentence, few words apart.
func near(text string, first, second igf.Found) bool {
	if first.To >= second.From {
		return true
	}
	gap := text[first.To:second.From]
	return len(strings.Fields(gap)) <= besideReach && !sentenceEnd.MatchString(gap)
}
