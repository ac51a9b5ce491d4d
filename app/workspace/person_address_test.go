package workspace_test

import (
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
)

// An address is refused as typed, by every way in which somebody is typed who is named.
func TestAnAddressIsRefusedAsTyped(t *testing.T) {
	d := newBench(t)
	for _, who := range []string{"Zelda (at) example (dot) org", "Zelda, at example dot org", "Zelda Brockwood, zelda (at) example (dot) org"} {
		for way, save := range map[string]func() error{
			"speaker": func() error {
				_, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: who, Naming: igf.Named, Text: "Okapis."})
				return err
			},
			"owner": func() error {
				_, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Kind: igf.Action, Owner: who, Text: "Okapis."})
				return err
			},
			"commenter": func() error {
				_, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", By: who, Naming: igf.Named, Text: "Okapis."})
				return err
			},
			"roster": func() error {
				_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: who, Naming: igf.Named})
				return err
			},
		} {
			if save() == nil {
				t.Errorf("%s: %q is taken", way, who)
			}
		}
	}
}
