package igf

import (
	"reflect"
	"testing"
)

// What differs is shown where two contents have the same text.
func TestDifferingLines(t *testing.T) {
	for name, c := range map[string]struct {
		ours, theirs         string
		onlyOurs, onlyTheirs []string
	}{
		"the name is gone": {"speaker:\n  naming: anonymous\ntext: b amber\n", "speaker:\n  naming: named\n  name: Ottoline Brambleford\ntext: b amber\n", []string{"naming: anonymous"}, []string{"naming: named", "name: Ottoline Brambleford"}},
		"only more":        {"text: b\n", "text: b\nsource: x\n", nil, []string{"source: x"}},
		"a line twice":     {"a\na\nb", "a\nb", []string{"a"}, nil},
		"removed":          {"a", "", []string{"a"}, nil},
	} {
		ours, theirs := Conflict{Ours: c.ours, Theirs: c.theirs}.Differing()
		if !reflect.DeepEqual(ours, c.onlyOurs) || !reflect.DeepEqual(theirs, c.onlyTheirs) {
			t.Errorf("%s: %q and %q", name, ours, theirs)
		}
	}
}

// The sum is one that anybody can compute: sha256sum over the ids, one a line.
func TestSumsOf(t *testing.T) {
	ids := map[string][]string{"b": {"2", "1"}, "a": {"x"}}
	want := []DeviceSum{
		{Device: "a", Entries: 1, Hash: "73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac"},
		{Device: "b", Entries: 2, Hash: "a6e2b7a040683432de03a18fd8a1939a2fdf82585b364bfc874bdd4095c4cae1"},
	}
	if got := SumsOf(ids); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if ids["b"][0] != "2" {
		t.Error("the list of the caller was sorted")
	}
}
