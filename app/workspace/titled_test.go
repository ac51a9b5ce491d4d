package workspace_test

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/rules"
)

// What is called after somebody who stays unnamed is not sent with a title that leaves the name out and an
// id that says it; a person gives it another id, or says that it is another name.
func TestAnIDBesideATitleWithoutTheName(t *testing.T) {
	const who = "Zelda Brockwood"
	for name, c := range map[string]struct {
		title, id string
		held      bool
	}{
		"its id is made of the title": {"Brockwood hearing", "brockwood-hearing", true},
		"in the middle":               {"A talk of Brockwood on norms", "a-talk-of-brockwood-on-norms", true},
		"the id says nothing":         {"Brockwood hearing", "hearing", false},
		"another word":                {"Brockwood hearing", "brockwoods-hearing", false},
	} {
		d := newBench(t)
		s := &igf.Session{ID: "bpf/" + c.id, Title: c.title, Zone: "UTC", ChathamHouse: true}
		ok(t, d.Stewardship.AddSession(t.Context(), s))
		_, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: s.ID, Speaker: who, Text: "Okapis."})
		ok(t, err)
		if got := d.holds(t, igf.SessionKey(s.ID)); got != c.held {
			t.Errorf("%s: held is %v", name, got)
		}
		if !c.held {
			continue
		}
		ok(t, d.Holding.Resolve(t.Context(), igf.SessionKey(s.ID), disclosure.Participant))
		held, err := d.Holding.Held()
		ok(t, err)
		all, err := d.Records.Sessions("bpf")
		ok(t, err)
		for _, s := range all {
			if strings.Contains(strings.ToLower(s.ID), "brockwood") {
				t.Errorf("%s: it is still called %s", name, s.ID)
			}
		}
		if len(held) != 0 {
			t.Errorf("%s: held: %v", name, held)
		}
	}
}
