package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/document"
	"rapporteur/app/ui/i18n"
)

// made asks for a document, makes its choices and reads what was made of it.
func (b *bench) made(kind document.Kind, id, file string, choose func()) string {
	b.t.Helper()
	b.win.env.MakeDocument(kind, id)
	choose()
	b.tap(i18n.T("documents.make"))
	path := filepath.Join(os.Getenv("HOME"), file)
	b.until("it is made", func() bool { return b.reads(path) })
	data, err := os.ReadFile(path)
	if err != nil {
		b.t.Fatal(err)
	}
	b.tap(i18n.T("word.close"))
	return string(data)
}

// Every choice of the dialog reaches the workspace, and those that are of use
// again are there the next time.
func TestChoicesOfADocumentReachTheWorkspace(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	b := inSession(t)
	for _, x := range []struct {
		kind   document.Kind
		id     string
		file   string
		choose func()
		want   []string
	}{
		{document.KindDraft, theOutput, "draft-bpf-cybersecurity-mapping-norm-agreements.html", func() {
			b.answer(i18n.T("documents.format"), i18n.T("documents.format-html"))
			b.answer(i18n.T("documents.version"), i18n.T("outputs.version", "N", 2))
			b.answer(i18n.T("documents.since"), i18n.T("outputs.version", "N", 1))
			b.answer(i18n.T("documents.language"), "Français")
			b.picture("document-choices")
		}, []string{"version=2", "since=1", "language=fr"}},
		{document.KindCompilation, theOutput, "comments-bpf-cybersecurity-mapping-norm-agreements.pdf", func() {
			b.answer(i18n.T("documents.order"), i18n.T("documents.by-stakeholder"))
		}, []string{"order=stakeholder"}},
		{document.KindReport, theSession, "report-bpf-cybersecurity-igf2022.md", func() {
			b.answer(i18n.T("documents.form"), i18n.ReportForm(document.Takeaways))
			b.answer(i18n.T("documents.format"), i18n.T("documents.format-md"))
		}, []string{"form=takeaways"}},
	} {
		got := b.made(x.kind, x.id, x.file, x.choose)
		for _, w := range x.want {
			if !strings.Contains(got, w) {
				t.Errorf("%s was made with %q, want %s", x.kind, got, w)
			}
		}
	}
	b.win.env.MakeDocument(document.KindReport, theSession)
	if !b.reads(i18n.ReportForm(document.Takeaways)) || !b.reads(i18n.T("documents.format-md")) {
		t.Errorf("the choices are not remembered:\n%s", strings.Join(b.texts(), "\n"))
	}
	b.tap(i18n.T("word.close"))
	b.win.env.MakeDocument(document.KindMinutes, theSession)
	if b.reads(i18n.ReportForm(document.Takeaways)) || b.reads(i18n.T("documents.order")) || b.reads(i18n.T("documents.version")) {
		t.Errorf("minutes have choices that they do not have:\n%s", strings.Join(b.texts(), "\n"))
	}
}

// A compilation is called final only when every comment has its answer.
func TestAFinalCompilationIsRefusedWhileCommentsAreOpen(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	b := inSession(t)
	b.win.env.MakeDocument(document.KindCompilation, theOutput)
	b.tick(i18n.T("documents.final"))
	b.tap(i18n.T("documents.make"))
	b.until("it is refused", func() bool { return b.reads(i18n.T("app.failed")) })
	if files, err := filepath.Glob(filepath.Join(os.Getenv("HOME"), "*.pdf")); err != nil || len(files) > 0 {
		t.Errorf("there are %q, %v", files, err)
	}
}

// tick presses Space on a box.
func (b *bench) tick(label string) {
	b.t.Helper()
	for _, o := range b.roots() {
		visit(o, func(x fyne.CanvasObject) {
			if c, ok := x.(*widget.Check); ok && c.Text == label {
				b.win.win.Canvas().Focus(c)
			}
		})
	}
	b.win.win.Canvas().Focused().TypedRune(' ')
}
