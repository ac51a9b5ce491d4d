package igf

import (
	"reflect"
	"slices"
	"strings"
)

// Withdrawn stands where the text of an entry was withdrawn.
const Withdrawn = "[withdrawn]"

// Scope is how much of an entry was withdrawn; "" for nothing.
type Scope string

// The scopes of this version of the format.
const (
	ScopePerson Scope = "person" // the people it names
	ScopeAll    Scope = "all"    // also what it says
)

// All reports whether all of an entry was withdrawn. A scope that only a newer
// version knows counts as all: a program that does not know how much may stay
// shows nothing.
func (s Scope) All() bool { return s != "" && s != ScopePerson }

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

// Shared returns an entry in the form in which others may see it, by whatever means:
// each person as their naming and the rules of the session allow (nil where there
// are none), without what was withdrawn. Where nothing is taken out it returns e
// itself, else a copy and changed true. The device that wrote the entry keeps all of
// it.
//
// The rules of the session do not apply to the author's name. The source of an
// import stays: by it the next import knows what was withdrawn and must not be
// imported again.
func Shared(e Entry, session *Session, scope Scope) (shared Entry, changed bool) {
	f := filter{session: session, scope: scope}
	switch v := e.(type) {
	case *Note:
		n := *v
		shared = &n
		f.who(&n.Speaker)
		f.name(&n.Owner) // the owner is mostly the speaker
		f.text(&n.Text, Withdrawn)
		if scope.All() && n.Anchor != nil {
			n.Anchor, f.changed = nil, true
		}
		f.anchor(&n.Anchor)
	case *Comment:
		m := *v
		shared = &m
		f.who(&m.By)
		f.text(&m.Text, Withdrawn)
		for _, t := range []*string{&m.Proposed, &m.Translation, &m.TranslatedTo} {
			f.text(t, "")
		}
		f.anchor(&m.Anchor)
	case *Response:
		r := *v
		shared = &r
		f.text(&r.Reason, Withdrawn)
	case *Outreach:
		o := *v
		shared = &o
		f.text(&o.Forum, Withdrawn)
		f.text(&o.Text, Withdrawn)
	case *Tally:
		t := *v
		shared = &t
		for _, c := range []**Count{&t.OnSite, &t.Online, &t.Women} {
			f.count(c)
		}
	case *Placement:
		p := *v
		shared = &p
		f.anchor(&p.Anchor)
	case *Redaction:
		r := *v
		shared = &r
		f.text(&r.Reason, "")
	default:
		return e, false
	}
	f.meta(shared.Head())
	if !f.changed {
		return e, false
	}
	return shared, true
}

// filter takes out of the fields of an entry, by what they can hold, what may
// not be shared.
type filter struct {
	session *Session
	scope   Scope
	changed bool
}

func (f *filter) set(to *string, v string) {
	if *to != v {
		*to, f.changed = v, true
	}
}

// text filters what people wrote.
func (f *filter) text(t *string, instead string) {
	if f.scope.All() {
		f.set(t, instead)
	}
}

// name filters a name whose owner chose no naming.
func (f *filter) name(t *string) {
	if f.scope != "" || f.session != nil && !slices.Contains(f.session.NamingAllowed(), Named) {
		f.set(t, "")
	}
}

func (f *filter) who(a *Attribution) {
	if a.IsZero() { // nobody stays nobody
		return
	}
	now := Attribution{Naming: Anonymous}
	if f.scope == "" {
		now = a.Under(f.session)
	}
	if !reflect.DeepEqual(*a, now) {
		*a, f.changed = now, true
	}
}

// extra filters fields of a newer version, whose meaning is unknown here.
func (f *filter) extra(x *Extra) {
	if f.scope != "" && len(*x) > 0 {
		*x, f.changed = nil, true
	}
}

func (f *filter) anchor(a **Anchor) {
	if *a == nil || f.scope == "" {
		return
	}
	b := **a
	*a = &b
	for _, t := range []*string{&b.Section, &b.Quote, &b.Prefix, &b.Suffix} {
		f.text(t, "") // an import leaves words here for which it found no place
	}
	f.extra(&b.Extra)
}

func (f *filter) count(c **Count) {
	if *c == nil || f.scope == "" {
		return
	}
	if f.scope.All() {
		*c, f.changed = nil, true
		return
	}
	d := **c
	*c = &d
	f.extra(&d.Extra)
}

func (f *filter) meta(m *Meta) {
	if f.scope == "" {
		return
	}
	f.set(&m.Author.Name, "")
	f.extra(&m.Author.Extra)
	f.extra(&m.Extra)
}

// StillNamed returns a name that was taken out of the attribution of an entry and is
// still in the words of its shared form; "" for none.
func StillNamed(e, shared Entry) string {
	name := AttributionOf(e).Name
	if name == "" || AttributionOf(shared).Name == name {
		return ""
	}
	var texts []string
	switch v := shared.(type) {
	case *Note:
		texts = []string{v.Text}
	case *Comment:
		texts = []string{v.Text, v.Proposed, v.Translation}
	}
	for _, t := range texts {
		if strings.Contains(strings.ToLower(t), strings.ToLower(name)) {
			return name
		}
	}
	return ""
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
