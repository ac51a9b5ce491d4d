package merge_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur/app/igf"
	"rapporteur/sync/merge"
)

// A session is never held at a time that nobody chose, whatever both sides moved; and it
// counts as moved on more than either side.
func TestNoTimeIsMadeOfTwo(t *testing.T) {
	at := func(t *rapid.T, name string) igf.Session {
		start := time.Date(2026, 12, 1, rapid.IntRange(8, 10).Draw(t, name+" start"), 0, 0, 0, time.UTC)
		return igf.Session{
			ID: "bpf/main", Title: "Main", Start: start, End: start.Add(time.Duration(rapid.IntRange(1, 3).Draw(t, name+" hours")) * time.Hour),
			Zone: rapid.SampledFrom([]string{"UTC", "Africa/Addis_Ababa"}).Draw(t, name+" zone"),
		}
	}
	type when struct {
		start, end time.Time
		zone       string
	}
	of := func(s *igf.Session) when { return when{s.Start, s.End, s.Zone} }
	rapid.Check(t, func(t *rapid.T) {
		base, ours, theirs := at(t, "base"), at(t, "ours"), at(t, "theirs")
		for _, s := range []*igf.Session{&ours, &theirs} {
			if s.MovedFrom(&base) {
				s.Sequence++
			}
		}
		out, conflicts, err := merge.Documents(&base, &ours, &theirs)
		if err != nil {
			t.Fatal(err)
		}
		s := out.(*igf.Session)
		if !slices.Contains([]when{of(&base), of(&ours), of(&theirs)}, of(s)) {
			t.Fatalf("%v and %v became %v", of(&ours), of(&theirs), of(s))
		}
		apart := ours.MovedFrom(&base) && theirs.MovedFrom(&base) && ours.MovedFrom(&theirs)
		if apart != (len(conflicts) > 0) {
			t.Fatalf("apart %v: %v", apart, conflicts)
		}
		if s.Sequence < max(ours.Sequence, theirs.Sequence) {
			t.Fatalf("it counts as moved %d times", s.Sequence)
		}
	})
}

// Somebody chooses to stay unnamed on one device, and another one edits their line, which
// names them: the line goes, the edit is in the conflict, and taking it brings the line back.
func TestAChoiceOfNamingBeatsAnEdit(t *testing.T) {
	b := session()
	unnamed := changed(b, func(s *igf.Session) {
		s.Roster = []igf.Participant{{ID: "item-1", Who: igf.Attribution{Naming: igf.Anonymous}}}
	})
	edited := changed(b, func(s *igf.Session) {
		s.Roster = []igf.Participant{{ID: b.Roster[0].ID, Who: b.Roster[0].Who, Role: "moderator"}}
	})
	for _, sides := range [][2]igf.Record{{unnamed, edited}, {edited, unnamed}} {
		got, cs := mustMerge(t, b, sides[0], sides[1])
		if r := got.(*igf.Session).Roster; len(r) != 1 || r[0].ID != "item-1" || r[0].Who.Name != "" {
			t.Fatalf("%+v", r)
		}
		if len(cs) != 1 || !strings.Contains(cs[0].Ours, "role: moderator") || cs[0].Theirs != "" {
			t.Fatalf("%+v", cs)
		}
		back, err := merge.Resolve(got, cs[0], cs[0].Ours)
		if err != nil || len(back.(*igf.Session).Roster) != 2 {
			t.Fatalf("%+v %v", back, err)
		}
	}
}

// Whatever two people do to the rules of a session, nobody may be named in a way that one of
// them forbade; and where they said different things, a person is asked.
func TestNobodyIsNamedMoreThanBothAllow(t *testing.T) {
	rules := func(t *rapid.T, name string) []igf.Naming {
		return rapid.SliceOfNDistinct(rapid.SampledFrom(igf.Namings()), 0, 4, rapid.ID).Draw(t, name)
	}
	rapid.Check(t, func(t *rapid.T) {
		base := igf.Session{ID: "bpf/main", Title: "Main", Zone: "UTC", Naming: rules(t, "base"), ChathamHouse: rapid.Bool().Draw(t, "base Chatham House")}
		sides := []igf.Session{base, base}
		for i := range sides {
			if rapid.Bool().Draw(t, "changes the list") {
				sides[i].Naming = rules(t, "list")
			}
			if rapid.Bool().Draw(t, "changes Chatham House") {
				sides[i].ChathamHouse = !base.ChathamHouse
			}
		}
		out, conflicts, err := merge.Documents(&base, &sides[0], &sides[1])
		if err != nil {
			t.Fatal(err)
		}
		allowed, changed := out.(*igf.Session).NamingAllowed(), 0
		for _, s := range sides {
			if igf.SameNamings(s.Naming, base.Naming) && s.ChathamHouse == base.ChathamHouse {
				continue
			}
			if s.ChathamHouse == base.ChathamHouse || !s.ChathamHouse { // that rule is the other's; the list counts
				s.ChathamHouse = out.(*igf.Session).ChathamHouse
			}
			if igf.SameNamings(s.Naming, base.Naming) { // the list is the other's
				s.Naming = out.(*igf.Session).Naming
			}
			for _, n := range allowed {
				if !slices.Contains(s.NamingAllowed(), n) {
					t.Fatalf("%v allows %v, and %v was said", allowed, n, s.NamingAllowed())
				}
			}
		}
		for i := range sides {
			if !igf.SameNamings(sides[i].Naming, base.Naming) {
				changed++
			}
		}
		apart := changed == 2 && !igf.SameNamings(sides[0].Naming, sides[1].Naming)
		if apart != (len(conflicts) > 0) {
			t.Fatalf("%v and %v of %v: conflicts %v", sides[0].Naming, sides[1].Naming, base.Naming, conflicts)
		}
		for _, c := range conflicts { // each side can be taken, and decides
			for _, take := range []string{c.Ours, c.Theirs} {
				decided, err := merge.Resolve(out, c, take)
				if err != nil {
					t.Fatal(err)
				}
				if got, err := merge.Field(decided, c.Field); err != nil || got != take {
					t.Fatalf("%q was taken, and %q holds, %v", take, got, err)
				}
			}
		}
	})
}
