package merge_test

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// sets returns the lists of words in a type, by path.
func sets(t reflect.Type, path string) (out []string) {
	switch t.Kind() {
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Struct {
			return sets(t.Elem(), path+"[]")
		}
		return []string{path}
	case reflect.Struct:
		if t.PkgPath() != reflect.TypeFor[igf.Session]().PkgPath() {
			return nil
		}
		fields, _ := format.Fields(t)
		for _, f := range fields {
			out = append(out, sets(t.FieldByIndex(f.Index).Type, path+"."+f.Name)...)
		}
	}
	return out
}

// A list of words is merged word by word only where each word stands for itself, and an empty
// list means nothing. Where the whole is one decision, or empty means all, two people who
// each took something out would allow what neither of them did.
func TestEveryListOfWordsIsKnown(t *testing.T) {
	var got []string
	for _, k := range igf.Kinds() {
		if !k.IsEntry() {
			got = append(got, sets(reflect.TypeOf(igf.New(k)).Elem(), string(k))...)
		}
	}
	known := map[string]bool{ // true: each word stands for itself, and none is none
		"group.cycles": true, "session.outputs": true, "output.made_from": true, "form.parts[].notes": true,
		"session.naming_allowed": false, // see TestNobodyIsNamedMoreThanBothAllow
	}
	for _, path := range got {
		if _, is := known[path]; !is {
			t.Errorf("%s is a list of words that nobody has looked at: may it be merged word by word, and what does it mean when it is empty?", path)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(known)) {
		if !slices.Contains(got, path) {
			t.Errorf("there is no list %s", path)
		}
	}
}
