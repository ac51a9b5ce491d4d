package leaks

import "testing"

// Whose words are held because a rule came, and go on as "a participant", is named neither by
// the former words nor by what others said of the person.
func TestAParticipantAfterARule(t *testing.T) {
	for n := range 2 {
		p := &planner{r: plannerOf(uint64(n)), n: 3000 + n}
		plan := []Act{p.act("session", 0, "", "open"), p.act("session", 0, "", "closed"), p.act("sync", 0, "", "")}
		plan = append(plan, p.steps(0, "H a participant after a rule", "name in closed", "speaker and words", "name in closed", "roster and note",
			"rule", "", "a participant", "", "sync", "")...)
		if n%2 > 0 { // nobody is on the roster, which would know the person
			plan = append(plan[:4], plan[5:]...)
		}
		r, err := Play(t.Context(), uint64(n), plan, false)
		if err != nil {
			t.Fatal(err)
		}
		if r.People != 1 || r.Tried["a participant"] != 1 {
			t.Errorf("history %d: %d people, tried %v", n, r.People, r.Tried)
		}
		for l := range r.Leaks {
			t.Errorf("history %d: %+v", n, l)
		}
	}
}
