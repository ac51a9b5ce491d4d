package igf

import (
	"slices"
	"testing"
)

// Of each kind of entries it is said what they act on: one that is forgotten has no line.
func TestEachKindSaysWhatItActsOn(t *testing.T) {
	table := targets()
	for _, k := range EntryKinds() {
		if table[k] == nil {
			t.Errorf("nobody says what entries of the kind %q act on: give it a line in targets", k)
		}
		delete(table, k)
	}
	for k := range table {
		t.Errorf("%q is no kind of entries", k)
	}
}

func TestTargetOf(t *testing.T) {
	const of, other = "01GJVN1M00000000000000000A", "01GJVN1M00000000000000000B"
	head := Meta{ID: "01GJVN1M00000000000000000C", Device: "own", Supersedes: other}
	for name, c := range map[string]struct {
		e    Entry
		acts bool
		held bool
	}{
		"a note":                      {&Note{Meta: head}, false, false},
		"a note of an import":         {&Note{Meta: Meta{Source: ImportSource("etherpad", "0123456789abcdef0123456789abcdef.1", other)}}, true, false},
		"a correction":                {&Note{Meta: head, About: of}, true, false},
		"an answer":                   {&Response{Meta: head, Comment: of}, true, false},
		"a withdrawal":                {&Redaction{Meta: head, Entry: of}, true, false},
		"a place":                     {&Placement{Meta: head, Comment: of}, true, true},
		"its own clock":               {&Clock{Meta: head, Of: "own"}, false, false},
		"the clock of another device": {&Clock{Meta: head, Of: "another"}, true, true},
		"a closing":                   {&Closing{Meta: head, Output: "bpf/norms"}, true, true},
		"a tally":                     {&Tally{Meta: head}, false, false},
	} {
		got := TargetOf(c.e)
		if changesNothing(got) == c.acts || got.Held != c.held || len(got.Entries) > 0 && got.Entries[0] != of {
			t.Errorf("%s acts on %+v", name, got)
		}
	}
}

// The list of kinds that settle something is what the table says.
func TestWhatSettles(t *testing.T) {
	settling := SettlingKinds()
	for _, k := range EntryKinds() {
		if got, want := TargetOf(New(k).(Entry)).Settles, slices.Contains(settling, k); got != want {
			t.Errorf("%s settles something: %t, and the list of kinds says %t", k, got, want)
		}
	}
}

func changesNothing(t Target) bool {
	return len(t.Entries) == 0 && t.Device == "" && t.Output == "" && t.Mark == ""
}
