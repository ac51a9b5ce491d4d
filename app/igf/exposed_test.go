package igf

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// Whatever field of whatever record named somebody who is hidden now, it is listed: as
// the name alone, and among other words.
func TestEveryFieldThatWasSentIsListed(t *testing.T) {
	const marker = "Zyxquark"
	for _, k := range Kinds() {
		fields := 0
		eachField(everything(k, "x"), func(string, class, reflect.Value) { fields++ })
		for i := range fields {
			for _, words := range []string{marker, "the office of " + marker} {
				rec := everything(k, "x")
				at, c, field := 0, class(0), ""
				eachField(rec, func(path string, cl class, v reflect.Value) {
					if at == i {
						c, field = cl, path
						put(v, words)
						if a, ok := v.Addr().Interface().(*Attribution); ok {
							a.Name = words
						}
					}
					at++
				})
				if c == choice || c == sum || c == own {
					continue
				}
				found, err := NewGate(rules{hidden: []string{marker}}).Exposed(rec)
				if err != nil {
					t.Fatal(err)
				}
				if !slices.ContainsFunc(found, func(h HiddenName) bool { return h.Field == field && strings.Contains(h.Word, marker) }) {
					t.Errorf("a %s said %q in %s, and %+v is listed", k, words, field, found)
				}
			}
		}
	}
}

// What an entry said that was withdrawn is listed, field by field.
func TestAllThatWasWithdrawnIsListed(t *testing.T) {
	for _, k := range Kinds() {
		rec := everything(k, "word")
		if _, ok := rec.(Entry); !ok {
			continue
		}
		found, err := NewGate(rules{scope: ScopeAll}).Exposed(rec)
		if err != nil {
			t.Fatal(err)
		}
		eachField(rec, func(path string, c class, _ reflect.Value) {
			switch c {
			case prose, signed, name, who, unknown:
				if !slices.ContainsFunc(found, func(h HiddenName) bool { return h.Field == path }) {
					t.Errorf("a %s that was withdrawn said something in %s, and %+v is listed", k, path, found)
				}
			}
		})
	}
}

// The present rules of a session decide on what its record said before: who its roster
// named, who has left it, and who led a point.
func TestAnEarlierSessionUnderTheRulesOfNow(t *testing.T) {
	before := &Session{ID: "g/s", Roster: []Participant{{ID: "a", Who: Attribution{Naming: Named, Name: "Ann Reader", Affiliation: "Reading Room"}}}, Agenda: []AgendaItem{{ID: "b", Title: "Point", Lead: "Bo Leader"}}}
	for name, c := range map[string]struct {
		now  *Session
		want []string
	}{
		"as it was":        {before, nil},
		"under the rule":   {&Session{ID: "g/s", ChathamHouse: true}, []string{"Ann Reader", "Reading Room", "Bo Leader"}},
		"chose less":       {&Session{ID: "g/s", Roster: []Participant{{ID: "a", Who: Attribution{Naming: AffiliationOnly, Affiliation: "Reading Room"}}}}, []string{"Ann Reader"}},
		"left the roster":  {&Session{ID: "g/s"}, []string{"Ann Reader", "Reading Room"}},
		"is not here now":  {nil, nil},
		"is asked by name": {&Session{ID: "g/s", Roster: []Participant{{ID: "z", Who: Attribution{Naming: Named, Name: "Ann Reader", Affiliation: "Reading Room"}}}}, nil},
	} {
		found, err := NewGate(rules{session: c.now}).Exposed(before)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range found {
			if !slices.Contains(got, h.Word) {
				got = append(got, h.Word)
			}
		}
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: listed are %q, want %q", name, got, c.want)
		}
	}
}

// Who writes chooses how to sign: what a speaker takes back, or a rule, does not touch it.
func TestWhoWroteIsListedByTheirOwnChoice(t *testing.T) {
	sent := &Note{Meta: Meta{ID: someID, Author: Author{ID: "A", Name: "Nota Writer"}}, Text: "x"}
	for name, c := range map[string]struct {
		rules rules
		want  bool
	}{
		"somebody else's, withdrawn": {rules{scope: ScopeAll, self: Self{Author: "B", Naming: Anonymous}}, false},
		"their own, withdrawn":       {rules{scope: ScopeAll, self: Self{Author: "A", Name: "Nota Writer", Naming: Named}}, false},
		"they are unnamed now":       {rules{self: Self{Author: "A", Name: "Nota Writer", Naming: Anonymous}}, true},
	} {
		found, err := NewGate(c.rules).Exposed(sent)
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.ContainsFunc(found, func(n HiddenName) bool { return n.Word == "Nota Writer" }); got != c.want {
			t.Errorf("%s: it is listed: %v, want %v: %+v", name, got, c.want, found)
		}
	}
}
