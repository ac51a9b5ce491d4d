package merge_test

import (
	"slices"
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
