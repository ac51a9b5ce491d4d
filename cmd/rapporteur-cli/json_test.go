package main

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

// Other programs read docs/manual/json.md: a field that is not in it is not
// part of the contract.
func TestEveryFieldIsDocumented(t *testing.T) {
	manual, err := os.ReadFile("../../docs/manual/json.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[reflect.Type]bool{}
	var visit func(reflect.Type)
	visit = func(v reflect.Type) {
		for v.Kind() == reflect.Slice || v.Kind() == reflect.Pointer {
			v = v.Elem()
		}
		if v.Kind() != reflect.Struct || seen[v] {
			return
		}
		seen[v] = true
		for i := range v.NumField() {
			f := v.Field(i)
			if tag := f.Tag.Get("json"); !f.Anonymous && !strings.Contains(string(manual), "`"+tag+"`") {
				t.Errorf("docs/manual/json.md does not describe %q of %s", tag, v.Name())
			}
			if strings.Contains(f.Tag.Get("json"), "omitempty") {
				t.Errorf("%s.%s is left out when empty; every field is always there", v.Name(), f.Name)
			}
			visit(f.Type)
		}
	}
	for _, v := range []any{
		demoJSON{},
		initJSON{},
		statusJSON{},
		groupJSON{},
		outputTextJSON{},
		sessionJSON{},
		tallyJSON{},
		noteJSON{},
		commentJSON{},
		hitJSON{},
		pdfJSON{},
		importJSON{},
		previewJSON{},
		conflictJSON{},
		checkJSON{},
		checkFileJSON{},
		restoreJSON{},
		gapsJSON{},
		importRosterJSON{},
		signInJSON{},
		reportJSON{},
		agreedJSON{},
		balanceJSON{},
	} {
		visit(reflect.TypeOf(v))
	}
}
