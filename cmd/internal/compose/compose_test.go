package compose_test

import (
	"bytes"
	"errors"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/documents"
	"rapporteur/cmd/internal/compose"
	"rapporteur/cmd/internal/compose/demo"
	"rapporteur/store"
	"rapporteur/sync/remote"
)

// small is the environment of many replicas side by side: without what a laptop keeps in reserve.
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

func TestInitWithoutTheRemoteStillMakesAReplica(t *testing.T) {
	dir := t.TempDir()
	opt := compose.InitOptions{
		Options: compose.Options{Environment: small, Replica: filepath.Join(dir, "replica")},
		Remote:  filepath.Join(dir, "no", "such", "stick"), Self: igf.Self{Name: "Noor Sample"},
	}
	a, _, err := compose.Init(t.Context(), opt)
	if !errors.Is(err, remote.ErrUnreachable) || a == nil {
		t.Fatalf("err = %v", err)
	}
	defer func() { ok(t, a.Close()) }()
	ok(t, a.Workspace.Stewardship.AddGroup(t.Context(), &igf.Group{ID: "bpf", Name: "BPF", Modality: igf.BPF}))
	p, err := a.Workspace.Sharing.Preview(t.Context())
	ok(t, err)
	if len(p.Send) != 2 || p.Send[0].Key != igf.ProgrammeKey || p.Receive != -1 || p.Offline == nil {
		t.Errorf("preview %+v", p)
	}
}

func TestOpenNamesTheWayOn(t *testing.T) {
	_, err := compose.Open(t.Context(), compose.Options{Environment: small, Replica: filepath.Join(t.TempDir(), "none")})
	if !errors.Is(err, compose.ErrNoReplica) || !strings.Contains(err.Error(), "init --remote") {
		t.Errorf("err = %v", err)
	}
}

// A document can be looked at before it is made, where a program draws pages.
func TestPreview(t *testing.T) {
	_, poppler := exec.LookPath("pdftoppm")
	_, mupdf := exec.LookPath("mutool")
	a, err := demo.Open(t.Context(), t.TempDir(), compose.Options{Environment: small})
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
