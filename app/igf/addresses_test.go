package igf

import (
	"errors"
	"reflect"
	"testing"
)

// Wherever a record of any kind names people, an address is refused, and what was there before
// is left alone.
func TestNoAddressWherePeopleAreNamed(t *testing.T) {
	const with = "Kevin Smoot <kevin@smoot.example>"
	refused := map[string]bool{}
	for _, r := range []func(string) Record{
		func(s string) Record { return &Note{Speaker: Attribution{Naming: Named, Name: s}} },
		func(s string) Record { return &Note{Speaker: Attribution{Naming: Named, Name: "K", Affiliation: s}} },
		func(s string) Record { return &Note{Owner: s} },
		func(s string) Record { return &Comment{By: Attribution{Naming: Named, Name: s}} },
		func(s string) Record { return &Comment{By: Attribution{Naming: Named, Name: "K", Affiliation: s}} },
		func(s string) Record { return &Session{Agenda: []AgendaItem{{Lead: s}}} },
		func(s string) Record {
			return &Session{Roster: []Participant{{Who: Attribution{Naming: Named, Name: s}}}}
		},
		func(s string) Record { return &Group{Roles: []Role{{Name: s}}} },
		func(s string) Record { return &Group{Roles: []Role{{Affiliation: s}}} },
	} {
		var field *FieldError
		if err := CheckNoAddress(r(with), nil, nil); !errors.As(err, &field) {
			t.Errorf("%+v: %v", r(with), err)
		} else {
			refused[string(r("").Kind())+"."+string(field.Field)] = true
		}
		for _, err := range []error{CheckNoAddress(r(with), r(with), nil), CheckNoAddress(r("Kevin @ Smoot"), nil, nil), CheckNoAddress(r("@kevin"), nil, nil)} {
			if err != nil {
				t.Error(err)
			}
		}
	}
	for _, k := range Kinds() { // no place is forgotten
		r := New(k)
		if s, ok := r.(*Session); ok {
			s.Agenda, s.Roster = []AgendaItem{{}}, []Participant{{}}
		}
		if g, ok := r.(*Group); ok {
			g.Roles = []Role{{}}
		}
		eachField(r, func(path string, c class, _ reflect.Value) {
			if (c == who || c == name || c == holder || c == firm) && !refused[string(k)+"."+path] {
				t.Errorf("%s of a %s was not tried", path, k)
			}
		})
	}
}
