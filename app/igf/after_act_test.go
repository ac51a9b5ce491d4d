package igf

import "testing"

// A withdrawal is declined by the same entries, whether they are here, or come with the act that is
// judged; and not while what they are about is not here.
func TestDeclinedIsOneAnswerBeforeAndAfterAnAct(t *testing.T) {
	g := &Group{Roles: []Role{{Role: "coordinator", Name: "Cora (sample)"}}}
	note := &Note{Meta: Meta{ID: "01GJVN1M00000000000000000A", Author: Author{ID: "author", Name: "Ann (sample)"}}}
	of := func(id, author, name, about string, scope Scope) *Redaction {
		return &Redaction{Meta: Meta{ID: id, Author: Author{ID: author, Name: name}}, Entry: about, Scope: scope}
	}
	asks := of("01GJVN1M00000000000000000B", "eve", "Eve (sample)", note.ID, ScopeAll)
	declines := of("01GJVN1M00000000000000000C", "cora", "Cora (sample)", asks.ID, ScopeDeclined)
	back := of("01GJVN1M00000000000000000D", "cora", "Cora (sample)", declines.ID, ScopeAll)
	for name, c := range map[string]struct {
		entries  []Entry
		declined bool
	}{
		"a decline":             {[]Entry{note, asks, declines}, true},
		"one that is over":      {[]Entry{note, asks, declines, back}, false},
		"none":                  {[]Entry{note, asks}, false},
		"of what is not here":   {[]Entry{asks, declines}, false},
		"with the note as last": {[]Entry{asks, declines, note}, true},
	} {
		for n := range len(c.entries) + 1 {
			here, act := alone(listed(g), c.entries[:n]), Act{}
			for _, e := range c.entries[n:] {
				act.Records = append(act.Records, e)
			}
			if got, err := Declined(ReadAfter(here, act), asks); err != nil || got != c.declined {
				t.Errorf("%s, %d of it here and the rest in the act: %t, %v", name, n, got, err)
			}
		}
	}
	// An entry that the act saves again counts once, as it is in the act.
	after := ReadAfter(alone(Coordinators{}, []Entry{asks}), Act{Records: []Record{asks}})
	if about, err := after.Concerning(note.ID); err != nil || len(about) != 1 || after.InAct(asks.Key()) == nil {
		t.Errorf("%d entries concern the note, %v", len(about), err)
	}
}
