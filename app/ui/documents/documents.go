// Package documents is the dialog in which a document is made: which language,
// how far it is, and what came of it.
//
// It does not decide what stands in a document, nor where files go.
package documents

import (
	"context"
	"net/url"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/igf"
	"rapporteur/app/ui/files"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace"
)

// makeDialog is the dialog of one document.
type makeDialog struct {
	env     *shell.Env
	kind    document.Kind
	id      string
	target  *files.Target
	choices *choices
	form    *widgets.Form
	bar     *widget.ProgressBar
	step    *widgets.Text
	result  *widgets.Notice // of the target
	pages   *fyne.Container // of the preview
	column  *fyne.Container
	dialog  *widgets.Dialog
	busy    bool
}

// Ask opens the dialog for a document of a kind about a session or an output. version is
// that of the output which is offered, 0 for the working text.
func Ask(d *shell.Env, kind document.Kind, id string, version int) {
	m := &makeDialog{env: d, kind: kind, id: id, bar: widget.NewProgressBar(), step: widgets.NewText("")}
	m.choices = newChoices(d.Work, kind, id, version)
	m.target = files.NewTarget(d, m.choices.renamed(offeredName(d.Work, kind, id)), m.choices.endings(), m.start)
	m.result = m.target.Result
	m.choices.format.OnChanged = func(string) { m.target.Name.SetText(m.choices.renamed(m.target.Name.Text)) }
	m.form = widgets.NewForm(append(m.target.Fields, m.choices.fields()...)...)
	m.bar.Hide()
	m.pages = layout.Column(8)
	m.column = layout.Column(10, m.form.Object(), m.bar, m.step, m.result, m.pages)
	m.dialog = widgets.ShowDialog(d.Window, i18n.Document(kind), 560, m.column, m.target.Name, nil,
		widgets.Action{Word: i18n.T("word.close"), Do: func() { m.dialog.Close() }},
		widgets.Action{Word: i18n.T("documents.preview"), Do: m.preview},
		widgets.Action{Word: i18n.T("documents.make"), Main: true, Do: m.start})
}

// offeredName is the name that is offered for the file, without its ending: like the
// document it names nobody who is hidden.
func offeredName(w *workspace.Workspace, kind document.Kind, id string) string {
	k, _ := builders.KindOf(kind)
	printed, err := w.Documents.PrintedID(igf.Key(string(k.Of) + "/" + id))
	if err != nil {
		return string(kind)
	}
	return string(kind) + "-" + strings.ReplaceAll(printed, "/", "-")
}

func (m *makeDialog) start() {
	m.make(func() string { return m.target.FreePath(m.start, m.replace) })
}

// replace makes the document in the place of the file that is there.
func (m *makeDialog) replace() { m.make(m.target.Path) }

func (m *makeDialog) make(where func() string) {
	if m.busy {
		return
	}
	m.form.Show("", nil)
	path := where()
	if path == "" {
		m.dialog.Fit()
		return
	}
	m.choices.format.SetSilently(m.choices.ending(path)) // who types another ending means it
	m.begin()
	m.work(path)
}

// begin shows that something is being made.
func (m *makeDialog) begin() {
	m.busy = true
	m.result.Clear()
	m.pages.RemoveAll()
	m.bar.SetValue(0)
	m.bar.Show()
	m.step.SetText(i18n.T("documents.reading"))
	m.dialog.Fit()
}

// ready ends what begin showed.
func (m *makeDialog) ready() {
	m.busy = false
	m.bar.Hide()
	m.step.SetText("")
}

func (m *makeDialog) work(path string) {
	work, opt := m.env.Work, m.choices.options()
	last := m.choices.remembered(m.kind)
	var remarks []string
	m.env.Jobs.Save(func(ctx context.Context) error {
		doc, err := work.Documents.MakeDocument(m.kind, m.id, opt)
		if err == nil {
			remarks, err = work.Documents.WriteDocument(ctx, doc, path, func(p igf.Progress) {
				m.env.Jobs.Post(func() { m.went(p) })
			})
		}
		if err == nil {
			err = work.Device.SetSettings(ctx, last)
		}
		if err == nil {
			err = m.target.Remember(ctx, path)
		}
		return err
	}, func(err error) { m.ended(path, remarks, err) })
}

func (m *makeDialog) went(p igf.Progress) {
	if m.busy {
		m.step.SetText(i18n.Sentence(p.Sentence))
		if p.Total > 0 {
			m.bar.SetValue(float64(p.Done) / float64(p.Total))
		}
	}
}

func (m *makeDialog) ended(path string, remarks []string, err error) {
	m.ready()
	if err != nil {
		m.result.ShowError(i18n.T("app.failed"), i18n.Error(err), widgets.Action{Word: i18n.T("session.again"), Main: true, Do: m.start})
	} else {
		text := path
		if len(remarks) > 0 {
			text += "\n" + strings.Join(remarks, "\n")
		}
		m.result.ShowInfo(i18n.T("documents.made"), text, widgets.Action{Word: i18n.T("documents.open"), Main: true, Do: func() { m.open(path) }})
	}
	m.dialog.Fit()
	m.dialog.Focus()
}

// open shows the document in the system's viewer.
func (m *makeDialog) open(path string) {
	u := &url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	if err := fyne.CurrentApp().OpenURL(u); err != nil {
		m.result.ShowError(i18n.T("app.failed"), i18n.T("documents.no-viewer", "Path", path))
		m.dialog.Fit()
	}
}
