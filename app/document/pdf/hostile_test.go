package pdf_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/document/pdf"
	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
)

// draftOf is a draft with the given Markdown.
func draftOf(t testing.TB, markdown string) document.Document {
	t.Helper()
	o := &igf.Output{ID: "g/o", Title: "Hostile", Stage: igf.Drafting, Language: "en", Draft: markdown}
	d, err := builders.Draft(builders.DraftInput{Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, o), Made: documenttest.Made()})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func hostile() map[string]string {
	wide := func(n int) string {
		return strings.Repeat("|h", n) + "|\n" + strings.Repeat("|-", n) + "|\n" + strings.Repeat("|x", n) + "|\n"
	}
	nested := ""
	for i := range 400 {
		nested += strings.Repeat(" ", 2*i) + "- x\n"
	}
	return map[string]string{
		"one word of 1 MB":       strings.Repeat("x", 1<<20),
		"one Arabic word":        strings.Repeat("ق", 200000),
		"Chinese without end":    strings.Repeat("关", 200000),
		"1,000 columns":          wide(1000),
		"10,000 columns":         wide(10000),
		"quotes in quotes":       strings.Repeat(">", 10000) + " x",
		"lists in lists":         nested,
		"brackets":               strings.Repeat("[", 20000),
		"stars":                  strings.Repeat("*a_", 20000),
		"footnotes of footnotes": "a[^1]\n\n[^1]: b[^1] c[^2]\n\n[^2]: d[^1]\n",
		"a note of 30 pages":     "a[^1]\n\n[^1]: " + strings.Repeat("word ", 20000),
		"invalid UTF-8":          "a\xff\xfe\xc0\xaf b\xed\xa0\x80",
		"control characters":     "a\x00\x01\x1b[31m\u0085\u2028\u202E\u2066x\u061C",
		"marks upon marks":       "e" + strings.Repeat("\u0301\u0308\u0323", 5000),
		"emoji":                  strings.Repeat("👩‍👩‍👧‍👦🏳️‍🌈🇺🇳👍🏽", 300),
		"private use":            "\uE000\uF8FF\U000F0000",
		"remote pictures":        "![x](http://127.0.0.1:1/a.png) and ![y](file:///etc/passwd)\n\n![z](https://example.org/z.jpg)\n",
		"script":                 "<script>alert(1)</script>\n\n<img src=http://127.0.0.1:1/x onerror=1>\n\n[x](javascript:alert(1))\n",
		"one row of 40 pages":    "|a|b|\n|-|-|\n|" + strings.Repeat("word ", 40000) + "|x|\n",
		"headings only":          strings.Repeat("###### h\n\n# h\n\n", 300),
		"empty":                  "",
		"only spaces":            " \n\t\n \n",
	}
}

// TestHostileText sets texts that nobody writes by accident: each becomes a
// valid file, and soon.
func TestHostileText(t *testing.T) {
	for name, md := range hostile() {
		t.Run(name, func(t *testing.T) {
			if testing.Short() && len(md) > 30000 {
				t.Skip("long text: not in the short tests")
			}
			b, rep := write(t, draftOf(t, md))
			if rep.Pages < 2 || int64(len(b)) != rep.Bytes {
				t.Errorf("%d pages, %d bytes reported, %d written", rep.Pages, rep.Bytes, len(b))
			}
			if len(b) < 3_000_000 {
				check(t, name, b)
			}
			if bytes.Contains(b, []byte("javascript:")) || bytes.Contains(b, []byte("/JS")) {
				t.Error("a script came into the file")
			}
			if qpdf, err := exec.LookPath("qpdf"); err == nil {
				p := filepath.Join(t.TempDir(), "a.pdf")
				if err := os.WriteFile(p, b, 0o600); err != nil {
					t.Fatal(err)
				}
				if out, err := exec.Command(qpdf, "--check", p).CombinedOutput(); err != nil {
					t.Errorf("qpdf: %v\n%s", err, out)
				}
			}
		})
	}
}

// TestRepeatedText finds the whole of a word of 1 MB again.
func TestRepeatedText(t *testing.T) {
	n := 100000
	b, _ := write(t, draftOf(t, strings.Repeat("x", n)))
	got := 0
	check(t, "word", b).tree().walk(func(e *elem) {
		if e.tag == "P" {
			got += strings.Count(e.text, "x")
		}
	})
	if got < n || got > n+20 {
		t.Errorf("%d letters came out of %d", got, n)
	}
}

func TestEveryDocumentWithoutLanguageOrWords(t *testing.T) {
	b, _ := write(t, document.Document{Title: "Bare", Blocks: []document.Block{document.Paragraph{}, document.List{}, document.Table{}, document.Quote{}, document.Code{}, document.Definitions{}, document.Heading{}}})
	check(t, "bare", b)
}

type failing struct{ after int }

func (f *failing) Write(p []byte) (int, error) {
	if f.after -= len(p); f.after < 0 {
		return 0, fmt.Errorf("the disk is full")
	}
	return len(p), nil
}

func TestWriteErrorIsReported(t *testing.T) {
	for _, after := range []int{0, 100, 20000} {
		if _, err := pdf.Write(context.Background(), &failing{after}, draftOf(t, documenttest.Draft()), pdf.Options{}); err == nil || !strings.Contains(err.Error(), "the disk is full") {
			t.Errorf("after %d bytes: %v", after, err)
		}
	}
}

// FuzzMarkdown makes a PDF of any text: valid, without panic, the same twice.
func FuzzMarkdown(f *testing.F) {
	f.Add(documenttest.Draft())
	f.Add(documenttest.ArabicDraft())
	for _, s := range hostile() {
		if len(s) < 5000 {
			f.Add(s)
		}
	}
	f.Fuzz(func(t *testing.T, md string) {
		if len(md) > 6000 {
			return
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		d := draftOf(t, md)
		var one, two bytes.Buffer
		for _, w := range []io.Writer{&one, &two} {
			if _, err := pdf.Write(ctx, w, d, pdf.Options{}); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Fatal("the same text gave different bytes")
		}
		check(t, "fuzz", one.Bytes())
	})
}

// Wherever a record says something, on a page or in what readers show beside it,
// nothing turns what comes after it.
func TestNothingTurnsWhatFollows(t *testing.T) {
	b, _ := write(t, documenttest.Saying(documenttest.Turning))
	in := inspect(t, b)
	var said []string
	var walk func(o types.Object)
	walk = func(o types.Object) {
		switch v := o.(type) {
		case types.Dict:
			for _, o := range v {
				walk(o)
			}
		case types.Array:
			for _, o := range v {
				walk(o)
			}
		case types.StringLiteral, types.HexLiteral:
			if s, err := types.StringOrHexLiteral(v); err != nil {
				t.Errorf("%T %v", v, err)
			} else if s != nil {
				said = append(said, *s)
			}
		case types.StreamDict:
			walk(v.Dict)
			if v.Type() != nil && *v.Type() == "Metadata" {
				said = append(said, strings.Replace(string(v.Raw), "begin=\"\ufeff\"", "", 1))
			}
		}
	}
	for n, e := range in.ctx.Table {
		if !e.Free {
			walk(in.deref(*types.NewIndirectRef(n, 0)))
		}
	}
	said = append(said, in.tree().all())
	if len(said) < 20 || !strings.Contains(strings.Join(said, "\n"), "سلمى") {
		t.Fatalf("the test reads too little: %d texts", len(said))
	}
	for _, s := range said {
		if left := documenttest.Turns(s + "\n"); left != "" {
			t.Errorf("%+q holds %+q", s, left)
		}
	}
}
