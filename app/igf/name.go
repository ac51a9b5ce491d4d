package igf

import (
	"reflect"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// SameName reports whether two names, of people or of what they belong to, are written
// alike but for blanks, capitals and the Unicode form of accents.
func SameName(a, b string) bool { return NameKey(a) == NameKey(b) }

// NameKey returns what names that are the same have in common: by it they are looked up.
// It is not for display.
func NameKey(name string) string { return strings.Map(foldCase, norm.NFC.String(OneLine(name))) }

// foldCase returns the first of the letters that differ from one in case alone, as
// [strings.EqualFold] compares them.
func foldCase(r rune) rune {
	first := r
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		first = min(first, f)
	}
	return first
}

// Compose brings all texts of an act into the form in which the shared repository has them
// (NFC), in place: what is typed or imported in another form is the same name, and the same
// words. Settings stay, for paths of this device are among them.
func (a *Act) Compose() {
	for _, r := range a.Records {
		compose(reflect.ValueOf(r))
	}
	compose(reflect.ValueOf(a.Private))
	compose(reflect.ValueOf(a.Self))
}

func compose(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if s := v.String(); !norm.NFC.IsNormalString(s) {
			v.SetString(norm.NFC.String(s))
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			compose(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			compose(v.Index(i))
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			v.SetMapIndex(k, reflect.ValueOf(norm.NFC.String(v.MapIndex(k).String())))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			compose(v.Field(i))
		}
	}
}
