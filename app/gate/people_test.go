package gate

import (
	"reflect"
	"testing"

	"rapporteur/app/igf"
)

// Mentions that differ in whatever field are counted apart: a field that the key forgets is named.
func TestEachFieldOfAMentionCounts(t *testing.T) {
	for i := range reflect.TypeFor[igf.Mention]().NumField() {
		var m igf.Mention
		switch v := reflect.ValueOf(&m).Elem().Field(i); v.Kind() {
		case reflect.String:
			v.SetString("x")
		case reflect.Bool:
			v.SetBool(true)
		case reflect.Int:
			v.SetInt(1)
		default:
			v.Set(reflect.ValueOf([]string{"x"}))
		}
		if keyOf(m) == keyOf(igf.Mention{}) {
			t.Errorf("two mentions that differ in %s are counted as one", reflect.TypeFor[igf.Mention]().Field(i).Name)
		}
	}
}
