package workspace_test

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/rules"
)

// An answer about a document is about the words that were shown of it: whoever is surely meant elsewhere in it
// is taken out before anybody is asked, and no answer brings them back.
func TestAnAnswerIsAboutWhatWasShown(t *testing.T) {
	for name, choice := range map[string]disclosure.Choice{"agreed": disclosure.Agreed, "somebody else": disclosure.SomebodyElse} {
		d := newBench(t)
		const words = "Brockwood Ltd and Zelda Brockwood kept it."
		_, err := d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error {
			s.Room, s.Agenda = words, []igf.AgendaItem{{ID: "one", Title: words, Lead: words}}
			return nil
		})
		ok(t, err)
		_, err = d.Stewardship.EditGroup(t.Context(), "bpf", func(g *igf.Group) error {
			g.Purpose = words
			return nil
		})
		ok(t, err)
		ok(t, d.Drafting.AddOutput(t.Context(), &igf.Output{ID: "bpf/shown", Title: "Shown", Language: "en", Draft: words}))
		ok(t, d.Stewardship.AddSession(t.Context(), &igf.Session{ID: "bpf/second", Title: "Second", Zone: "UTC"}))
		_, err = d.Stewardship.AddToRoster(t.Context(), "bpf/second", rules.PersonInput{Text: "Zelda Brockwood, Netlab", Naming: igf.Anonymous})
		ok(t, err)
		for _, key := range []igf.Key{igf.SessionKey("bpf/main"), igf.GroupKey("bpf"), igf.OutputKey("bpf/shown")} {
			if !d.holds(t, key) {
				t.Errorf("%s: %s is not held", name, key)
				continue
			}
			if err := d.Holding.Resolve(t.Context(), key, choice); err != nil {
				t.Errorf("%s, %s: %v", name, key, err)
			}
			if d.holds(t, key) {
				t.Errorf("%s, %s: it is held as before", name, key)
			}
		}
		d.prepare(t)
		for _, key := range []igf.Key{igf.SessionKey("bpf/main"), igf.GroupKey("bpf"), igf.OutputKey("bpf/shown")} {
			rec, err := d.replica.Get(key)
			ok(t, err)
			all := ""
			for _, text := range igf.TextsOf(rec, nil) {
				all += text.Text + " "
			}
			if strings.Contains(all, "Zelda") || !strings.Contains(all, "Brockwood Ltd and a participant kept it") {
				t.Errorf("%s: what goes of %s is %q", name, key, all)
			}
		}
	}
}
