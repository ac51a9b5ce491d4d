package house

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every library that the program imports has its line, with a reason, in
// docs/decisions/dependencies.md.
func TestEveryDependencyHasItsReason(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(root, "docs/decisions/dependencies.md"))
	if err != nil {
		t.Fatal(err)
	}
	explained := map[string]bool{} // false: not imported anywhere
	for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\|").FindAllStringSubmatch(string(raw), -1) {
		explained[m[1]] = false
	}
	for _, s := range sources(t) {
		for _, i := range s.imports() {
			if first, _, _ := strings.Cut(i, "/"); first == module || !strings.Contains(first, ".") {
				continue
			}
			found := false
			for m := range explained {
				if i == m || strings.HasPrefix(i, m+"/") {
					explained[m], found = true, true
				}
			}
			if !found {
				t.Errorf("%s imports %s, which has no line in docs/decisions/dependencies.md", s.path, i)
			}
		}
	}
	for m, used := range explained {
		if !used {
			t.Errorf("docs/decisions/dependencies.md explains %s, which nothing imports any more", m)
		}
	}
}

// The licence of everything that is linked into a program is in the program, and About shows it.
func TestEveryModuleHasItsLicence(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(root, "assets/licences/licences.txt"))
	if err != nil {
		t.Fatal(err)
	}
	all := reach(t)
	checked := map[string]bool{}
	for _, program := range []string{"rapporteur/cmd/rapporteur", "rapporteur/cmd/rapporteur-cli"} {
		for _, dep := range all[program].Deps {
			m := all[dep].Module
			if m == nil || m.Main || checked[m.Path] {
				continue
			}
			checked[m.Path] = true
			_, words, _ := strings.Cut(string(raw), "==== "+m.Path+" "+m.Version+"\n")
			if words, _, _ = strings.Cut(words, "\n==== "); len(strings.TrimSpace(words)) < 200 {
				t.Errorf("the licence of %s %s is not there: run assets/licences/collect.sh", m.Path, m.Version)
			}
		}
	}
	if len(checked) < 20 {
		t.Errorf("only %d modules were seen", len(checked))
	}
}
