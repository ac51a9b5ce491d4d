package demo_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/cmd/internal/compose"
	"rapporteur/cmd/internal/compose/demo"
	"rapporteur/store"
)

// small is the environment of replicas without what a laptop keeps in reserve.
var small = compose.Environment{Limits: &store.Limits{}}

func TestMain(m *testing.M) {
	compose.Child()
	os.Exit(m.Run())
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// The demonstration leaves a replica with nothing waiting, a repository that
// Git finds sound, documents, and no private word in anything shared.
func TestDemoWorksTheCycleThrough(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "demo")
	res, err := demo.Run(t.Context(), dir, compose.Options{Environment: small}, func(igf.Progress) {})
	ok(t, err)
	if !res.Receipt.Verified || res.Receipt.Sent == 0 || len(res.Documents) == 0 {
		t.Errorf("result %+v", res)
	}
	for _, d := range res.Documents {
		if b, err := os.ReadFile(d); err != nil || !strings.HasPrefix(string(b), "%PDF-") {
			t.Errorf("%s is no PDF: %v", d, err)
		}
	}
	repository := filepath.Join(dir, "repository.git")
	if out, err := exec.Command("git", "-C", repository, "fsck", "--strict").CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("git fsck: %v: %s", err, out)
	}
	public, private := namesIn(t, filepath.Join(dir, "replica"))
	a, err := compose.Open(t.Context(), compose.Options{Environment: small, Replica: filepath.Join(dir, "replica")})
	ok(t, err)
	defer func() { ok(t, a.Close()) }()
	st, err := a.Workspace.Sharing.Status()
	ok(t, err)
	if st.Waiting != 0 || st.LastSync == nil {
		t.Errorf("status %+v", st)
	}
	if faults, err := a.Workspace.Device.Check(t.Context()); err != nil || len(faults) > 0 {
		t.Errorf("check: %v %v", faults, err)
	}
	all, err := exec.Command("git", "-C", repository, "log", "-p", "--format=fuller").Output()
	ok(t, err)
	hidden := 0
	for _, word := range private {
		if public[word] {
			continue
		}
		if hidden++; strings.Contains(string(all), word) {
			t.Errorf("the repository says %q", word)
		}
	}
	if hidden == 0 {
		t.Error("the sample has nobody to hide: this test proves nothing")
	}
}

// namesIn are the names that a replica may share, and the names and addresses
// that stay on its device. Some people of the sample are named in one place and
// hidden in another; addresses are hidden everywhere.
func namesIn(t *testing.T, dir string) (public map[string]bool, private []string) {
	t.Helper()
	r, _, err := store.Open(t.Context(), store.Options{Dir: dir, Limits: &store.Limits{}})
	ok(t, err)
	defer func() { ok(t, r.Close()) }()
	public = map[string]bool{}
	for _, kind := range []igf.Kind{igf.KindComment, igf.KindNote} {
		for e, err := range r.Entries(kind) {
			ok(t, err)
			public[igf.AttributionOf(e).Name] = true
			p, _, err := r.Private(e.Head().Key())
			ok(t, err)
			private = append(private, p.Name, p.Email)
		}
	}
	for doc, err := range r.Documents("session", "") {
		ok(t, err)
		for _, p := range doc.(*igf.Session).Roster {
			public[p.Who.Name] = true
		}
	}
	return public, slices.DeleteFunc(private, func(s string) bool { return s == "" })
}
