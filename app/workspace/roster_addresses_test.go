package workspace_test

import (
	"fmt"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rosters"
	"rapporteur/app/workspace/rules"
)

// An address in one line of a table of people refuses nothing: the name goes without it, and
// it stays on this device.
func TestAnAddressInARosterStaysHereAndRefusesNothing(t *testing.T) {
	d := newBench(t)
	var people []rosters.PersonToImport
	for _, text := range []string{"Ann Reader, Works", "Bob Jones <bob@bar.example>, Works", "Cy Poe (cy (at) bar.example)"} {
		people = append(people, rosters.PersonToImport{PersonInput: rules.PersonInput{Text: text, Naming: igf.Named}})
	}
	done, err := d.Rosters.ImportPeople(t.Context(), "bpf/main", people, func(i int, err error) error { return fmt.Errorf("line %d: %w", i, err) })
	ok(t, err)
	if len(done.Added) != 3 || len(done.Waiting) != 0 {
		t.Fatalf("added %+v, waiting %+v", done.Added, done.Waiting)
	}
	s, err := d.Records.Session("bpf/main")
	ok(t, err)
	if shown := fmt.Sprintf("%+v", s.Roster); strings.Contains(shown, "bar") || !strings.Contains(shown, "Bob Jones") || !strings.Contains(shown, "Cy Poe") {
		t.Errorf("the roster is %s", shown)
	}
}
