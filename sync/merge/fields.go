package merge

import (
	"maps"
	"reflect"
	"slices"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// sides are the three states of one value.
type sides struct{ base, ours, theirs reflect.Value }

func three(b, o, t igf.Record) sides {
	return sides{reflect.ValueOf(b).Elem(), reflect.ValueOf(o).Elem(), reflect.ValueOf(t).Elem()}
}

func (s sides) field(index []int) sides {
	return sides{s.base.FieldByIndex(index), s.ours.FieldByIndex(index), s.theirs.FieldByIndex(index)}
}

// shape is how values of a type are merged.
type shape int

const (
	whole  shape = iota // as one value
	lined               // a text, line by line
	nested              // field by field
	set                 // a list of words: added and removed one by one
	keyed               // a list of items with ids
	rule                // a list that is one decision: how people may be named
)

func shapeOf(t reflect.Type) shape {
	switch t.Kind() {
	case reflect.Struct:
		if t == reflect.TypeFor[time.Time]() || t == reflect.TypeFor[igf.Attribution]() || t == reflect.TypeFor[igf.Author]() {
			return whole
		}
		return nested
	case reflect.Slice:
		if t == reflect.TypeFor[[]igf.Naming]() {
			return rule
		}
		if t.Elem().Kind() == reflect.Struct {
			return keyed
		}
		return set
	case reflect.String:
		if t == reflect.TypeFor[string]() {
			return lined
		}
	}
	return whole
}

// fields merges a struct into out.
func (m *merger) fields(path string, s sides, out reflect.Value) error {
	list, extra := format.Fields(out.Type())
	for _, f := range list {
		if err := m.value(join(path, f.Name), s.field(f.Index), out.FieldByIndex(f.Index)); err != nil {
			return err
		}
	}
	if extra != nil {
		m.extra(path, s.field(extra), out.FieldByIndex(extra))
	}
	return nil
}

func (m *merger) value(path string, s sides, out reflect.Value) error {
	if m.together[path] {
		return m.sideOf(path, s, out)
	}
	switch shapeOf(out.Type()) {
	case nested:
		return m.fields(path, s, out)
	case set:
		m.set(path, s, out)
		return nil
	case keyed:
		return m.keyed(path, s, out)
	case rule:
		return m.rule(path, s, out)
	case lined:
		out.SetString(m.text(path, s.base.String(), s.ours.String(), s.theirs.String()))
		return nil
	}
	if path == sequenceField {
		m.sequence(s, out)
		return nil
	}
	return m.whole(path, s, out)
}

// whole merges a value that only one side may change: theirs stands where both did.
func (m *merger) whole(path string, s sides, out reflect.Value) error {
	b, o, t, err := s.texts()
	if err != nil {
		return err
	}
	out.Set(s.theirs)
	switch {
	case o == b || o == t:
	case t == b:
		return m.own(path, s, out)
	default:
		m.conflict(path, b, o, t, "")
		if held, ok := stricter(s.ours, s.theirs); ok {
			out.Set(held)
		}
	}
	return nil
}

// own takes what only our side changed.
func (m *merger) own(path string, s sides, out reflect.Value) error {
	if m.opensTogether(path) {
		b, o, t, err := s.texts()
		m.conflict(path, b, o, t, "")
		if held, ok := stricter(s.ours, s.theirs); ok {
			out.Set(held)
		}
		return err
	}
	out.Set(s.ours)
	m.taken = append(m.taken, path)
	return nil
}

// opensTogether reports whether our change of a field lets a session say more of people, and
// theirs of another field does so, too: of both together more would be said than of either.
func (m *merger) opensTogether(path string) bool {
	was, is := m.base.(*igf.Session)
	o, _ := m.ours.(*igf.Session)
	t, _ := m.theirs.(*igf.Session)
	if !is || o == nil || t == nil || !slices.Contains(opens(was, o), path) {
		return false
	}
	return slices.ContainsFunc(opens(was, t), func(f string) bool { return f != path && !slices.Contains(opens(was, o), f) })
}

// opens are the fields by which a session lets people be named more fully than it did.
func opens(was, now *igf.Session) (fields []string) {
	if !igf.SameNamings(igf.BothAllow(was.Naming, now.Naming), now.Naming) {
		fields = append(fields, "naming_allowed")
	}
	if was.ChathamHouse && !now.ChathamHouse {
		fields = append(fields, "chatham_house")
	}
	if !was.OnRecord && now.OnRecord {
		fields = append(fields, "on_record")
	}
	return fields
}

// stricter returns what holds until a person decides where two sides say how people are
// named, or may be named: nobody is named more fully than each of them said. It reports
// false for other values.
func stricter(ours, theirs reflect.Value) (reflect.Value, bool) {
	switch o := ours.Interface().(type) {
	case igf.Attribution:
		if o.Naming.SaysLess(theirs.Interface().(igf.Attribution).Naming) {
			return ours, true
		}
	case []igf.Naming:
		return reflect.ValueOf(igf.BothAllow(o, theirs.Interface().([]igf.Naming))), true
	}
	return reflect.Value{}, false
}

// movedTogether returns the fields of a session that say when it is, where both sides
// moved it: then only a person may say when, and no time is made of both.
func movedTogether(b, o, t igf.Record) map[string]bool {
	base, is := b.(*igf.Session)
	if !is {
		return nil
	}
	when := func(r igf.Record) igf.Session {
		s, _ := r.(*igf.Session)
		return igf.Session{Start: s.Start, End: s.End, Zone: s.Zone}
	}
	was, ours, theirs := when(base), when(o), when(t)
	if !ours.MovedFrom(&was) || !theirs.MovedFrom(&was) || !ours.MovedFrom(&theirs) {
		return nil
	}
	return map[string]bool{"start": true, "end": true, "zone": true}
}

// sideOf takes theirs of a field that goes with others, and lets a person decide where
// ours differs.
func (m *merger) sideOf(path string, s sides, out reflect.Value) error {
	b, o, t, err := s.texts()
	if out.Set(s.theirs); err == nil && o != t {
		m.conflict(path, b, o, t, "")
	}
	return err
}

// sequenceField counts how often a session was moved.
const sequenceField = "sequence"

// sequence merges a number that only grows: where both sides counted, the greater one
// stands.
func (m *merger) sequence(s sides, out reflect.Value) {
	b, o, t := s.base.Int(), s.ours.Int(), s.theirs.Int()
	n := max(o, t)
	switch {
	case o == b:
		n = t
	case t == b:
		n = o
	case m.together != nil: // to two times: a calendar has neither yet
		n++
	}
	if out.SetInt(n); n != t {
		m.taken = append(m.taken, sequenceField)
	}
}

// texts returns the three values as a person reads them; they are equal when the
// values are.
func (s sides) texts() (b, o, t string, err error) {
	if b, err = format.ValueText(s.base); err != nil {
		return
	}
	if o, err = format.ValueText(s.ours); err != nil {
		return
	}
	t, err = format.ValueText(s.theirs)
	return
}

// extra merges fields that this version does not know, each as one value.
func (m *merger) extra(path string, s sides, out reflect.Value) {
	b, o, t := s.base.Interface().(igf.Extra), s.ours.Interface().(igf.Extra), s.theirs.Interface().(igf.Extra)
	names := map[string]bool{}
	for _, side := range []igf.Extra{b, o, t} {
		for name := range side {
			names[name] = true
		}
	}
	merged := igf.Extra{}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		v := t[name]
		switch {
		case o[name] == b[name] || o[name] == t[name]:
		case t[name] == b[name]:
			v = o[name]
			m.taken = append(m.taken, join(path, name))
		default:
			m.conflict(join(path, name), b[name], o[name], t[name], "")
		}
		if v != "" {
			merged[name] = v
		}
	}
	if len(merged) > 0 {
		out.Set(reflect.ValueOf(merged))
	}
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
