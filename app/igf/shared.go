package igf

import (
	"reflect"
	"slices"
)

// Withdrawn stands where the text of an entry was withdrawn.
const Withdrawn = "[withdrawn]"

// Scope is how much of an entry was withdrawn; "" for nothing.
type Scope string

// The scopes of this version of the format.
const (
	ScopePerson Scope = "person" // the people it names
	ScopeAll    Scope = "all"    // also what it says
	// ScopeDeclined withdraws nothing: who may withdraw an entry says that a withdrawal of it
	// by somebody with no say does not count, see Declined.
	ScopeDeclined Scope = "declined"
)

// All reports whether all of an entry was withdrawn. A scope that only a newer
// version knows counts as all: a program that does not know how much may stay
// shows nothing.
func (s Scope) All() bool { return s != "" && s != ScopePerson && s != ScopeDeclined }

// With returns the stricter of two scopes, as one that this version knows.
func (s Scope) With(other Scope) Scope {
	switch {
	case s.All() || other.All():
		return ScopeAll
	case s == ScopePerson || other == ScopePerson:
		return ScopePerson
	}
	return ""
}

// Shared is a record in the form in which it may leave this device: sent,
// printed, exported, handed over, or shown as what others see. Only a Gate makes
// one. The zero value holds nothing, and its receivers refuse it.
type Shared struct{ record Record }

// Record returns a copy of what may be shared; nil of the zero value.
func (s Shared) Record() Record {
	if s.record == nil {
		return nil
	}
	return clone(s.record)
}

// Signed returns an entry that may be shared with the signature that sign makes of it.
func (s Shared) Signed(sign func(Entry) (string, error)) (Shared, error) {
	e, err := SharedAs[Entry](s)
	if err != nil {
		return Shared{}, err
	}
	if e.Head().Signature, err = sign(e); err != nil {
		return Shared{}, err
	}
	return Shared{e}, e.Validate() // a signature holds no words
}

// SharedAs returns a copy of what may be shared as its type. It fails for the zero
// value and for a record of another kind.
func SharedAs[T Record](s Shared) (T, error) {
	var none T
	if s.record == nil {
		return none, Errorf("a record that did not pass the gate was to be shared")
	}
	r, ok := clone(s.record).(T)
	if !ok {
		return none, Errorf("the record %s is a %s, and another kind was asked for", s.record.Key(), s.record.Kind())
	}
	return r, nil
}

// SharedList returns copies of what may be shared.
func SharedList[T Record](list []Shared) ([]T, error) {
	out := make([]T, len(list))
	for i, s := range list {
		var err error
		if out[i], err = SharedAs[T](s); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// AttributionOf returns who an entry is attributed to.
func AttributionOf(e Entry) Attribution {
	switch v := e.(type) {
	case *Note:
		return v.Speaker
	case *Comment:
		return v.By
	}
	return Attribution{}
}

// apply takes out of a record, in place, what the rules of its session (nil for
// none) and a withdrawal do not let out.
//
// The rules of the session do not apply to the author's name. The source of an
// import stays: by it the next import knows what was withdrawn and must not be
// imported again.
func apply(r Record, session *Session, scope Scope) {
	nameless := session.NamesNobody()
	_, isEntry := r.(Entry)
	gone := isEntry && scope.All()
	eachField(r, func(_ string, c class, v reflect.Value) {
		switch c {
		case 0:
			v.SetZero() // nobody said what it can hold: it stays here
		case prose:
			if gone {
				v.SetZero()
			}
		case signed:
			if gone {
				v.SetString(Withdrawn)
			}
		case name:
			if scope != "" || nameless {
				v.SetString("")
			}
		case own, unknown:
			if scope != "" {
				v.SetZero()
			}
		case who:
			if a, ok := v.Addr().Interface().(*Attribution); ok && !a.IsZero() { // nobody stays nobody
				if *a = a.Under(session); scope != "" {
					*a = Attribution{Naming: Anonymous}
				}
			}
		}
	})
	if !gone {
		return
	}
	switch v := r.(type) {
	case *Note:
		v.Anchor = nil
	case *Tally:
		v.OnSite, v.Online, v.Women = nil, nil, nil
	}
}

// UnderRules returns an entry as the rules of its session leave it, withdrawn or
// not. It may be compared with texts that were made from the entry, and not shared.
func UnderRules(e Entry, s *Session) Entry {
	out, _ := clone(e).(Entry)
	apply(out, s, "")
	return out
}

// Forms returns every form in which rules or a withdrawal could have let an entry
// out: by them a device knows its own entry again.
func Forms(e Entry) []Entry {
	var out []Entry
	namings := Namings()
	for _, scope := range []Scope{"", ScopePerson, ScopeAll} {
		for i := range namings {
			for _, allowed := range [][]Naming{namings[i:], append([]Naming{Named}, namings[i:]...)} {
				form, _ := clone(e).(Entry)
				apply(form, &Session{Naming: allowed}, scope)
				out = append(out, form)
				if a := AnchorOf(form); a != nil {
					for _, less := range a.less() {
						bare, _ := clone(form).(Entry)
						*AnchorOf(bare) = less
						out = append(out, bare)
					}
				}
			}
		}
	}
	for _, form := range slices.Clone(out) {
		if less := withoutSums(form); less != nil {
			out = append(out, less)
		}
	}
	return out
}
