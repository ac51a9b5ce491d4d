package igf

import (
	"testing"

	"pgregory.net/rapid"
)

// Whatever came in whatever order, one word says what became of a comment: settled only
// where all responses agree.
func TestOnlyResponsesThatAgreeSettle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		said := map[Disposition]bool{}
		var s Standing
		for _, d := range rapid.SliceOfN(rapid.SampledFrom(Dispositions()), 0, 4).Draw(t, "responses") {
			said[d] = true
			s.Responses = append(s.Responses, &Response{Disposition: d})
		}
		a, by := s.Answer(), s.SettledBy()
		if a.Open() != (len(said) != 1) || (by == nil) != a.Open() || (a == Unanswered) != (len(said) == 0) {
			t.Fatalf("%d answers of %d kinds are %q, settled by %+v", len(s.Responses), len(said), a, by)
		}
		if by != nil && Answer(by.Disposition) != a {
			t.Fatalf("the answer is %q, settled as %q", a, by.Disposition)
		}
	})
}
