package house

import (
	"cmp"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// module is the path that the imports of the house start with.
const module = "rapporteur"

// guard is a depguard rule of .golangci.yml.
type guard struct {
	Mode  string   `yaml:"list-mode"` // lax: what deny lists is forbidden; strict: only allow is allowed
	Files []string `yaml:"files"`
	Allow []string `yaml:"allow"`
	Deny  []struct {
		Pkg  string `yaml:"pkg"`
		Desc string `yaml:"desc"`
	} `yaml:"deny"`
}

func guards(t *testing.T) map[string]guard {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, ".golangci.yml"))
	if err != nil {
		t.Fatal(err)
	}
	var config struct {
		Linters struct {
			Settings struct {
				Depguard struct {
					Rules map[string]guard `yaml:"rules"`
				} `yaml:"depguard"`
			} `yaml:"settings"`
		} `yaml:"linters"`
	}
	if err := yaml.Load(raw, &config); err != nil {
		t.Fatal(err)
	}
	rules := config.Linters.Settings.Depguard.Rules
	if len(rules) < 10 {
		t.Fatalf(".golangci.yml has %d import rules: some were lost", len(rules))
	}
	return rules
}

// covers tells whether the rule looks at a file.
func (g guard) covers(t *testing.T, path string, test bool) bool {
	t.Helper()
	in := false
	for _, glob := range g.Files {
		pattern, not := strings.CutPrefix(glob, "!")
		var hit bool
		switch rest, _ := strings.CutPrefix(pattern, "**/"); {
		case pattern == "$test":
			hit = test
		case rest == "*.go":
			hit = true
		case strings.HasSuffix(rest, "/**"):
			hit = strings.HasPrefix(path, strings.TrimSuffix(rest, "**"))
		case strings.HasSuffix(rest, "/*.go"):
			dir := strings.TrimSuffix(rest, "*.go")
			hit = strings.HasPrefix(path, dir) && !strings.Contains(path[len(dir):], "/")
		default:
			t.Fatalf("the pattern %q of .golangci.yml is not understood here", glob)
		}
		if hit && not {
			return false
		}
		in = in || hit
	}
	return in
}

// objection says why the rule does not allow an import, "" when it does.
func (g guard) objection(imported string) string {
	for _, d := range g.Deny {
		exact, only := strings.CutSuffix(d.Pkg, "$")
		if imported == exact || !only && strings.HasPrefix(imported, d.Pkg) {
			return cmp.Or(d.Desc, "it is not allowed here")
		}
	}
	if g.Mode != "strict" {
		return ""
	}
	for _, a := range g.Allow {
		first, _, _ := strings.Cut(imported, "/")
		if a == "$gostd" && !strings.Contains(first, ".") && first != module || strings.HasPrefix(imported, a) {
			return ""
		}
	}
	return "only " + strings.Join(g.Allow, ", ") + " may be imported"
}

func TestWhoImportsWhom(t *testing.T) {
	rules, used := guards(t), map[string]bool{}
	for _, s := range sources(t) {
		for name, g := range rules {
			if !g.covers(t, s.path, s.test) {
				continue
			}
			used[name] = true
			for _, i := range s.imports() {
				if why := g.objection(i); why != "" {
					t.Errorf("%s imports %s: %s (rule %q of .golangci.yml)", s.path, i, why, name)
				}
			}
		}
	}
	for name := range rules {
		if !used[name] {
			t.Errorf("the rule %q of .golangci.yml looks at no file: its folder has moved", name)
		}
	}
}

// A screen is one package; what screens share stands in the packages named
// here, and only the shell knows the screens.
func TestScreensDoNotImportEachOther(t *testing.T) {
	const ui = module + "/app/ui/"
	shared := map[string]bool{"kit": true, "theme": true, "desk": true, "words": true, "files": true}
	for _, s := range sources(t) {
		screen, ok := strings.CutPrefix(s.dir, "app/ui/")
		if !ok || s.test {
			continue
		}
		screen, _, _ = strings.Cut(screen, "/")
		for _, i := range s.imports() {
			other, ok := strings.CutPrefix(i, ui)
			if !ok {
				continue
			}
			other, _, _ = strings.Cut(other, "/")
			if other != screen && !shared[other] {
				t.Errorf("%s imports the screen %s: what both need belongs into app/ui/kit", s.path, other)
			}
		}
	}
}
