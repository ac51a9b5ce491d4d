package igf

import (
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Fact is what one field of an entry says, as a person reads it.
type Fact struct {
	Field string // its path, as in errors: speaker.naming
	Value any    // words of people, a word of a list, a number, a day or a time
}

// machineFields are those of every entry that only programs read.
func machineFields() []string {
	return []string{"id", "supersedes", "group", "sheet", "device", "lamport", "source", "signature", "unproven"}
}

// Facts returns what an entry says, a fact for each field that says something to a person: ids
// and what only programs read are left out.
func Facts(e Entry) (out []Fact) {
	add := func(path string, v reflect.Value) {
		if v.IsZero() || v.Kind() == reflect.Slice {
			return
		}
		if v.Kind() == reflect.String && isULID(v.String()) {
			return
		}
		out = append(out, Fact{path, v.Interface()})
	}
	eachField(e, func(path string, c class, v reflect.Value) {
		switch {
		case slices.Contains(machineFields(), path):
		case v.Kind() == reflect.Map:
			for _, name := range slices.Sorted(maps.Keys(v.Interface().(Extra))) {
				out = append(out, Fact{strings.TrimPrefix(path+"."+name, "."), v.Interface().(Extra)[name]})
			}
		case v.Kind() == reflect.Struct && c == who:
			for _, f := range plans()[v.Type()] {
				if f.name != "" && v.Field(f.index).Kind() != reflect.Map {
					add(path+"."+f.name, v.Field(f.index))
				}
			}
		default:
			add(path, v)
		}
	})
	return out
}
