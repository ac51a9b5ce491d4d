package igf

import (
	"slices"
	"testing"
)

// Each kind of another hand has a case, and a conflict of each case is known as it.
func TestEachHandHasACase(t *testing.T) {
	some := map[HandCase]Conflict{
		CaseVersion: {Key: VersionKey("bpf/norms", 1)}, CaseWaits: {Base: "a"}, CaseTwice: {Key: EntryKey("01GK5VZ0XQ3F8M2D7S9N4C6B1A"), Base: "a"}, CaseLost: {Ours: string(EntryKey("01GK5VZ0XQ3F8M2D7S9N4C6B1A"))}, CaseRemoved: {Ours: string(GroupKey("bpf"))},
		CaseRoleTaken: {Ours: "Ann (sample)\ncoordinator\n… – …"},
	}
	for _, h := range Hands() {
		if !slices.ContainsFunc(HandCases(), func(k HandCase) bool { return k.Hand() == h }) {
			t.Errorf("%q has no case", h)
		}
	}
	for _, k := range HandCases() {
		c := some[k]
		c.Field = string(k.Hand())
		if got := c.HandCase(); got != k {
			t.Errorf("a conflict of the case %q is %q", k, got)
		}
	}
	if got := (Conflict{Field: "title"}).HandCase(); got != "" {
		t.Errorf("a field that two people changed is %q", got)
	}
}

// A reason is taken where a withdrawal is made or declined, and refused elsewhere.
func TestOnlyAWithdrawalHasAReason(t *testing.T) {
	for _, k := range HandCases() {
		c := Conflict{Field: string(k.Hand())}
		if k == CaseWaits {
			c.Base = "a"
		}
		for _, side := range []Side{Ours, Theirs} {
			taken := k == CaseWithdrawal || k == CaseUnsigned && side == Ours
			if err := (Settling{Take: side, Reason: "So."}).Check(c); (err == nil) != taken {
				t.Errorf("%s, %s: %v", k, side, err)
			}
			if err := (Settling{Take: side}).Check(c); err != nil {
				t.Errorf("%s, %s, no reason: %v", k, side, err)
			}
		}
	}
}
