package format

import (
	"reflect"
	"strings"

	"rapporteur/app/igf"
)

// Field is one field of a struct of the domain, as its yaml tag names it.
type Field struct {
	Name  string
	Index []int // for reflect.Value.FieldByIndex
	omit  bool  // not written when it is zero
}

// Fields lists the fields of a struct in the order in which they are written,
// those of embedded structs where they stand, and the index of its igf.Extra,
// nil when it has none.
func Fields(t reflect.Type) (list []Field, extra []int) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, opts, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case f.Type == reflect.TypeFor[igf.Extra]():
			extra = f.Index
		case name == "-":
		case f.Anonymous && strings.Contains(opts, "inline"):
			inner, ex := Fields(f.Type)
			for _, in := range inner {
				in.Index = append([]int{i}, in.Index...)
				list = append(list, in)
			}
			if ex != nil {
				extra = append([]int{i}, ex...)
			}
		default:
			list = append(list, Field{Name: name, Index: f.Index, omit: strings.Contains(opts, "omitempty")})
		}
	}
	return list, extra
}

// IsEmpty reports whether a value holds nothing: zero, or a list, an Extra or a
// struct of empty values.
func IsEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map:
		return v.Len() == 0
	case reflect.Struct:
		if z, ok := v.Interface().(interface{ IsZero() bool }); ok {
			return z.IsZero()
		}
		for i := range v.NumField() {
			if !IsEmpty(v.Field(i)) {
				return false
			}
		}
		return true
	}
	return v.IsZero()
}
