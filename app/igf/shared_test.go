package igf

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// Whoever adds a field to a record says here what it can hold, and Shared obeys.
func TestEveryFieldHasAClass(t *testing.T) {
	seen := map[string]bool{}
	var look func(reflect.Type)
	look = func(ty reflect.Type) {
		for ty.Kind() == reflect.Pointer || ty.Kind() == reflect.Slice {
			ty = ty.Elem()
		}
		if !isStruct(ty) || seen[ty.Name()] {
			return
		}
		seen[ty.Name()] = true
		for i := range ty.NumField() {
			f := ty.Field(i)
			field := ty.Name() + "." + f.Name
			seen[field] = true
			c := classes()[field]
			if c == 0 {
				t.Errorf("%s has no class: say what it can hold, and take it out in Shared if that may be a name or somebody's words", field)
			}
			if f.Type == reflect.TypeFor[Extra]() && c != unknown && c != who {
				t.Errorf("%s holds fields of a newer version, and its class is another", field)
			}
			if f.Type == reflect.TypeFor[Attribution]() && c != who {
				t.Errorf("%s is an attribution, and its class is another", field)
			}
			look(f.Type)
		}
	}
	for _, k := range Kinds() {
		look(reflect.TypeOf(New(k)))
	}
	for field := range classes() {
		if !seen[field] {
			t.Errorf("%s has a class and is no field of a shared record", field)
		}
	}
}

// full returns an entry of which every field says something.
func full(k Kind) Entry {
	e, _ := New(k).(Entry)
	fill(reflect.ValueOf(e).Elem())
	return e
}

func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Map:
		v.Set(reflect.ValueOf(Extra{"x": "Zyx"}))
	case reflect.Struct:
		if isStruct(v.Type()) {
			for i := range v.NumField() {
				fill(v.Field(i))
			}
		}
		if a, ok := v.Addr().Interface().(*Attribution); ok {
			a.Naming = Named
		}
	case reflect.String:
		v.SetString("Zyx")
	case reflect.Int:
		v.SetInt(7)
	case reflect.Uint64:
		v.SetUint(7)
	case reflect.Bool:
		v.SetBool(true)
	}
}

// What rules and withdrawals leave of each field of each kind of entry.
func TestSharedByField(t *testing.T) {
	chatham, affiliations := &Session{ChathamHouse: true}, &Session{Naming: []Naming{AffiliationOnly}}
	for _, c := range []struct {
		session *Session
		scope   Scope
	}{{nil, ""}, {&Session{}, ""}, {chatham, ""}, {affiliations, ""}, {nil, ScopePerson}, {chatham, ScopePerson}, {nil, ScopeAll}, {chatham, ScopeAll}, {nil, "of-a-newer-version"}} {
		hidden := c.session == chatham || c.session == affiliations
		for _, k := range EntryKinds() {
			e := full(k)
			shared := through(t, rules{session: c.session, scope: c.scope}, e)
			if !reflect.DeepEqual(e, full(k)) {
				t.Errorf("%s: the entry itself was changed", k)
			}
			pairs(string(k), reflect.ValueOf(e).Elem(), reflect.ValueOf(shared).Elem(), func(place string, c2 class, was, is reflect.Value) {
				want := was.Interface()
				switch {
				case c2 == who:
					a, _ := want.(Attribution)
					if want = a.Under(c.session); c.scope != "" {
						want = Attribution{Naming: Anonymous}
					}
				case c2 == sum:
					want = noSum // of no text that is here
				case c2 == signed && c.scope.All():
					want = Withdrawn
				case c2 == prose && c.scope.All(), c2 == name && (hidden || c.scope != ""), (c2 == own || c2 == unknown) && c.scope != "":
					want = reflect.Zero(was.Type()).Interface()
				}
				if !reflect.DeepEqual(is.Interface(), want) {
					t.Errorf("%s of %s, %q withdrawn, rules %v: %v, want %v", place, k, c.scope, c.session != nil, is, want)
				}
			})
		}
	}
}

// pairs tells of the fields of an entry before and after, parts by their own
// fields; a part that is gone holds nothing.
func pairs(place string, was, is reflect.Value, to func(place string, c class, was, is reflect.Value)) {
	if was.Kind() == reflect.Pointer && is.IsNil() {
		return
	}
	was, is = reflect.Indirect(was), reflect.Indirect(is)
	if was.Kind() == reflect.Slice {
		for i := range is.Len() {
			pairs(place, was.Index(i), is.Index(i), to)
		}
		return
	}
	for i := range was.NumField() {
		field := was.Type().Name() + "." + was.Type().Field(i).Name
		if c := classes()[field]; c == part {
			pairs(fmt.Sprintf("%s.%s", place, was.Type().Field(i).Name), was.Field(i), is.Field(i), to)
		} else {
			to(field, c, was.Field(i), is.Field(i))
		}
	}
}

// Withdrawing again never gives anything back, and a word that only a newer version knows
// takes out all that this one can.
func TestTheStricterScopeStands(t *testing.T) {
	for _, c := range []struct{ a, b, want Scope }{
		{"", "", ""},
		{"", ScopePerson, ScopePerson},
		{ScopePerson, ScopePerson, ScopePerson},
		{ScopePerson, ScopeAll, ScopeAll},
		{"", "words", ScopeAll},
		{"words", ScopePerson, ScopeAll},
	} {
		if c.a.With(c.b) != c.want || c.b.With(c.a) != c.want {
			t.Errorf("%q with %q is %q and %q", c.a, c.b, c.a.With(c.b), c.b.With(c.a))
		}
	}
	red := &Redaction{Meta: someMeta(), Entry: someID, Scope: "words", RequestedBy: ByPerson}
	if err := red.Validate(); err != nil {
		t.Errorf("a scope of a newer version: %v", err)
	}
	for _, scope := range []Scope{"", "All of it"} {
		red.Scope = scope
		if red.Validate() == nil {
			t.Errorf("the scope %q is accepted", scope)
		}
	}
}

// rules is a source of the gate with one session, whatever its id.
type rules struct {
	session *Session
	scope   Scope
	self    Self
	hidden  []string
	allowed []string
	agreed  []string
	kept    []Agreement
	choices []Choice
	texts   []*VersionText

	withdrawn []string
	doubtful  bool // what is hidden is not surely meant
}

func (r rules) Session(string) (*Session, error) { return r.session, nil }
func (rules) Fault() error                       { return nil }

func (r rules) Withdrawn(Entry) (Scope, error)              { return r.scope, nil }
func (r rules) WithdrawnID(string) (Scope, error)           { return r.scope, nil }
func (r rules) Superseded(Entry) (bool, error)              { return false, nil }
func (r rules) Stands(Entry) (bool, error)                  { return true, nil }
func (r rules) Corrected(Entry) (Correction, error)         { return Correction{}, nil }
func (r rules) AnchorWithdrawn(Anchor) (bool, error)        { return false, nil }
func (r rules) Title(Key) (string, error)                   { return "", nil }
func (r rules) MinutesOf(string) (string, error)            { return "", nil }
func (r rules) VersionTexts(string) ([]*VersionText, error) { return r.texts, nil }
func (r rules) Self() (Self, error)                         { return r.self, nil }
func (rules) HoldsOffice(string) bool                       { return false }

func (r rules) FindWithdrawn(text string, _ Key, _ Wording) (out []FoundWords) {
	for _, f := range (rules{hidden: r.withdrawn}).FindHidden(text, "", nil) {
		out = append(out, FoundWords{f.From, f.To, someID})
	}
	return out
}

func (r rules) FormerWords(Entry) []Private { return nil }

func (rules) Neutral(key Key) string { return key.Family() + "-0" }

func (r rules) FindSaidUnnamed(string, string, string) []Found { return nil }

func (r rules) FindHiddenName(s, in string, from []string) []Found { return r.FindHidden(s, in, from) }

func (rules) FindNameInAffiliation(string, string, string) []Found     { return nil }
func (rules) FindHiddenInAffiliation(string, string, []string) []Found { return nil }

func (rules) Picture(string) string               { return "" }
func (rules) ChoseOnRosters(Attribution) []Choice { return nil }

func (rules) FindHiddenSpeaker(string, string, Calling) []Found { return nil }

func (r rules) FindHiddenInID(s, in string) []Found { return r.FindHidden(s, in, nil) }

func (r rules) FindHidden(text, _ string, _ []string) (out []Found) {
	for _, w := range r.hidden {
		for at := 0; ; {
			i := strings.Index(text[at:], w)
			if i < 0 {
				break
			}
			out = append(out, Found{From: at + i, To: at + i + len(w), Sure: !r.doubtful, Weak: r.doubtful, Whole: true, Why: Sentencef("the whole name")})
			at += i + len(w)
		}
	}
	slices.SortFunc(out, func(a, b Found) int { return a.From - b.From })
	return out
}

func through(t *testing.T, r rules, e Entry) Entry {
	t.Helper()
	s, err := NewGate(r).Share(e, nil)
	if err != nil {
		t.Fatal(err)
	}
	out, err := SharedAs[Entry](s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// No field of any record carries a hidden name out, whatever the record is: it is
// held, or the name is masked.
func TestNoFieldCarriesAHiddenName(t *testing.T) {
	const marker = "Zyxquark"
	for _, k := range Kinds() {
		fields := 0
		eachField(everything(k, marker), func(string, class, reflect.Value) { fields++ })
		for i := range fields {
			rec := everything(k, "x")
			at, c := 0, class(0)
			eachField(rec, func(_ string, cl class, v reflect.Value) {
				if at == i {
					c = cl
					put(v, "the office of "+marker) // more than the person's name alone
				}
				at++
			})
			g := NewGate(rules{hidden: []string{marker}})
			if s, err := g.Share(rec, nil); err == nil && c != choice && c != own && says(s.Record(), marker) {
				t.Errorf("field %d of a %s, of class %d, carries the name out", i, k, c)
			}
			if s, err := g.Print(rec, "a participant"); err != nil || c != choice && c != own && says(s.Record(), marker) {
				t.Errorf("field %d of a %s, of class %d, prints the name, or is not printed: %v", i, k, c, err)
			}
		}
	}
}

// No field of any record carries words out that were withdrawn elsewhere, unless a
// person looked at them.
func TestNoFieldCarriesWithdrawnWords(t *testing.T) {
	const marker = "zyxquark is short of norms"
	for rec, at := range eachSaying("We heard that " + marker) {
		k, c, path := at.kind, at.class, at.path
		if c == choice || c == sum || c == own {
			continue
		}
		g := NewGate(rules{withdrawn: []string{marker}})
		s, err := g.Share(rec, nil)
		if err == nil && says(s.Record(), marker) {
			t.Errorf("%s of a %s carries the words out", path, k)
		}
		var held *HiddenNameError
		if err != nil && (!errors.As(err, &held) || held.Names[0].Entry != someID || !held.Names[0].Weak) {
			t.Errorf("%s of a %s: %v", path, k, err)
		}
		if s, err = g.Print(rec, "a participant"); err != nil || c != slug && c != ref && says(s.Record(), marker) {
			t.Errorf("%s of a %s prints the words, %v", path, k, err)
		}
		if s, err = NewGate(rules{withdrawn: []string{marker}, allowed: []string{marker}}).Share(rec, nil); err != nil || c != name && c != who && !says(s.Record(), marker) {
			t.Errorf("%s of a %s: somebody looked at them, and %v", path, k, err)
		}
	}
}

// Withdrawn words are asked about in each field that an act changes, or in all where it
// changes nothing. What is brought in line for a sync keeps them: a person rewrites it.
func TestWithdrawnWordsAreAskedAboutByField(t *testing.T) {
	g := NewGate(rules{withdrawn: []string{"norms are short"}})
	was := &Output{ID: "g/o", Title: "A", Draft: "One.\n\nSays that norms are short."}
	for _, c := range []struct {
		is   Output
		want int
	}{
		{Output{ID: "g/o", Title: "B", Draft: was.Draft}, 0},
		{*was, 1},
		{Output{ID: "g/o", Title: "A", Draft: "Two.\n\nSays that norms are short."}, 1},
		{Output{ID: "g/o", Title: "norms are short", Draft: was.Draft}, 1},
	} {
		found, err := g.WithdrawnWords(&c.is, was)
		if err != nil || len(found) != c.want {
			t.Errorf("%+v: %v, %v", c.is, found, err)
		}
	}
	if s, err := g.PrintNew(was, nil, "a participant"); err != nil || !says(s.Record(), "norms are short") {
		t.Errorf("they are taken out: %v", err)
	}
}

// everything returns a record of which every field says word.
func everything(k Kind, word string) Record {
	r := New(k)
	fill(reflect.ValueOf(r).Elem())
	eachField(r, func(_ string, _ class, v reflect.Value) { put(v, word) })
	return r
}

func put(v reflect.Value, word string) {
	switch {
	case v.Kind() == reflect.String:
		v.SetString(word)
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.String && v.Len() > 0:
		v.Index(0).SetString(word)
	case v.Type() == reflect.TypeFor[Extra]():
		v.Set(reflect.ValueOf(Extra{"x": word}))
	case v.Type() == reflect.TypeFor[Attribution]():
		v.Set(reflect.ValueOf(Attribution{Naming: Named, Name: "Office of " + word, Affiliation: word}))
	}
}

func says(r Record, word string) bool {
	found := false
	eachField(r, func(_ string, _ class, v reflect.Value) {
		found = found || strings.Contains(fmt.Sprintf("%+v", v.Interface()), word)
	})
	return found
}

// What others have already is not searched again, by paragraph; a new paragraph is.
func TestKnownParagraphsPass(t *testing.T) {
	g := NewGate(rules{hidden: []string{"Silva"}})
	was := &Output{ID: "g/o", Draft: "By Silva.\n\nTwo."}
	if _, err := g.Share(&Output{ID: "g/o", Draft: "By Silva.\n\nTwo and three."}, was); err != nil {
		t.Error(err)
	}
	if _, err := g.Share(&Output{ID: "g/o", Draft: "By Silva.\n\nTwo, says Silva."}, was); err == nil {
		t.Error("a new paragraph names her")
	}
}

// A gate without rules, and what did not pass one, let nothing out.
func TestTheZeroGateLetsNothingOut(t *testing.T) {
	if _, err := (&Gate{}).Share(&Group{ID: "g"}, nil); err == nil {
		t.Error("it let a group out")
	}
	if _, err := SharedAs[*Group](Shared{}); err == nil {
		t.Error("nothing counts as shared")
	}
}
