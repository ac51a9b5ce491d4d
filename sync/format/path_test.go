package format_test

import (
	"path"
	"strings"
	"testing"
	"unicode/utf8"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

func TestClassify(t *testing.T) {
	for p, want := range map[string]format.ParsedPath{
		"rapporteur.yaml":                             {Class: format.Document, Key: "programme"},
		"groups/bpf/group.yaml":                       {Class: format.Document, Key: "group/bpf", Group: "bpf"},
		"groups/bpf/outputs/norms/output.yaml":        {Class: format.Document, Key: "output/bpf/norms", Group: "bpf"},
		"groups/bpf/outputs/norms/draft.md":           {Class: format.Draft, Key: "output/bpf/norms", Group: "bpf"},
		"groups/bpf/outputs/norms/v12.md":             {Class: format.VersionFile, Key: "version/bpf/norms/12", Group: "bpf", Number: 12},
		"groups/bpf/sessions/main.yaml":               {Class: format.Document, Key: "session/bpf/main", Group: "bpf"},
		"groups/bpf/sheets/main/ada-laptop-001.yaml":  {Class: format.Sheet, Group: "bpf", Sheet: "main", Device: "ada-laptop", Number: 1},
		"groups/bpf/sheets/online-2022/d-7-1234.yaml": {Class: format.Sheet, Group: "bpf", Sheet: "online-2022", Device: "d-7", Number: 1234},
		"README.md":                    {},
		".gitattributes":               {},
		".github/workflows/check.yaml": {},
		"groups/README.md":             {},
		"groups/bpf/outputs/norms/figure 1 (日本).png":  {},
		"groups/bpf/outputs/norms/vision.md":          {},
		"groups/bpf/sessions/main/slides.yaml":        {},
		"groups/bpf/outputs/norms/images/draft.md":    {},
		"docs/groups/bpf/group.yaml":                  {},
		"groups/bpf/sheets/main/notes-for-readers.md": {},
	} {
		got, err := format.Classify(p)
		if err != nil || got != want {
			t.Errorf("%s: %+v, %v; want %+v", p, got, err, want)
		}
		if got.Class != format.Foreign && got.Class != format.Sheet && !strings.Contains(strings.Join(format.Paths(got.Key), " "), p) {
			t.Errorf("%s is not among the paths of %s: %q", p, got.Key, format.Paths(got.Key))
		}
		if got.Class == format.Sheet && format.SheetPath(got.Group, got.Sheet, got.Device, got.Number) != p {
			t.Errorf("%s is not the path of its sheet", p)
		}
	}
}

// hostile returns paths that must be refused wherever they come from.
func hostile() []string {
	return []string{
		"", ".", "..", "/", "/etc/passwd", "//host/share", "../rapporteur.yaml", "groups/../../x", "groups/./bpf/group.yaml", "groups//bpf/group.yaml", "groups/bpf/",
		`groups\bpf\group.yaml`, `..\x`, "C:/x", "C:x", "c:", "group.yaml:stream", "x/.git/config", ".git/hooks/post-checkout", ".GIT/config", ".Git", "git~1/config",
		"groups/con/group.yaml", "groups/bpf/sessions/nul.yaml", "aux", "aux.md", "x/COM1.txt", "LPT9", "lpt¹.md", "con .txt", "CONIN$",
		"groups/bpf /group.yaml", "groups/bpf./group.yaml", " x", "x.", "x ", "a\x00b", "a\nb", "a\tb", "a\x7fb", "a\u0085b", "a\u200db", ".g\u200cit/config", "a\u202egnp.md", "\ufeffx", "a\u2028",
		"\xff\xfe", "cafe\u0301.md", strings.Repeat("a/", 300) + "b", strings.Repeat("x", 300),
		"Rapporteur.yaml", "RAPPORTEUR.YAML", "groups/bpf/Group.yaml", "Groups/bpf/group.yaml", "groups/BPF/group.yaml", "groups/bpf/sessions/Main.yaml", "groups/bpf/sessions/main.YAML", "groups/bpf/outputs/norms/V1.md", "groups/bpf/outputs/norms/Draft.md",
		"groups/bpf_x/group.yaml", "groups/-x/group.yaml", "groups/bpf/sessions/.yaml", "groups/bpf/sessions/a.b.yaml", "groups/" + strings.Repeat("x", 65) + "/group.yaml",
		"groups/bpf/outputs/norms/v0.md", "groups/bpf/outputs/norms/v01.md", "groups/bpf/outputs/norms/v10000.md", "groups/bpf/outputs/norms/v99999999999999999999.md",
		"groups/bpf/sheets/main/ada.yaml", "groups/bpf/sheets/main/ada-1.yaml", "groups/bpf/sheets/main/ada-0001.yaml", "groups/bpf/sheets/main/ada-000.yaml", "groups/bpf/sheets/main/-001.yaml", "groups/bpf/sheets/main/ada-+01.yaml", "groups/bpf/sheets/main/ada-100000.yaml",
	}
}

func TestHostilePaths(t *testing.T) {
	for _, p := range hostile() {
		place, err := format.Classify(p)
		if err == nil {
			t.Errorf("%q is taken for %+v", p, place)
		} else if len(err.Error()) < 20 || len(err.Error()) > 500 || !utf8.ValidString(err.Error()) {
			t.Errorf("%q: not a sentence: %q", p, err)
		}
	}
	for _, k := range []igf.Key{"", "group", "group/", "group/..", "group/a/b", "session/a", "session/a/b/c", "session/../x", "output/a/../b", "version/a/b", "version/a/b/0", "version/a/b/01", "version/a/b/x", "entry/01GK6Z8Z8Z8Z8Z8Z8Z8Z8Z8Z8Z", "programme/x", "Group/a", "output/con/x", `output/a\b/c`} {
		if ps := format.Paths(k); len(ps) > 0 {
			t.Errorf("the key %q has the paths %q", k, ps)
		}
	}
}

// Whatever a path is, what is accepted stays inside the repository, and what is
// ours is named in exactly one way.
func FuzzClassify(f *testing.F) {
	for _, p := range hostile() {
		f.Add(p)
	}
	f.Add("groups/bpf/outputs/norms/v1.md")
	f.Add("groups/bpf/sheets/main/ada-laptop-001.yaml")
	f.Fuzz(func(t *testing.T, p string) {
		place, err := format.Classify(p)
		if err != nil {
			if !utf8.ValidString(err.Error()) {
				t.Fatalf("%q: the sentence is not valid UTF-8", p)
			}
			return
		}
		if path.IsAbs(p) || path.Clean(p) != p || p == ".." || strings.HasPrefix(p, "../") || strings.ContainsAny(p, "\\:\x00") {
			t.Fatalf("%q is accepted", p)
		}
		if place.Class == format.Sheet && format.SheetPath(place.Group, place.Sheet, place.Device, place.Number) != p {
			t.Fatalf("%q is a second name for a sheet", p)
		}
		if place.Key != "" {
			for _, q := range format.Paths(place.Key) {
				if q == p {
					return
				}
			}
			t.Fatalf("%q is a second name for %s", p, place.Key)
		}
	})
}

// A file stands in the way of a folder only where a folder can have its name.
func TestFilesInTheWayOfFolders(t *testing.T) {
	for path, want := range map[string]bool{
		"groups": true, "devices": true, "groups/bpf": true, "devices/7gui44yytx": true, "groups/bpf/sheets": true, "groups/bpf/sheets/main": true, "groups/bpf/outputs/norms": true,
		"devices/README.md": false, "groups/README.md": false, "groups/bpf/sheets/.gitkeep": false, "groups/bpf/outputs/Notes": false, "groups/bpf/README.md": false, "README.md": false,
	} {
		if got := format.IsFolder(path); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
}
