package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/document"
	"rapporteur/app/ui/words"
)

// made asks for a document, makes its choices and reads what was made of it.
func (b *bench) made(kind document.Kind, id, file string, choose func()) string {
	b.t.Helper()
	b.win.desk.Make(kind, id)
	choose()
	b.tap(words.T("documents.make"))
	path := filepath.Join(os.Getenv("HOME"), file)
	b.until("it is made", func() bool { return b.reads(path) })
	data, err := os.ReadFile(path)
	if err != nil {
		b.t.Fatal(err)
	}
	b.tap(words.T("word.close"))
	return string(data)
}

// Every choice of the sheet reaches the workspace, and those that are of use
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
			b.answer(words.T("documents.format"), words.T("documents.format-html"))
			b.answer(words.T("documents.version"), words.T("outputs.version", "N", 2))
			b.answer(words.T("documents.since"), words.T("outputs.version", "N", 1))
			b.answer(words.T("documents.language"), "Français")
			b.picture("document-choices")
		}, []string{"version=2", "since=1", "language=fr"}},
		{document.KindCompilation, theOutput, "comments-bpf-cybersecurity-mapping-norm-agreements.pdf", func() {
			b.answer(words.T("documents.order"), words.T("documents.by-stakeholder"))
		}, []string{"order=stakeholder"}},
		{document.KindReport, theSession, "report-bpf-cybersecurity-igf2022.md", func() {
			b.answer(words.T("documents.form"), words.ReportForm(document.Takeaways))
			b.answer(words.T("documents.format"), words.T("documents.format-md"))
		}, []string{"form=takeaways"}},
	} {
		got := b.made(x.kind, x.id, x.file, x.choose)
		for _, w := range x.want {
			if !strings.Contains(got, w) {
				t.Errorf("%s was made with %q, want %s", x.kind, got, w)
			}
		}
	}
	b.win.desk.Make(document.KindReport, theSession)
	if !b.reads(words.ReportForm(document.Takeaways)) || !b.reads(words.T("documents.format-md")) {
		t.Errorf("the choices are not remembered:\n%s", strings.Join(b.texts(), "\n"))
	}
	b.tap(words.T("word.close"))
	b.win.desk.Make(document.KindMinutes, theSession)
	if b.reads(words.ReportForm(document.Takeaways)) || b.reads(words.T("documents.order")) || b.reads(words.T("documents.version")) {
		t.Errorf("minutes have choices that they do not have:\n%s", strings.Join(b.texts(), "\n"))
	}
}

// A compilation is called final only when every comment has its answer.
func TestAFinalCompilationIsRefusedWhileCommentsAreOpen(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	b := inSession(t)
	b.win.desk.Make(document.KindCompilation, theOutput)
	b.tick(words.T("documents.final"))
	b.tap(words.T("documents.make"))
	b.until("it is refused", func() bool { return b.reads(words.T("app.failed")) })
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
