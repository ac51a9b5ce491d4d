package workspace_test

import (
	"fmt"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/rules"
)

// A wish not to be named is read beside a name wherever a person is written: who may be unnamed is,
// and whose name is shared as it is, is refused.
func TestAWishBesideANameIsReadEverywhere(t *testing.T) {
	const wish = "Zelda Quixmarker (anonymous please)"
	var d bench
	for _, c := range []struct {
		where string
		save  func(who string) error
	}{
		{"a typed line", func(who string) error {
			_, _, err := d.Capture.Capture(t.Context(), capture.CaptureInput{Session: "bpf/main", Naming: igf.Named, Line: who + ": I saw it."})
			return err
		}},
		{"a typed comment", func(who string) error {
			_, _, err := d.Capture.Capture(t.Context(), capture.CaptureInput{Session: "bpf/main", Output: "bpf/norms", Naming: igf.Named, Line: `" ` + who + ": I saw it too."})
			return err
		}},
		{"an owner", func(who string) error {
			_, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Kind: igf.Action, Text: "Send it.", Owner: who})
			return err
		}},
		{"a typed owner", func(who string) error {
			_, _, err := d.Capture.Capture(t.Context(), capture.CaptureInput{Session: "bpf/main", Line: "=> @" + who + " by 20 Dec: send it"})
			return err
		}},
		{"who leads a point", func(who string) error {
			s, err := d.Records.Session("bpf/main")
			ok(t, err)
			s.Agenda = append(s.Agenda, igf.AgendaItem{ID: "a1", Title: "Opening", Lead: who})
			_, err = d.Stewardship.EditSession(t.Context(), "bpf/main", func(x *igf.Session) error { x.Agenda = s.Agenda; return nil })
			return err
		}},
		{"who holds a role", func(who string) error {
			_, err := d.Stewardship.EditGroup(t.Context(), "bpf", func(g *igf.Group) error {
				g.AddRole(igf.Role{Role: "chair", Name: who})
				return nil
			})
			return err
		}},
		{"beside a role", func(who string) error {
			at := strings.Index(who, " (")
			if at < 0 {
				return nil
			}
			_, err := d.Stewardship.EditGroup(t.Context(), "bpf", func(g *igf.Group) error {
				g.AddRole(igf.Role{Role: "chair", Name: who[:at], Affiliation: strings.Trim(who[at:], " ()")})
				return nil
			})
			return err
		}},
	} {
		d = newBench(t)
		if err := c.save(wish); err != nil && !strings.Contains(err.Error(), "not to be named") {
			t.Errorf("%s: %v", c.where, err)
		}
		text, _ := d.shared(t)
		for _, key := range []igf.Key{igf.SessionKey("bpf/main"), igf.GroupKey("bpf")} {
			r, err := d.replica.Get(key)
			ok(t, err)
			text += fmt.Sprintf("%+v\n", r)
		}
		if strings.Contains(text, "Quixmarker") {
			t.Fatalf("%s: what others read has the name:\n%s", c.where, text)
		}
	}
}
