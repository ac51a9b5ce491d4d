// Package gatetest opens gates for tests: with rules that a test gives, and nobody
// hidden who is not said. It is no part of a program.
package gatetest

import (
	"strings"
	"testing"

	"rapporteur/app/document/picture"
	"rapporteur/app/igf"
)

// Rules are those of a gate. The zero value hides nobody and knows no session.
type Rules struct {
	Sessions []*igf.Session
	Scopes   map[string]igf.Scope // by id of an entry
	Person   igf.Self
	Hidden   []string // words that name somebody
}

// Gate returns the gate with these rules.
func (r Rules) Gate() *igf.Gate { return igf.NewGate(source{r}) }

// Print lets a record out, as a document prints it.
func (r Rules) Print(rec igf.Record) (igf.Shared, error) {
	return r.Gate().Print(rec, "a participant")
}

// Share lets records out where nobody is hidden.
func Share[T igf.Record](list ...T) ([]igf.Shared, error) {
	out := make([]igf.Shared, len(list))
	for i, r := range list {
		var err error
		if out[i], err = (Rules{}).Gate().Share(r, nil); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Of lets a record out where nobody is hidden.
func Of(t testing.TB, r igf.Record) igf.Shared {
	t.Helper()
	return All(t, r)[0]
}

// All lets records out where nobody is hidden.
func All[T igf.Record](t testing.TB, list ...T) []igf.Shared {
	t.Helper()
	out, err := Share(list...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// source is what a gate of tests asks. It has many methods because it is all that the gate asks.
type source struct{ Rules }

func (s source) Session(id string) (*igf.Session, error) {
	for _, x := range s.Sessions {
		if x.ID == id {
			return x, nil
		}
	}
	return nil, nil
}

func (source) Fault() error { return nil }

func (s source) Withdrawn(e igf.Entry) (igf.Scope, error)        { return s.Scopes[e.Head().ID], nil }
func (s source) WithdrawnID(id string) (igf.Scope, error)        { return s.Scopes[id], nil }
func (s source) Superseded(igf.Entry) (bool, error)              { return false, nil }
func (s source) Stands(igf.Entry) (bool, error)                  { return true, nil }
func (source) Corrected(igf.Entry) (igf.Correction, error)       { return igf.Correction{}, nil }
func (s source) AnchorWithdrawn(igf.Anchor) (bool, error)        { return false, nil }
func (s source) Title(igf.Key) (string, error)                   { return "", nil }
func (s source) MinutesOf(string) (string, error)                { return "", nil }
func (s source) VersionTexts(string) ([]*igf.VersionText, error) { return nil, nil }
func (s source) Self() (igf.Self, error)                         { return s.Person, nil }
func (s source) Kept(igf.Key) (igf.Private, error)               { return igf.Private{}, nil }

func (s source) FindWithdrawn(string, igf.Key, igf.Wording) []igf.FoundWords { return nil }
func (s source) FormerWords(igf.Entry) []igf.Private                         { return nil }

func (s source) FindHidden(text, _ string, _ []string) []igf.Found {
	var out []igf.Found
	for _, w := range s.Hidden {
		if i := strings.Index(text, w); i >= 0 {
			out = append(out, igf.Found{From: i, To: i + len(w), Sure: true, Whole: true, Why: igf.Sentencef("the whole name")})
		}
	}
	return out
}

func (source) Neutral(key igf.Key) string { return key.Family() + "-0" }

func (source) HoldsOffice(string) bool { return false }

func (s source) FindSaidUnnamed(string, string, string) []igf.Found { return nil }

func (s source) FindHiddenName(name, session string, from []string) []igf.Found {
	return s.FindHidden(name, session, from)
}

func (source) HiddenIn(string) []igf.Choice { return nil }

func (source) Choices(string) []igf.Choice { return nil }

func (source) FindNameInAffiliation(string, string, string) []igf.Found     { return nil }
func (source) FindHiddenInAffiliation(string, string, []string) []igf.Found { return nil }

func (source) Picture(address string) string { return picture.Clean(address) }

func (source) ChoseOnRosters(igf.Attribution) []igf.Choice { return nil }

func (source) FindHiddenSpeaker(string, string, igf.Calling) []igf.Found { return nil }

func (s source) FindHiddenInID(id, session string) []igf.Found { return s.FindHidden(id, session, nil) }
