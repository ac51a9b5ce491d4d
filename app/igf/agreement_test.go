package igf

import (
	"errors"
	"testing"
)

func (r rules) Kept(Key) (Private, error) {
	p := Private{Agreed: r.kept}
	for _, w := range r.allowed {
		p.Allowed = append(p.Allowed, Agreement{Word: w})
	}
	for _, w := range r.agreed {
		p.Agreed = append(p.Agreed, Agreement{Word: w})
	}
	return p, nil
}

func (r rules) Choices(string) []Choice { return r.choices }

func (rules) HiddenIn(string) []Choice { return nil }

// What was agreed holds while nobody chose anything less since; a withdrawal from the record
// itself ends it.
func TestAnAgreementHoldsUntilAChoice(t *testing.T) {
	then := []Choice{{"a", 2}, {"b", 1}}
	for _, c := range []struct {
		now   []Choice
		scope Scope
		holds bool
	}{
		{then, "", true},
		{nil, "", true},
		{[]Choice{{"a", 1}}, "", true},
		{[]Choice{{"a", 3}}, "", false},
		{[]Choice{{"c", 1}}, "", false},
		{then, ScopePerson, false},
	} {
		p := Private{}
		NewGate(rules{choices: then}).Agree(&p, []HiddenName{{Word: "Kevin"}})
		n := &Note{Meta: someMeta(), NoteKind: Intervention, Text: "As Kevin says."}
		_, err := NewGate(rules{hidden: []string{"Kevin"}, choices: c.now, scope: c.scope, kept: p.Agreed}).Share(n, nil)
		var held *HiddenNameError
		if errors.As(err, &held) == c.holds {
			t.Errorf("%v, %q: %v", c.now, c.scope, err)
		}
	}
}
