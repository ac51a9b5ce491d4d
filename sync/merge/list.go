package merge

import (
	"fmt"
	"reflect"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// set merges a list of words: what one side added is added, what one side
// removed is removed. Words cannot overlap; only their order can.
func (m *merger) set(path string, s sides, out reflect.Value) {
	b, o, t := index(s.base), index(s.ours), index(s.theirs)
	keep := map[string]reflect.Value{}
	for _, side := range []items{o, t} {
		for k, v := range side.at {
			_, inBase := b.at[k]
			_, inOurs := o.at[k]
			_, inTheirs := t.at[k]
			if inOurs && inTheirs || !inBase {
				keep[k] = v
			}
		}
	}
	m.ordered(path, b, o, t, keep, out)
	if !sameWords(b, o) && !sameWords(t, o) {
		m.taken = append(m.taken, path)
	}
}

// rule merges the list of how people may be named. It is one decision: merged word by word,
// two people who narrow it differently would leave the empty list, which allows
// everything. Until a person decides, what both allow holds.
func (m *merger) rule(path string, s sides, out reflect.Value) error {
	same := func(a, b reflect.Value) bool {
		return igf.SameNamings(a.Interface().([]igf.Naming), b.Interface().([]igf.Naming))
	}
	b, o, t, err := s.texts()
	switch {
	case err != nil || o == b || o == t || t == b:
		return m.whole(path, s, out)
	case same(s.ours, s.base) || same(s.ours, s.theirs): // in another order, say
		out.Set(s.theirs)
	case same(s.theirs, s.base):
		return m.own(path, s, out)
	default:
		return m.whole(path, s, out)
	}
	return nil
}

func sameWords(a, b items) bool {
	return strings.Join(a.keys, "\n") == strings.Join(b.keys, "\n")
}

// keyed merges a list of items by their ids. An item that one side removed
// and the other edited stays, and a conflict reports it.
func (m *merger) keyed(path string, s sides, out reflect.Value) error {
	b, o, t := index(s.base), index(s.ours), index(s.theirs)
	keep := map[string]reflect.Value{}
	for _, k := range union(t.keys, o.keys) {
		v, err := m.item(fmt.Sprintf("%s[%s]", path, k), k, b, o, t)
		if err != nil {
			return err
		}
		if v.IsValid() {
			keep[k] = v
		}
	}
	// What our side alone removed.
	for _, k := range b.keys {
		_, inOurs := o.at[k]
		_, inTheirs := t.at[k]
		if _, kept := keep[k]; !kept && !inOurs && inTheirs {
			m.taken = append(m.taken, fmt.Sprintf("%s[%s]", path, k))
		}
	}
	m.ordered(path, b, o, t, keep, out)
	return nil
}

// item merges one item that ours or theirs has; the result is not valid when
// the item goes.
func (m *merger) item(path, key string, b, o, t items) (reflect.Value, error) {
	bv, inBase := b.at[key]
	ov, inOurs := o.at[key]
	tv, inTheirs := t.at[key]
	switch {
	case inOurs && inTheirs:
		if !inBase {
			bv = reflect.New(ov.Type()).Elem()
			idField(bv).Set(idField(ov))
		}
		out := reflect.New(ov.Type()).Elem()
		return out, m.fields(path, sides{bv, ov, tv}, out)
	case inOurs && !inBase:
		m.taken = append(m.taken, path)
		return ov, nil
	case inTheirs && !inBase:
		return tv, nil
	}
	kept, by := ov, igf.Theirs
	if inTheirs {
		kept, by = tv, igf.Ours
	}
	was, err := format.ValueText(bv)
	if err != nil {
		return reflect.Value{}, err
	}
	is, err := format.ValueText(kept)
	if err != nil || was == is {
		return reflect.Value{}, err
	}
	remover := t
	if by == igf.Ours {
		remover = o
	}
	if unnamed(kept, b, remover) {
		m.conflict(path, was, is, "", "")
		return reflect.Value{}, nil
	}
	if by == igf.Ours {
		m.conflict(path, was, "", is, by)
	} else {
		m.conflict(path, was, is, "", by)
	}
	return kept, nil
}

// unnamed reports whether a line of a roster was removed because its person chose to be named
// less: they got another line, whose id is not made of their name. The old one stays away,
// whatever was edited in it, until a person decides.
func unnamed(line reflect.Value, base, remover items) bool {
	was, ok := line.Interface().(igf.Participant)
	if !ok {
		return false
	}
	for key, v := range remover.at {
		_, known := base.at[key]
		if now, ok := v.Interface().(igf.Participant); ok && !known && now.Who.Naming.SaysLess(was.Who.Naming) {
			return true
		}
	}
	return false
}

// items is a list by key.
type items struct {
	keys []string
	at   map[string]reflect.Value
}

func index(list reflect.Value) items {
	it := items{at: map[string]reflect.Value{}}
	for i := range list.Len() {
		v := list.Index(i)
		k := keyOf(v)
		if _, twice := it.at[k]; !twice {
			it.keys = append(it.keys, k)
			it.at[k] = v
		}
	}
	return it
}

// keyOf returns the word itself, or the id of an item.
func keyOf(v reflect.Value) string {
	if v.Kind() == reflect.Struct {
		v = idField(v)
	}
	return fmt.Sprint(v.Interface())
}

// idField returns the field that identifies the items of a list: the id, or the
// number of a version.
func idField(item reflect.Value) reflect.Value {
	if id := item.FieldByName("ID"); id.IsValid() {
		return id
	}
	return item.FieldByName("Number")
}

func union(a, b []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, list := range [][]string{a, b} {
		for _, k := range list {
			if !seen[k] {
				seen[k] = true
				out = append(out, k)
			}
		}
	}
	return out
}
