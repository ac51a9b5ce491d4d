package engine_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine"
	"rapporteur/sync/synctest"
)

// hostile returns files that cannot be imported, each where one of ours belongs.
func hostile() map[string]string {
	return map[string]string{
		"groups/deep/group.yaml":                               "id: deep\nname: " + strings.Repeat("[", 5000) + "\n",
		"groups/anchors/group.yaml":                            "id: &a anchors\nname: *a\nmodality: bpf\n",
		"groups/twice/group.yaml":                              "id: twice\nid: twice\nname: x\nmodality: bpf\n",
		"groups/types/group.yaml":                              "id: types\nname: [1, 2]\nmodality: bpf\n",
		"groups/empty/group.yaml":                              "",
		"groups/binary/group.yaml":                             "\x00\x01\xff",
		"groups/other-id/group.yaml":                           "id: another\nname: x\nmodality: bpf\n",
		"groups/UPPER/group.yaml":                              "id: upper\nname: x\nmodality: bpf\n",
		"groups/bpf-sample/outputs/norms/v01.md":               "x",
		"groups/bpf-sample/sheets/main/nodevice.yaml":          "- entry: note\n",
		"groups/bpf-sample/sheets/main/abc-001.yaml":           "- entry: spell\n  id: x\n- entry: note\n  id: not-a-ulid\n",
		"groups/bpf-sample/sheets/main/def-001.yaml":           "\xff",
		"groups/bpf-sample/sessions/broken.yaml":               "id: bpf-sample/broken\nzone: Nowhere/AtAll\n",
		"groups/bpf-sample/outputs/norms/output.yaml":          "title: [\n",
		"groups/bpf-sample/sheets/main/aux-001.yaml":           "- entry: note\n",
		"groups/bpf-sample/outputs/norms/large/keep-me.bin":    strings.Repeat("x", 2<<20),
		"groups/bpf-sample/sheets/main/large-001.yaml":         strings.Repeat("# large\n", 200_000),
		"groups/bpf-sample/outputs/a\u0301ccent/output.yaml":   "title: x\n",
		"groups/bpf-sample/outputs/hidden\u200bx/output.yaml":  "title: x\n",
		"groups/bpf-sample/sheets/main/quite-a-lot-00001.yaml": "- entry: note\n",
	}
}

// Bad files stop nothing: all else arrives, each is named in the receipt, what
// this device holds stays, and what is repaired later is imported then.
func TestBadFilesAreSetAside(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	b.save(output("Norms", "Text.\n"), b.note("good"))
	b.sync()
	a.sync()
	bad := hostile()
	bad["groups/fine/group.yaml"] = "id: fine\nname: Fine\nmodality: bpf\n"
	bad["README.md"] = "# Read me\n"
	r.push(t, bad)
	work := synctest.Inspect{Dir: r.shared}.Work(t)
	link := filepath.Join(work, "groups", "linked", "group.yaml")
	if err := os.MkdirAll(filepath.Dir(link), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/etc/passwd", link); err != nil {
		t.Fatal(err)
	}
	synctest.Git(t, work, "add", "-A")
	synctest.Git(t, work, "commit", "-qm", "A link")
	synctest.Git(t, work, "push", "-q")
	a.save(a.note("mine"))
	rec := a.sync()
	told := map[string]string{}
	for _, s := range rec.SetAside {
		reason := s.Reason.String()
		if strings.ContainsAny(reason, "\n") || len(reason) > 700 || reason == "" {
			t.Errorf("%s: not a sentence: %q", s.Path, reason)
		}
		told[s.Path] += reason
	}
	for path := range hostile() {
		foreign := strings.HasSuffix(path, ".bin")
		if (told[path] == "") != foreign {
			t.Errorf("%q: the receipt says %q", path, told[path])
		}
	}
	checked, err := engine.Compare(a.store)
	if err != nil {
		t.Fatal(err)
	}
	for path := range hostile() {
		named := slices.ContainsFunc(checked.Apart, func(s igf.SetAside) bool { return s.Path == path })
		if foreign := strings.HasSuffix(path, ".bin"); named == foreign {
			t.Errorf("%q: check names it: %v", path, named)
		}
	}
	if told["groups/linked/group.yaml"] == "" {
		t.Error("the link is not reported")
	}
	if g := a.get(igf.GroupKey("fine")).(*igf.Group); g.Name != "Fine" {
		t.Errorf("the good file did not arrive: %+v", g)
	}
	if o := a.get(igf.OutputKey(sampleOutput)).(*igf.Output); o.Title != "Norms" {
		t.Errorf("a bad file changed %+v", o)
	}
	if a.waiting() != 0 || len(r.entriesOf(t, a)) != 1 {
		t.Errorf("%d wait", a.waiting())
	}
	// An edit of what is bad there waits and does not overwrite it.
	a.save(output("Norms, edited", "Text.\n"))
	if rec = a.sync(); a.waiting() != 1 || r.files()["groups/bpf-sample/outputs/norms/output.yaml"] != "title: [\n" {
		t.Errorf("the edit: %d wait, %+v", a.waiting(), rec)
	}
	r.push(t, map[string]string{
		"groups/bpf-sample/outputs/norms/output.yaml": "id: bpf-sample/norms\ntitle: Norms\nstage: incorporation\n",
		"groups/types/group.yaml":                     "id: types\nname: Repaired\nmodality: bpf\n",
		"groups/linked/group.yaml.txt":                "",
	})
	rec = a.sync()
	if g := a.get(igf.GroupKey("types")).(*igf.Group); g.Name != "Repaired" {
		t.Errorf("the repaired file did not arrive: %+v", g)
	}
	if o := a.get(igf.OutputKey(sampleOutput)).(*igf.Output); o.Title != "Norms, edited" || o.Stage != igf.Incorporation || a.waiting() != 0 {
		t.Errorf("the repaired output: %+v, %d wait", o, a.waiting())
	}
	for _, s := range rec.SetAside {
		if s.Path == "groups/types/group.yaml" || strings.Contains(s.Path, "norms/output.yaml") {
			t.Errorf("still set aside: %+v", s)
		}
	}
}

func (r *room) entriesOf(t *testing.T, d *device) []string {
	t.Helper()
	var out []string
	for path, data := range r.files() {
		if strings.Contains(path, "/"+d.store.Device()+"-") {
			out = append(out, data)
		}
	}
	return out
}

// Both files of an output change while one is bad; later only that one is
// repaired. The other must not be forgotten.
func TestHeldFiles(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(output("Norms", "Old text.\n"))
	a.sync()
	r.push(t, map[string]string{"groups/bpf-sample/outputs/norms/output.yaml": "{", "groups/bpf-sample/outputs/norms/draft.md": "New text.\n"})
	a.sync()
	r.push(t, map[string]string{"groups/bpf-sample/outputs/norms/output.yaml": "id: bpf-sample/norms\ntitle: New\nstage: drafting\n"})
	a.sync()
	b.sync()
	if o := a.get(igf.OutputKey(sampleOutput)).(*igf.Output); o.Title != "New" || o.Draft != "New text.\n" {
		t.Errorf("%q %q", o.Title, o.Draft)
	}
	same(t, "b", b.holds(), a.holds())
}
