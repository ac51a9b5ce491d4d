package merge

import (
	"reflect"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/format"

	"golang.org/x/text/unicode/norm"
)

// errNoField is wrapped when a document has no field of that name.
var errNoField = igf.Errorf("there is no such field")

// errGone is wrapped when a list does not have the item of a field any more.
var errGone = igf.Errorf("it left the list, or has another id now")

// spot is a place in a document that a path names: a value, or an item of a
// list, which may not be there, or a field that this version does not know, or
// the order of a list.
type spot struct {
	value reflect.Value // the value, or the list
	item  string        // the key of an item of the list
	name  string        // of an unknown field; value is the Extra
	order bool
}

// find returns the spot of a path such as "dates.draft_due" or "roster[chair].who".
func find(doc igf.Record, path string) (spot, error) {
	switch d := doc.(type) {
	case *igf.Output:
		if path == DraftField {
			return spot{value: reflect.ValueOf(d).Elem().FieldByName("Draft")}, nil
		}
	case *igf.VersionText:
		if path == "text" {
			return spot{value: reflect.ValueOf(d).Elem().FieldByName("Text")}, nil
		}
		return spot{}, igf.Errorf("%s: %q: %w", doc.Key(), path, errNoField)
	}
	s, err := findIn(reflect.ValueOf(doc).Elem(), path)
	if err != nil {
		return s, igf.Errorf("%s: %q: %w", doc.Key(), path, err)
	}
	return s, nil
}

func findIn(v reflect.Value, path string) (spot, error) {
	list, extra := format.Fields(v.Type())
	for _, f := range list {
		rest, ok := strings.CutPrefix(path, f.Name)
		if !ok {
			continue
		}
		fv := v.FieldByIndex(f.Index)
		kind := shapeOf(fv.Type())
		switch {
		case rest == "":
			return spot{value: fv}, nil
		case rest == orderMark && (kind == keyed || kind == set):
			return spot{value: fv, order: true}, nil
		case rest[0] == '.' && kind == nested:
			return findIn(fv, rest[1:])
		case rest[0] == '[' && kind == keyed:
			return findItem(fv, rest[1:])
		}
	}
	if extra == nil || path == "" {
		return spot{}, errNoField
	}
	return spot{value: v.FieldByIndex(extra), name: path}, nil
}

func findItem(list reflect.Value, rest string) (spot, error) {
	key, rest, ok := strings.Cut(rest, "]")
	switch {
	case !ok:
		return spot{}, errNoField
	case rest == "":
		return spot{value: list, item: key}, nil
	case rest[0] != '.':
		return spot{}, errNoField
	}
	v, ok := index(list).at[key]
	if !ok {
		return spot{}, igf.Errorf("the list has no %q any more: %w", key, errGone)
	}
	return findIn(v, rest[1:])
}

// text returns the value at the spot, "" for none.
func (s spot) text() (string, error) {
	switch {
	case s.order:
		return orderText(index(s.value).keys), nil
	case s.name != "":
		return s.value.Interface().(igf.Extra)[s.name], nil
	case s.item != "":
		v, ok := index(s.value).at[s.item]
		if !ok {
			return "", nil
		}
		return format.ValueText(v)
	}
	return format.ValueText(s.value)
}

// set puts text at the spot; "" empties it and removes an item.
func (s spot) set(path, text string) error {
	switch {
	case s.order:
		s.reorder(text)
		return nil
	case s.name != "":
		return s.setExtra(path, text)
	case s.item != "":
		return s.setItem(path, text)
	case s.value.Kind() == reflect.String:
		s.value.SetString(norm.NFC.String(text))
		return nil
	}
	return format.SetValueText(s.value, text, path)
}

func (s spot) setExtra(path, text string) error {
	text, err := format.ExtraText(text, path)
	if err != nil {
		return err
	}
	ex := igf.Extra{}
	for name, v := range s.value.Interface().(igf.Extra) {
		ex[name] = v
	}
	delete(ex, s.name)
	if text != "" {
		ex[s.name] = text
	}
	s.value.SetZero()
	if len(ex) > 0 {
		s.value.Set(reflect.ValueOf(ex))
	}
	return nil
}

// setItem replaces, adds or removes one item of a list.
func (s spot) setItem(path, text string) error {
	list := reflect.MakeSlice(s.value.Type(), 0, s.value.Len()+1)
	found := text == ""
	item := reflect.New(s.value.Type().Elem()).Elem()
	if text != "" {
		if err := format.SetValueText(item, text, path); err != nil {
			return err
		}
		if k := keyOf(item); k != s.item {
			return igf.Errorf("%s: the text is of %q; keep its id, %q", path, k, s.item)
		}
	}
	for i := range s.value.Len() {
		switch v := s.value.Index(i); {
		case keyOf(v) != s.item:
			list = reflect.Append(list, v)
		case !found:
			list, found = reflect.Append(list, item), true
		}
	}
	if !found {
		list = reflect.Append(list, item)
	}
	s.value.SetZero()
	if list.Len() > 0 {
		s.value.Set(list)
	}
	return nil
}

// reorder puts the items that text names first, in its order, and the others
// after them as they stand.
func (s spot) reorder(text string) {
	if s.value.Len() == 0 {
		return
	}
	it := index(s.value)
	list := reflect.MakeSlice(s.value.Type(), 0, s.value.Len())
	for _, k := range union(strings.Fields(text), it.keys) {
		if v, ok := it.at[k]; ok {
			list = reflect.Append(list, v)
		}
	}
	s.value.Set(list)
}
