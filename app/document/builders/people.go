package builders

import (
	"cmp"

	"rapporteur/app/document/words"
	"rapporteur/app/igf"
)

// people prints persons as the gate let them out.
type people struct {
	words  words.Words
	ledger *ledger // for the names of stakeholder groups and regions
}

// newPeople makes people whose stakeholder groups and regions have the names of a
// programme, which may be empty, with a ledger of their document that has the proofs of its entries.
func newPeople(programme igf.Shared, proofs map[string]igf.Proof, w words.Words) (people, error) {
	p, err := optional[*igf.Programme](programme)
	return people{w, newLedger(p, proofs, w)}, err
}

// line is how somebody is printed, "" where nothing was said of them.
func (p people) line(a igf.Attribution) string {
	if a.IsZero() {
		return ""
	}
	return p.somebody(a)
}

// somebody is how somebody is printed, also where nothing was said of them: “a participant”.
func (p people) somebody(a igf.Attribution) string {
	return cmp.Or(p.words.Join(", ", a.Parts(p.ledger.term)...), p.words.Get("a-participant"))
}

// withRole lists the people on a roster whose role is of a kind.
func (p people) withRole(roster []igf.Participant, kind igf.RoleKind) []string {
	var out []string
	for _, r := range roster {
		if kind.Of(r.Role) {
			out = append(out, p.somebody(r.Who))
		}
	}
	return out
}
