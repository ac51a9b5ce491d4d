package results

import (
	"os"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/importing"
	"rapporteur/cmd/internal/cli"
)

// Whoever adds a kind of file is told here, by its name, that no command imports it.
func TestEveryKindOfFileHasACommand(t *testing.T) {
	p := &cli.Program{}
	manual, err := os.ReadFile("../../../../docs/manual/after.md")
	if err != nil {
		t.Fatal(err)
	}
	taken := map[string]importing.Kind{}
	for _, x := range importsOf() {
		if !slices.Contains(importing.Kinds(), x.kind) {
			t.Errorf("%q has a command in importsOf, and is no kind of file in package importing", x.kind)
		}
		name := x.command(p).Name()
		if other, twice := taken[name]; twice {
			t.Errorf("the kinds of file %q and %q have one command, import %s", other, x.kind, name)
		}
		taken[name] = x.kind
		if !strings.Contains(string(manual), "import "+name+" ") && !strings.Contains(string(manual), "`import "+name+"`") {
			t.Errorf("docs/manual/after.md does not say that import %s imports the kind of file %q", name, x.kind)
		}
	}
	for _, k := range importing.Kinds() {
		if !slices.ContainsFunc(importsOf(), func(x importOf) bool { return x.kind == k }) {
			t.Errorf("the kind of file %q has no command in importsOf", k)
		}
	}
}
