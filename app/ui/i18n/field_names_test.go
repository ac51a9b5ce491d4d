package i18n

import (
	"reflect"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

// What a record says in its fields can be read before it is sent, and the names of
// the fields are in the language of the window.
func TestEveryFieldOfARecordHasAName(t *testing.T) {
	names := map[string]bool{}
	var look func(reflect.Type)
	look = func(r reflect.Type) {
		for r.Kind() == reflect.Pointer || r.Kind() == reflect.Slice {
			r = r.Elem()
		}
		if r.Kind() != reflect.Struct || r.PkgPath() != reflect.TypeFor[igf.Note]().PkgPath() {
			return
		}
		for i := range r.NumField() {
			f := r.Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
			if name == "" || name == "-" {
				name = strings.ToLower(f.Name)
			}
			switch f.Type.Kind() {
			case reflect.String, reflect.Struct, reflect.Pointer, reflect.Slice:
				if !f.Anonymous {
					names[name] = true
				}
			}
			look(f.Type)
		}
	}
	for _, k := range igf.Kinds() {
		look(reflect.TypeOf(igf.New(k)))
	}
	if len(names) < 60 {
		t.Fatalf("only %d fields were found", len(names))
	}
	for _, l := range others() {
		c := catalogueOf(t, l)
		for name := range names {
			if _, ok := c.Words[name]; !ok {
				t.Errorf("errors/%s.json has no word for the field %q", l, name)
			}
		}
	}
}
