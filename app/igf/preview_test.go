package igf

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Of every kind of record, every word that is shared can be read before it is sent,
// but the ids that are in the path of its file.
func TestTextsHoldEveryWordThatIsShared(t *testing.T) {
	for _, k := range Kinds() {
		r := New(k)
		n := 0
		number(reflect.ValueOf(r).Elem(), &n)
		g := NewGate(rules{})
		s, err := g.Share(r, nil)
		if err != nil {
			t.Fatalf("%s: %v", k, err)
		}
		said := map[string]bool{}
		for _, f := range s.Texts(nil) {
			for _, w := range strings.FieldsFunc(f.Text, func(r rune) bool { return strings.ContainsRune(" ,:\n", r) }) {
				said[w] = true
			}
			if f.Field == "" {
				t.Errorf("%s: the words %q have no field", k, f.Text)
			}
		}
		eachField(s.record, func(path string, c class, v reflect.Value) {
			if c == choice || c == sum || path == "id" || path == "group" || path == "sheet" {
				return
			}
			for _, w := range wordsIn(v) {
				if !said[w] {
					t.Errorf("%s: what is sent in %s cannot be read before", k, path)
				}
			}
		})
	}
}

// number writes another word into each text of a record.
func number(v reflect.Value, n *int) {
	switch v.Kind() {
	case reflect.Struct:
		if !isStruct(v.Type()) {
			return
		}
		for i := range v.NumField() {
			number(v.Field(i), n)
		}
		if a, ok := v.Addr().Interface().(*Attribution); ok {
			a.Naming, a.Capacity = Named, ""
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		number(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		number(v.Index(0), n)
	case reflect.Map:
		*n++
		v.Set(reflect.ValueOf(Extra{"key" + strconv.Itoa(*n): "word" + strconv.Itoa(*n)}))
	case reflect.String:
		*n++
		v.SetString("word" + strconv.Itoa(*n))
	}
}

// wordsIn returns the words of a value, but the naming of an attribution.
func wordsIn(v reflect.Value) (out []string) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type() != reflect.TypeFor[Attribution]() || v.Type().Field(i).Name != "Naming" {
				out = append(out, wordsIn(v.Field(i))...)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			out = append(out, wordsIn(v.Index(i))...)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			out = append(out, k.String(), v.MapIndex(k).String())
		}
	case reflect.String:
		if v.String() != "" {
			out = append(out, v.String())
		}
	}
	return out
}

// Of a document that others have, only what is new is said; nothing of one that did
// not pass the gate.
func TestTextsOfWhatOthersHave(t *testing.T) {
	was := &Output{ID: "bpf/norms", Title: "Norms", Draft: "One.\n\nTwo."}
	is := &Output{ID: "bpf/norms", Title: "Norms", Draft: "One.\n\nTwo and a half.\n\nThree.", Comment: "Write to the list."}
	s, err := NewGate(rules{}).Share(is, was)
	if err != nil {
		t.Fatal(err)
	}
	want := []FieldText{{"how_to_comment", "Write to the list."}, {"draft", "Two and a half.\n\nThree."}}
	if got := s.Texts(was); !slices.Equal(got, want) {
		t.Errorf("new is %q, want %q", got, want)
	}
	if got := (Shared{}).Texts(nil); got != nil {
		t.Errorf("what did not pass the gate says %q", got)
	}
	anonymous, err := NewGate(rules{}).Share(&Note{Speaker: Attribution{Naming: Anonymous}, Text: "Asks."}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := anonymous.Texts(nil); !slices.Contains(got, FieldText{"speaker", "anonymous"}) {
		t.Errorf("nothing says that the speaker is unnamed: %q", got)
	}
}
