package documents_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"rapporteur/app/document"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/ui/widgets"
)

// made asks for a document, makes its choices and reads what was made of it.
func made(b *uitest.Bench, kind document.Kind, id, file string, choose func()) string {
	b.T.Helper()
	b.Win.Env().MakeDocument(kind, id)
	choose()
	b.Tap(i18n.T("documents.make"))
	path := filepath.Join(os.Getenv("HOME"), file)
	b.Until("it is made", func() bool { return b.Reads(path) })
	data, err := os.ReadFile(path)
	if err != nil {
		b.T.Fatal(err)
	}
	b.Tap(i18n.T("word.close"))
	return string(data)
}

// Every choice of the dialog reaches the workspace, and those that are of use
// again are there the next time.
func TestChoicesOfADocumentReachTheWorkspace(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	b := uitest.InSession(t)
	for _, x := range []struct {
		kind   document.Kind
		id     string
		file   string
		choose func()
		want   []string
	}{
		{document.KindDraft, uitest.Output, "draft-bpf-cybersecurity-mapping-norm-agreements.html", func() {
			b.Answer(i18n.T("documents.format"), i18n.T("documents.format-html"))
			b.Answer(i18n.T("documents.version"), i18n.Version(2))
			b.Answer(i18n.T("documents.since"), i18n.Version(1))
			b.Answer(i18n.T("documents.language"), "Français")
			b.Picture("document-choices")
		}, []string{"version=2", "since=1", "language=fr"}},
		{document.KindCompilation, uitest.Output, "comments-bpf-cybersecurity-mapping-norm-agreements.pdf", func() {
			b.Answer(i18n.T("documents.order"), i18n.T("documents.by-stakeholder"))
		}, []string{"order=stakeholder"}},
		{document.KindReport, uitest.Session, "report-bpf-cybersecurity-igf2022.md", func() {
			b.Answer(i18n.T("documents.form"), i18n.ReportForm(documenttest.Form("takeaways")))
			b.Answer(i18n.T("documents.format"), i18n.T("documents.format-md"))
		}, []string{"form=takeaways"}},
	} {
		got := made(b, x.kind, x.id, x.file, x.choose)
		for _, w := range x.want {
			if !strings.Contains(got, w) {
				t.Errorf("%s was made with %q, want %s", x.kind, got, w)
			}
		}
	}
	b.Win.Env().MakeDocument(document.KindReport, uitest.Session)
	if !b.Reads(i18n.ReportForm(documenttest.Form("takeaways"))) || !b.Reads(i18n.T("documents.format-md")) {
		t.Errorf("the choices are not remembered:\n%s", strings.Join(b.Texts(), "\n"))
	}
	b.Tap(i18n.T("word.close"))
	b.Win.Env().MakeDocument(document.KindMinutes, uitest.Session)
	if b.Reads(i18n.ReportForm(documenttest.Form("takeaways"))) || b.Reads(i18n.T("documents.order")) || b.Reads(i18n.T("documents.version")) {
		t.Errorf("minutes have choices that they do not have:\n%s", strings.Join(b.Texts(), "\n"))
	}
}

// A compilation is called final only when every comment has its answer.
func TestAFinalCompilationIsRefusedWhileCommentsAreOpen(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	b := uitest.InSession(t)
	b.Win.Env().MakeDocument(document.KindCompilation, uitest.Output)
	tick(b, i18n.T("documents.final"))
	b.Tap(i18n.T("documents.make"))
	b.Until("it is refused", func() bool { return b.Reads(i18n.T("app.failed")) })
	if files, err := filepath.Glob(filepath.Join(os.Getenv("HOME"), "*.pdf")); err != nil || len(files) > 0 {
		t.Errorf("there are %q, %v", files, err)
	}
}

// tick presses Space on a box.
func tick(b *uitest.Bench, label string) {
	b.T.Helper()
	for _, o := range b.Roots() {
		uitest.Visit(o, func(x fyne.CanvasObject) {
			if c, ok := x.(*widgets.Check); ok && c.Text == label {
				b.Canvas().Focus(c)
			}
		})
	}
	b.Focused().TypedRune(' ')
}

// The first pages are shown in the dialog before anything is written.
func TestPreviewShowsPages(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Outputs, ID: "bpf-cybersecurity/mapping-norm-agreements"}))
	b.Until("the output is shown", func() bool { return b.Reads("¶3") })
	b.Tap("PDF…")
	pages := func() (n int) {
		for _, o := range b.Roots() {
			uitest.Visit(o, func(x fyne.CanvasObject) {
				if i, ok := x.(*canvas.Image); ok && i.Resource != nil && (i.Resource.Name() == "page-1.png" || i.Resource.Name() == "page-2.png") {
					n++
				}
			})
		}
		return n
	}
	b.Tap("Preview")
	b.Until("two pages are shown", func() bool { return pages() == 2 })
	b.Tap("Preview")
	b.Until("they are shown once", func() bool { return pages() == 2 })
}

// The minutes are made as a file; one that is there is not replaced without
// asking.
func TestMinutesNeverReplaceAFileUnasked(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	b := uitest.InSession(t)
	file := filepath.Join(home, "minutes-bpf-cybersecurity-igf2022.pdf")
	if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.Command(fyne.KeyM, uitest.Ctrl)
	b.Key(fyne.KeyReturn)
	b.Until("it asks", func() bool { return b.Reads("Replace it, or keep both?") })
	b.Picture("document")
	b.Tap("Keep both")
	second := filepath.Join(home, "minutes-bpf-cybersecurity-igf2022 (2).pdf")
	b.Until("it is made", func() bool { return b.Reads("Made") && b.Reads(second) })
	if data, err := os.ReadFile(file); err != nil || string(data) != "mine" {
		t.Errorf("the first file is now %q, %v", data, err)
	}
	if data, err := os.ReadFile(second); err != nil || !strings.HasPrefix(string(data), "made of 2") {
		t.Errorf("the second file is %q, %v", data, err)
	}
}

// Who looks at a version and asks for its document means that version, and no choice moves
// what is pressed next.
func TestTheSheetOffersTheVersionOnScreenAndStands(t *testing.T) {
	b := uitest.Open(t, uitest.At(shell.Location{Screen: shell.Outputs, ID: uitest.Output}))
	b.Until("the output is shown", func() bool { return b.Reads("¶3") })
	for i, size := range []fyne.Size{{Width: 1280, Height: 800}, {Width: 900, Height: 600}} {
		b.Resize(size.Width, size.Height)
		shown := i18n.Version(2 - i)
		if i > 0 {
			b.Choose(i18n.Version(2), shown)
			b.Until("the first version is shown", func() bool { return !b.Reads(i18n.Version(2)) })
		}
		b.Tap("PDF…")
		make, close := place(b, i18n.T("documents.make")), place(b, i18n.T("word.close"))
		for _, key := range []string{"documents.version", "documents.since", "documents.format", "documents.language"} {
			b.FocusField(i18n.T(key))
			c := b.Focused().(interface{ Shows() string })
			if got := strings.TrimSpace(c.Shows()); key == "documents.version" && got != shown {
				t.Errorf("the sheet offers %q, and the screen shows %q", got, shown)
			}
			for range 8 {
				b.Key(fyne.KeyRight)
				if m, x := place(b, i18n.T("documents.make")), place(b, i18n.T("word.close")); m != make || x != close {
					t.Errorf("in %v %q for %q moves the buttons from %v and %v to %v and %v", size, c.Shows(), i18n.T(key), make, close, m, x)
					make, close = m, x
				}
			}
		}
		b.Picture(fmt.Sprintf("document-version-%.0f", size.Width))
		b.Tap(i18n.T("word.close"))
	}
}

// place is where a button of the sheet stands.
func place(b *uitest.Bench, word string) (at fyne.Position) {
	roots := b.Roots()
	uitest.Visit(roots[len(roots)-1], func(o fyne.CanvasObject) {
		if uitest.Word(o) == word {
			at = fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
		}
	})
	return at
}
