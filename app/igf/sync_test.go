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
