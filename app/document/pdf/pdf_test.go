package pdf_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/document/pdf"
	"rapporteur/app/document/pdf/text"
)

// tool finds a program that reads PDF files; without it the test is skipped,
// and says why.
func tool(t *testing.T, name string) string {
	t.Helper()
	p, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed (poppler-utils, qpdf): %v", name, err)
	}
	return p
}

func save(t *testing.T, b []byte) string {
	t.Helper()
	p := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(p, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(tool(t, name), args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

func TestSameBytesEveryTime(t *testing.T) {
	for name, d := range samples(t) {
		one, _ := write(t, d)
		old := runtime.GOMAXPROCS(1)
		two, _ := write(t, d)
		runtime.GOMAXPROCS(max(old, 4))
		three, _ := write(t, d)
		runtime.GOMAXPROCS(old)
		if !bytes.Equal(one, two) || !bytes.Equal(one, three) {
			t.Errorf("%s: the same document gave different bytes", name)
		}
	}
}

func TestQpdfFindsNoFault(t *testing.T) {
	for name, d := range samples(t) {
		b, _ := write(t, d)
		out := run(t, "qpdf", "--check", save(t, b))
		if strings.Contains(out, "WARNING") {
			t.Errorf("%s: %s", name, out)
		}
	}
}

// phrases stand in the sample session and must come out of its minutes as they
// went in.
var phrases = []string{
	"quote paragraph numbers", "rendición de cuentas", "добровольных нормах", "Échantillon Networks",
	"أشارت", "إلى", "المعايير", "لا", "حوادث", "关键信息基础设施", "技术界愿意参与后续工作",
}

func TestEveryLanguageIsFound(t *testing.T) {
	for name, d := range samples(t) {
		if d.Kind != document.KindMinutes {
			continue
		}
		b, _ := write(t, d)
		got := strings.Join(strings.Fields(text.Visible(run(t, "pdftotext", save(t, b), "-"))), " ")
		for _, p := range phrases {
			if !strings.Contains(got, p) && !strings.Contains(strings.ReplaceAll(got, " ", ""), p) {
				t.Errorf("%s: %q is not found", name, p)
			}
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, d := range samples(t) {
		if _, err := pdf.Write(ctx, &bytes.Buffer{}, d, pdf.Options{}); err == nil {
			t.Fatal("a cancelled context did not stop the document")
		}
		return
	}
}
