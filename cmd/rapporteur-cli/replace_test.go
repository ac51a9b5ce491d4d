package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/cmd/internal/cli"
	"rapporteur/sync/synctest"
)

// What somebody made unreadable in the shared repository is named with the command that
// puts what is here in its place; that asks first. What is damaged is repaired by check.
func TestReplaceAndRepairOnTheCommandLine(t *testing.T) {
	w := &laptops{t: t, dir: t.TempDir()}
	w.run("ann", "init", "--remote", w.dir+"/shared.git", "--name", "Ann")
	w.run("ann", "group", "add", "--modality", "bpf", "--name", "Sample Forum", "--short", "BPF-S", "--cycle", "2022")
	w.run("ann", "sync")
	shared := synctest.Inspect{Dir: w.dir + "/shared.git"}
	work := shared.Work(t)
	path := "groups/bpf-s/group.yaml"
	if err := os.WriteFile(filepath.Join(work, path), []byte("\tname: x"), 0o600); err != nil {
		t.Fatal(err)
	}
	synctest.Git(t, work, "commit", "-qam", "By hand")
	synctest.Git(t, work, "push", "-q")
	if out, code := w.try("ann", "sync"); code != cli.CodeLook || !strings.Contains(out, `remote replace "`+path+`" --yes`) {
		t.Fatalf("code %d\n%s", code, out)
	}
	if out := w.run("ann", "remote", "replace"); !strings.Contains(out, path) {
		t.Errorf("the list says %s", out)
	}
	if out, code := w.try("ann", "remote", "replace", path); code != cli.CodeUsage || !strings.Contains(out, "history") {
		t.Errorf("without --yes: code %d\n%s", code, out)
	}
	if out, code := w.try("ann", "remote", "replace", "README.md", "--yes"); code == cli.CodeDone {
		t.Errorf("a path that is not listed: %s", out)
	}
	w.run("ann", "remote", "replace", path, "--yes")
	if got := shared.File(t, path); !strings.Contains(got, "name: Sample Forum") {
		t.Errorf("there stands %s", got)
	}
	w.run("ann", "sync")

	hash := strings.TrimSpace(shared.Git(t, "rev-parse", "HEAD:"+path))
	if err := os.Remove(filepath.Join(shared.Dir, "objects", hash[:2], hash[2:])); err != nil {
		t.Fatal(err)
	}
	if out := w.run("ann", "check"); !strings.Contains(out, "Repaired in the shared repository, from what this device has: 1 damaged object") {
		t.Errorf("check says %s", out)
	}
	shared.Fsck(t)
}
