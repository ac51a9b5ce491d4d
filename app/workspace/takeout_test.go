package workspace_test

import (
	"errors"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/rules"
)

// What takes words out is not asked about those that stay; what says anything new under that
// name is checked as all other acts are.
func TestTakingOutSaysNothingNew(t *testing.T) {
	d := newBench(t)
	s, err := d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error {
		s.Report = []igf.ReportPart{{ID: "takeaways", Text: "Philippa Quillfeather asked for a list. It was made."}}
		return nil
	})
	ok(t, err)
	_, err = d.Stewardship.AddToRoster(t.Context(), s.ID, rules.PersonInput{Text: "Philippa Quillfeather", Naming: igf.Anonymous})
	ok(t, err)
	c := core.New(d.replica, time.Now)
	report := func(text string) error {
		_, err := core.EditTakingOut(t.Context(), c, s.Key(), func(s *igf.Session) error {
			s.Report = []igf.ReportPart{{ID: "takeaways", Text: text}}
			return nil
		})
		return err
	}
	var hidden *igf.HiddenNameError
	if err := report("A list was made, as Philippa Quillfeather asked."); !errors.As(err, &hidden) {
		t.Errorf("new words that name somebody hidden: %v", err)
	}
	ok(t, report("Philippa Quillfeather asked for a list."))
	ok(t, report("a participant asked for a list."))
}
