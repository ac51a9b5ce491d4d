package workspace_test

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
)

// Who signed unnamed at a device is named by nobody who works there after them, because a session is on
// the record: they were asked.
func TestWhoSignedUnnamedStaysUnnamed(t *testing.T) {
	d := newBench(t)
	_, err := d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error { s.OnRecord, s.RecordSaid = true, true; return nil })
	ok(t, err)
	_, err = d.Device.Begin(t.Context(), igf.Self{Name: "Nora Quixtaker", Naming: igf.Anonymous}, nil)
	ok(t, err)
	_, err = d.Device.Begin(t.Context(), igf.Self{Name: "Olaf Sample", Naming: igf.Named}, nil)
	ok(t, err)
	_, err = d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: "nora quixtaker", Text: "First."})
	ok(t, err)
	_, err = d.Capture.AddComment(t.Context(), rules.CommentInput{Session: "bpf/main", Output: "bpf/norms", By: "Nora Quixtaker", Text: "Second."})
	ok(t, err)
	p, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Nora Quixtaker"})
	ok(t, err)
	text, _ := d.shared(t)
	if p.Who.Name != "" || strings.Contains(strings.ToLower(text), "quixtaker") {
		t.Errorf("%+v\n%s", p.Who, text)
	}
}
