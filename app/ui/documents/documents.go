// Package documents is the sheet in which a document is made: which folder,
// which name, how far it is, and what came of it.
//
// It never replaces a file without asking, and it does not decide what stands
// in a document.
package documents

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace"
)

// settingFolder is where the person kept the last document.
const settingFolder = "documents.folder"

// maker is the sheet of one document.
type maker struct {
	desk     *desk.Desk
	kind     document.Kind
	id       string
	folder   *kit.Input
	name     *kit.Input
	language *kit.Choice[string]
	form     *kit.Form
	bar      *widget.ProgressBar
	step     *kit.Text
	result   *kit.Notice
	pages    *fyne.Container // of the preview
	column   *fyne.Container
	sheet    *kit.Sheet
	busy     bool
}

// Ask opens the sheet for a document of a kind about a session or an output.
func Ask(d *desk.Desk, kind document.Kind, id string) {
	m := &maker{desk: d, kind: kind, id: id, bar: widget.NewProgressBar(), step: kit.NewText(""), result: kit.NewNotice()}
	m.folder = kit.NewInput(m.lastFolder(), "")
	m.name = kit.NewInput(string(kind)+"-"+strings.ReplaceAll(id, "/", "-")+".pdf", "")
	m.language = kit.NewChoice(append([]string{""}, igf.Languages()...), func(tag string) string {
		if tag == "" {
			return words.T("documents.own-language")
		}
		return words.Language(tag)
	}, nil)
	m.language.Quietly("")
	choose := kit.Action{Word: words.T("documents.choose-folder"), Do: m.choose}.Button()
	m.form = kit.NewForm(
		kit.NewField("folder", words.T("documents.folder"), "", container.NewBorder(nil, nil, nil, choose, m.folder)),
		kit.NewField("file", words.T("documents.name"), "", m.name),
		kit.NewField("language", words.T("documents.language"), words.T("documents.language-help"), m.language),
	)
	m.bar.Hide()
	m.pages = kit.Column(8)
	m.column = kit.Column(10, m.form.Object(), m.bar, m.step, m.result, m.pages)
	m.folder.Enter, m.name.Enter = func() { m.start(false) }, func() { m.start(false) }
	m.sheet = kit.ShowSheet(d.Window, words.T("document."+string(kind)), 560, m.column, m.name, nil,
		kit.Action{Word: words.T("word.close"), Do: func() { m.sheet.Close() }},
		kit.Action{Word: words.T("documents.preview"), Do: m.preview},
		kit.Action{Word: words.T("documents.make"), Main: true, Do: func() { m.start(false) }})
}

// lastFolder is where the last document went, else the person's documents.
func (m *maker) lastFolder() string {
	if dir, err := m.desk.Work.Replica().Setting(settingFolder); err == nil && dir != "" {
		return dir
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	if dir := filepath.Join(home, "Documents"); isFolder(dir) {
		return dir
	}
	return home
}

func isFolder(dir string) bool {
	info, err := os.Stat(dir)
	return err == nil && info.IsDir()
}

func (m *maker) choose() {
	d := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if err == nil && u != nil {
			m.folder.SetText(u.Path())
		}
	}, m.desk.Window)
	if u, err := storage.ListerForURI(storage.NewFileURI(m.folder.Text)); err == nil {
		d.SetLocation(u)
	}
	d.Show()
}

// start makes the document; replace says that the person agreed to lose the
// file that is there.
func (m *maker) start(replace bool) {
	if m.busy {
		return
	}
	dir, name := strings.TrimSpace(m.folder.Text), strings.TrimSpace(m.name.Text)
	m.form.Show("", nil)
	m.result.Clear()
	if !filepath.IsAbs(dir) || !isFolder(dir) {
		m.form.Fields[0].SetError(words.T("documents.no-folder"))
		return
	}
	if name == "" || name != filepath.Base(name) || !strings.HasSuffix(strings.ToLower(name), ".pdf") {
		m.form.Fields[1].SetError(words.T("documents.bad-name"))
		return
	}
	path := filepath.Join(dir, name)
	if _, err := os.Lstat(path); err == nil && !replace {
		m.result.Tell(words.T("documents.exists"), words.T("documents.exists-text", "Name", name),
			kit.Action{Word: words.T("documents.replace"), Do: func() { m.start(true) }},
			kit.Action{Word: words.T("documents.keep-both"), Main: true, Do: func() { m.name.SetText(free(dir, name)); m.start(false) }})
		m.sheet.Fit()
		return
	}
	m.begin()
	m.work(dir, path)
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

// options are the person's choices.
func (m *maker) options() workspace.DocumentOptions {
	return workspace.DocumentOptions{Language: m.language.Value()}
}

// free is name with the first number that no file has.
func free(dir, name string) string {
	ext := filepath.Ext(name)
	base := strings.TrimSuffix(name, ext)
	for n := 2; ; n++ {
		next := base + " (" + words.Number(n) + ")" + ext
		if _, err := os.Lstat(filepath.Join(dir, next)); errors.Is(err, os.ErrNotExist) {
			return next
		}
	}
}

func (m *maker) work(dir, path string) {
	work, opt := m.desk.Work, m.options()
	m.desk.Jobs.Run(func(ctx context.Context) func() {
		doc, err := work.MakeDocument(m.kind, m.id, opt)
		var remarks []string
		if err == nil {
			remarks, err = work.WriteDocument(ctx, doc, path, func(p workspace.Progress) {
				m.desk.Jobs.Post(func() { m.went(p) })
			})
		}
		if err == nil {
			err = work.SetSettings(context.WithoutCancel(ctx), map[string]string{settingFolder: dir})
		}
		return func() { m.ended(path, remarks, err) }
	})
}

func (m *maker) went(p workspace.Progress) {
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
}

// open shows the document in the system's viewer.
func (m *maker) open(path string) {
	u := &url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	if err := fyne.CurrentApp().OpenURL(u); err != nil {
		m.result.Fail(words.T("app.failed"), words.T("documents.no-viewer", "Path", path))
		m.sheet.Fit()
	}
}
