package compose_test

import (
	"bytes"
	"errors"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/documents"
	"rapporteur/cmd/internal/compose"
	"rapporteur/store"
	"rapporteur/sync/remote"
)

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
	res, err := compose.Demo(t.Context(), dir, compose.Options{}, func(igf.Progress) {})
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
	a, err := compose.Open(t.Context(), compose.Options{Replica: filepath.Join(dir, "replica")})
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
	r, _, err := store.Open(t.Context(), store.Options{Dir: dir})
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

func TestInitWithoutTheRemoteStillMakesAReplica(t *testing.T) {
	dir := t.TempDir()
	opt := compose.InitOptions{
		Options: compose.Options{Replica: filepath.Join(dir, "replica")},
		Remote:  filepath.Join(dir, "no", "such", "stick"), Self: igf.Self{Name: "Noor Sample"},
	}
	_, err := compose.Init(t.Context(), opt)
	if !errors.Is(err, remote.ErrUnreachable) {
		t.Fatalf("err = %v", err)
	}
	a, err := compose.Open(t.Context(), opt.Options)
	ok(t, err)
	defer func() { ok(t, a.Close()) }()
	ok(t, a.Workspace.Stewardship.AddGroup(t.Context(), &igf.Group{ID: "bpf", Name: "BPF", Modality: igf.BPF}))
	p, err := a.Workspace.Sharing.Preview(t.Context())
	ok(t, err)
	if len(p.Send) != 1 || p.Receive != -1 || p.Offline == "" {
		t.Errorf("preview %+v", p)
	}
}

func TestOpenNamesTheWayOn(t *testing.T) {
	_, err := compose.Open(t.Context(), compose.Options{Replica: filepath.Join(t.TempDir(), "none")})
	if !errors.Is(err, compose.ErrNoReplica) || !strings.Contains(err.Error(), "init --remote") {
		t.Errorf("err = %v", err)
	}
}

// A document can be looked at before it is made, where a program draws pages.
func TestPreview(t *testing.T) {
	_, poppler := exec.LookPath("pdftoppm")
	_, mupdf := exec.LookPath("mutool")
	a, err := compose.Sample(t.Context(), t.TempDir(), compose.Options{})
	ok(t, err)
	defer func() { ok(t, a.Close()) }()
	doc, err := a.Workspace.Documents.MakeDocument(document.KindMinutes, "bpf-cybersecurity/igf2022", document.Choices{})
	ok(t, err)
	pages, err := a.Workspace.Documents.PreviewDocument(t.Context(), doc, 2)
	if poppler != nil && mupdf != nil {
		if !errors.Is(err, documents.ErrNoPictures) {
			t.Errorf("without a program that draws pages: %v", err)
		}
		t.Skip("neither pdftoppm nor mutool is on this machine")
	}
	ok(t, err)
	if len(pages) != 2 {
		t.Fatalf("%d pages, want 2", len(pages))
	}
	for _, p := range pages {
		if c, err := png.DecodeConfig(bytes.NewReader(p)); err != nil || c.Width < 500 {
			t.Errorf("a page of %d pixels: %v", c.Width, err)
		}
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := a.Workspace.Documents.PreviewDocument(t.Context(), doc, 2); !errors.Is(err, documents.ErrNoPictures) {
		t.Errorf("without a program that draws pages: %v", err)
	}
}
