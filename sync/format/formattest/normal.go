package formattest

import (
	"reflect"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Normal brings a record, in place, into the form in which it comes back from
// a file: texts in composed form (NFC), times in UTC, empty lists as nil.
func Normal[T any](record T) T {
	normal(reflect.ValueOf(record).Elem())
	return record
}

func normal(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(norm.NFC.String(v.String()))
	case reflect.Pointer:
		if !v.IsNil() {
			normal(v.Elem())
		}
	case reflect.Interface:
		normal(v.Elem().Elem())
	case reflect.Struct:
		if t, ok := v.Interface().(time.Time); ok {
			v.Set(reflect.ValueOf(t.UTC()))
			return
		}
		for i := range v.NumField() {
			normal(v.Field(i))
		}
	case reflect.Slice:
		if v.Len() == 0 {
			v.SetZero()
		}
		for i := range v.Len() {
			normal(v.Index(i))
		}
	}
}
