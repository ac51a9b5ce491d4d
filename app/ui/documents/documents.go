// Package documents is the sheet in which a document is made: which language,
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
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/files"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/core"
)

// maker is the sheet of one document.
type maker struct {
	desk    *desk.Desk
	kind    document.Kind
	id      string
	target  *files.Target
	choices *choices
	form    *kit.Form
	bar     *widget.ProgressBar
	step    *kit.Text
	result  *kit.Notice     // of the target
	pages   *fyne.Container // of the preview
	column  *fyne.Container
	sheet   *kit.Sheet
	busy    bool
}

// Ask opens the sheet for a document of a kind about a session or an output.
func Ask(d *desk.Desk, kind document.Kind, id string) {
	m := &maker{desk: d, kind: kind, id: id, bar: widget.NewProgressBar(), step: kit.NewText("")}
	m.choices = newChoices(d.Work, kind, id)
	m.target = files.NewTarget(d, m.choices.renamed(string(kind)+"-"+strings.ReplaceAll(id, "/", "-")), m.choices.endings(), func() { m.start(false) })
	m.result = m.target.Result
	m.choices.format.OnChanged = func(string) { m.target.Name.SetText(m.choices.renamed(m.target.Name.Text)) }
	m.form = kit.NewForm(append(m.target.Fields, m.choices.fields()...)...)
	m.bar.Hide()
	m.pages = kit.Column(8)
	m.column = kit.Column(10, m.form.Object(), m.bar, m.step, m.result, m.pages)
	m.sheet = kit.ShowSheet(d.Window, words.T("document."+string(kind)), 560, m.column, m.target.Name, nil,
		kit.Action{Word: words.T("word.close"), Do: func() { m.sheet.Close() }},
		kit.Action{Word: words.T("documents.preview"), Do: m.preview},
		kit.Action{Word: words.T("documents.make"), Main: true, Do: func() { m.start(false) }})
}

// start makes the document; replace says that the person agreed to lose the
// file that is there.
func (m *maker) start(replace bool) {
	if m.busy {
		return
	}
	m.form.Show("", nil)
	path := m.target.Path(replace, m.start)
	if path == "" {
		m.sheet.Fit()
		return
	}
	m.choices.format.Quietly(m.choices.ending(path)) // who types another ending means it
	m.begin()
	m.work(path)
}

// begin shows that something is being made.
func (m *maker) begin() {
	m.busy = true
	m.result.Clear()
	m.pages.RemoveAll()
	m.bar.SetValue(0)
	m.bar.Show()
	m.step.SetText(words.T("documents.reading"))
	m.sheet.Fit()
}

// ready ends what begin showed.
func (m *maker) ready() {
	m.busy = false
	m.bar.Hide()
	m.step.SetText("")
}

func (m *maker) work(path string) {
	work, opt := m.desk.Work, m.choices.options()
	last := m.choices.remembered(m.kind)
	var remarks []string
	m.desk.Jobs.Save(func(ctx context.Context) error {
		doc, err := work.Documents.MakeDocument(m.kind, m.id, opt)
		if err == nil {
			remarks, err = work.Documents.WriteDocument(ctx, doc, path, func(p core.Progress) {
				m.desk.Jobs.Post(func() { m.went(p) })
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

func (m *maker) went(p core.Progress) {
	if m.busy {
		m.step.SetText(words.Said(p.Sentence))
		if p.Total > 0 {
			m.bar.SetValue(float64(p.Done) / float64(p.Total))
		}
	}
}

func (m *maker) ended(path string, remarks []string, err error) {
	m.ready()
	if err != nil {
		m.result.Fail(words.T("app.failed"), words.Error(err), kit.Action{Word: words.T("session.again"), Main: true, Do: func() { m.start(false) }})
	} else {
		text := path
		if len(remarks) > 0 {
			text += "\n" + strings.Join(remarks, "\n")
		}
		m.result.Tell(words.T("documents.made"), text, kit.Action{Word: words.T("documents.open"), Main: true, Do: func() { m.open(path) }})
	}
	m.sheet.Fit()
	m.sheet.Focus()
}

// open shows the document in the system's viewer.
func (m *maker) open(path string) {
	u := &url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	if err := fyne.CurrentApp().OpenURL(u); err != nil {
		m.result.Fail(words.T("app.failed"), words.T("documents.no-viewer", "Path", path))
		m.sheet.Fit()
	}
}
