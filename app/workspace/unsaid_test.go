package workspace_test

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/rules"
)

// A rule comes after notes were taken, and "a participant" is written into what it holds: whom
// the record named is hidden further on, in all that was said before and is said later.
func TestWhoIsTakenOutOfARecordStaysHidden(t *testing.T) {
	const who, words = "Tiberius Vanterpool", "I, Tiberius Vanterpool, object."
	records := map[string]func(*testing.T, bench) string{
		"speaker": func(t *testing.T, d bench) string {
			return d.noted(t, rules.NoteInput{Session: "bpf/main", Speaker: who + ", Glorpnet", Naming: igf.Named, Text: words})
		},
		"owner": func(t *testing.T, d bench) string {
			n, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Kind: igf.Action, Owner: who, Text: words})
			ok(t, err)
			return n.ID
		},
		"commenter": func(t *testing.T, d bench) string {
			c, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Session: "bpf/main", By: who, Naming: igf.Named, Text: words})
			ok(t, err)
			return c.ID
		},
	}
	late := map[string]func(*igf.Session){
		"Chatham House":      func(s *igf.Session) { s.ChathamHouse = true },
		"stakeholder groups": func(s *igf.Session) { s.Naming = []igf.Naming{igf.StakeholderGroup, igf.Anonymous} },
		"affiliations":       func(s *igf.Session) { s.Naming = []igf.Naming{igf.AffiliationOnly, igf.Anonymous} },
	}
	ways := map[string]func(*testing.T, bench, string){
		"a participant": func(t *testing.T, d bench, id string) {
			ok(t, d.Holding.Resolve(t.Context(), igf.EntryKey(id), disclosure.Participant))
		},
		"another speaker": func(t *testing.T, d bench, id string) {
			e, err := d.Capture.ReviseNote(t.Context(), id, rules.NoteInput{Speaker: "Kim Li", Text: "They object.", NoOwner: true})
			ok(t, err)
			if e.Owner != "" {
				t.Fatal("it has an owner")
			}
		},
	}
	for what, add := range records {
		for rule, change := range late {
			for how, revise := range ways {
				if what == "commenter" && how == "another speaker" {
					continue
				}
				t.Run(what+", "+rule+", "+how, func(t *testing.T) {
					d := newBench(t)
					id := add(t, d)
					other := d.noted(t, rules.NoteInput{Session: "bpf/main", Text: who + " is wrong."})
					_, err := d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error { change(s); return nil })
					ok(t, err)
					if !d.holds(t, igf.EntryKey(id)) {
						t.Fatal("it is not held")
					}
					revise(t, d, id)
					if !d.holds(t, igf.EntryKey(other)) {
						t.Error("the words of somebody else are sent with the name")
					}
					if _, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Text: who + " said it again."}); err == nil {
						t.Error("the name is saved without a question")
					}
					if out, _ := d.shared(t); strings.Contains(out, "Vanterpool") || strings.Contains(out, "Glorpnet") && rule != "affiliations" {
						t.Error("it leaves with the name:\n", out)
					}
				})
			}
		}
	}
}
