package igf

import (
	"strings"
	"testing"
)

// What an entry says to people is in its facts, and nothing that only programs read.
func TestFactsSayWhatPeopleRead(t *testing.T) {
	n := &Note{
		Meta: someMeta(), NoteKind: Decision, Text: "The list is kept.", Language: "en", Due: "2022-12-20",
		Speaker: Attribution{Naming: AffiliationOnly, Affiliation: "Example Registry", Stakeholder: "technical-community"},
		Anchor:  &Anchor{Output: "bpf-x/norms", Paragraph: 3, Quote: "the list"},
	}
	n.Author.Name = "Amina Sample"
	got := map[string]any{}
	for _, f := range Facts(n) {
		got[f.Field] = f.Value
		if s, ok := f.Value.(string); ok && (isULID(s) || strings.TrimSpace(s) == "") {
			t.Errorf("the fact %s says %q", f.Field, s)
		}
	}
	for field, want := range map[string]any{
		"kind": Decision, "text": "The list is kept.", "due": Date("2022-12-20"), "speaker.naming": AffiliationOnly, "speaker.affiliation": "Example Registry",
		"speaker.stakeholder_group": "technical-community", "anchor.paragraph": 3, "anchor.quote": "the list", "author.name": "Amina Sample",
	} {
		if got[field] != want {
			t.Errorf("%s is %v, want %v", field, got[field], want)
		}
	}
	for _, field := range machineFields() {
		if v, has := got[field]; has {
			t.Errorf("the field %s of the program is a fact: %v", field, v)
		}
	}
}

// Every kind of entry has facts, whatever stands in it.
func TestEveryKindOfEntryHasFacts(t *testing.T) {
	for _, k := range Kinds() {
		if e, ok := New(k).(Entry); ok {
			*e.Head() = someMeta()
			if len(Facts(e)) == 0 {
				t.Errorf("a %s has no facts: not even when it was written", k)
			}
		}
	}
}
