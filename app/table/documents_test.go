package table_test

import (
	"bytes"
	"strings"
	"testing"

	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
	"rapporteur/app/table"
)

// Tables of groups, sessions, outputs and rosters name nobody who is hidden, and
// nobody whom the rules of the session do not let be named.
func TestTablesOfDocumentsPassTheGate(t *testing.T) {
	s := &igf.Session{
		ID: "bpf/main", Title: "Talk of Zora Hidden", Room: "Zora Hidden’s office", ChathamHouse: true,
		Roster: []igf.Participant{{ID: "zora-hidden", Who: igf.Attribution{Naming: igf.Named, Name: "Amara Sample", Affiliation: "Sample Lab"}, Role: "friend of Zora Hidden"}},
	}
	rules := gatetest.Rules{Sessions: []*igf.Session{s}, Hidden: []string{"Zora Hidden", "zora-hidden"}}
	print := func(r igf.Record) igf.Shared {
		out, err := rules.Print(r)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	var all bytes.Buffer
	write := func(made table.Table, err error) {
		if err == nil {
			err = made.CSV(&all)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	session := print(s)
	write(table.Sessions([]igf.Shared{session}))
	write(table.Roster(session))
	write(table.Outputs([]igf.Shared{print(&igf.Output{ID: "bpf/norms", Title: "As Zora Hidden said"})}))
	write(table.Groups([]igf.Shared{print(&igf.Group{ID: "bpf", Name: "Group of Zora Hidden", Purpose: "Led by Zora Hidden."})}))
	for _, never := range []string{"Zora", "zora", "Amara", "Sample Lab"} {
		if strings.Contains(all.String(), never) {
			t.Errorf("the tables say %q:\n%s", never, all.String())
		}
	}
	for _, want := range []string{"Talk of a participant", "friend of a participant", "As a participant said", "Led by a participant."} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("the tables do not say %q", want)
		}
	}
	if _, err := table.Groups(make([]igf.Shared, 1)); err == nil {
		t.Error("a record that did not pass the gate is taken")
	}
}
