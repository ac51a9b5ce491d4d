package importing

import (
	"reflect"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/importing"
)

// Whoever adds a kind of file is told here, by its name, what the window misses.
func TestEveryKindOfFileCanBeImported(t *testing.T) {
	words := map[string]importing.Kind{}
	for _, k := range importing.Kinds() {
		x := kindOf(k)
		if x.kind != k {
			t.Errorf("the kind of file %q has no row in fileKinds", k)
			continue
		}
		row := reflect.ValueOf(x)
		for _, name := range []string{"word", "keys", "counted", "read", "look", "save"} {
			if row.FieldByName(name).IsZero() {
				t.Errorf("the kind of file %q has no %s in its row of fileKinds", k, name)
			}
		}
		if other, taken := words[x.word]; taken {
			t.Errorf("the kinds of file %q and %q are both called %q", other, k, kindWord(k))
		}
		words[x.word] = k
		if (x.remember == nil) != (x.keep == nil) {
			t.Errorf("the kind of file %q remembers what it does not keep, or keeps what it does not remember", k)
		}
		if x.asks.session || x.asks.output {
			if x.wanted == nil {
				t.Errorf("the kind of file %q asks where it belongs, and nothing says whether that is enough", k)
			}
		}
		if from := k.From(budget.Of("a", nil)); from != "" && fromWord(from) != kindWord(k) {
			t.Errorf("an import of the kind of file %q is listed as %q", k, fromWord(from))
		}
	}
	if have, want := len(fileKinds()), len(importing.Kinds()); have != want {
		t.Errorf("fileKinds has %d rows, and there are %d kinds of file", have, want)
	}
}
