package workspace_test

import (
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
	"rapporteur/sync/merge"
)

// A conflict about somebody on a roster can always be decided: also where a rule made the id
// of their line again, or their line is gone.
func TestAConflictAboutALineThatIsGoneCanBeDecided(t *testing.T) {
	for way, leave := range map[string]func(*igf.Session){
		"the rule": func(s *igf.Session) { s.ChathamHouse = true },
		"removed":  func(s *igf.Session) { s.Roster = nil },
	} {
		for _, theirs := range []string{"", "naming: anonymous\n"} {
			d := newBench(t)
			p, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Zelda Quix", Naming: igf.Named})
			ok(t, err)
			c := igf.Conflict{ID: "c1", Key: igf.SessionKey("bpf/main"), Field: "roster[" + p.ID + "].who", Ours: "naming: named\nname: Zelda Quix\n", Theirs: theirs}
			ok(t, d.replica.Exchange(t.Context(), &igf.Exchange{Conflicts: []igf.Conflict{c}}))
			s, err := d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error { leave(s); return nil })
			ok(t, err)
			if !merge.Gone(s, c.Field) {
				t.Fatalf("%s: the line %s is there still", way, p.ID)
			}
			seen, err := d.Deciding.Conflict("c1")
			ok(t, err)
			if err := d.Deciding.Decide(t.Context(), seen, c.Ours); err == nil {
				t.Errorf("%s: what cannot stand there is taken", way)
			}
			ok(t, d.Deciding.Decide(t.Context(), seen, seen.Theirs))
			left, err := d.Deciding.Conflicts()
			ok(t, err)
			if len(left) > 0 {
				t.Errorf("%s: it stays: %+v", way, left)
			}
		}
	}
}
