package welcome

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapporteur/app/igf"
	"rapporteur/app/ui/files"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/sharing"
)

// source is the second step: what to work on.
type source struct {
	wizard  *wizard
	address *widgets.Input
	field   *widgets.Field
	form    *widgets.Form
	step    *widgets.Text
	column  *fyne.Container
	dialog  *widgets.Dialog
	left    bool // the person went on or back while something was copied
}

// askSource asks what to work on: a shared repository, or the sample.
func (w *wizard) askSource() {
	d := w.env
	if d.SetRemote == nil {
		w.askSession()
		return
	}
	x := &source{wizard: w, address: widgets.NewInput(w.address, i18n.T("welcome.address-hint")), step: widgets.NewText("")}
	x.address.OnChanged = func(t string) { w.address = t }
	choose := widgets.Action{Word: i18n.T("documents.choose-folder"), Do: func() { files.ChooseFolder(d, x.address.Text, x.address.SetText) }}.Button()
	x.field = widgets.NewField("remote", i18n.T("welcome.address"), i18n.T("welcome.address-help"), container.NewBorder(nil, nil, nil, choose, x.address))
	x.form = widgets.NewForm(x.field)
	x.column = layout.Column(10, x.form.Object(), x.step)
	x.address.Enter = x.connect
	actions := []widgets.Action{
		{Word: i18n.T("welcome.back"), Do: func() { x.leave(); w.askSelf() }},
		{Word: i18n.T("welcome.later"), Do: x.later},
	}
	means := []string{i18n.T("welcome.means-shared")}
	if d.LoadSample != nil {
		actions = append(actions, widgets.Action{Word: i18n.T("welcome.sample"), Do: func() {
			x.say(i18n.T("welcome.copying"))
			d.Jobs.Save(d.LoadSample, x.ended)
		}})
		means = append(means, i18n.T("welcome.means-sample"))
	}
	for _, m := range append(means, i18n.T("welcome.means-later")) {
		_, text := widgets.NewBody(m)
		x.column.Add(text)
	}
	actions = append(actions, widgets.Action{Word: i18n.T("welcome.connect"), Main: true, Do: x.connect})
	x.dialog = widgets.ShowDialog(d.Window, title(2, i18n.T("welcome.source")), 600, x.column, x.address, func() { x.left = true }, actions...)
}

func (x *source) leave() { x.dialog.Close() }

// later goes on without a repository: on a first start to the first session, so that nobody
// stands before an empty window.
func (x *source) later() {
	x.leave()
	if !x.wizard.again {
		x.wizard.askSession()
	}
}

// ended goes on after what was chosen is done, unless the person has left the
// step.
func (x *source) ended(err error) {
	x.say("")
	switch {
	case err != nil && x.left:
		x.wizard.env.ShowError(err)
	case err != nil:
		x.form.Show(i18n.T("app.failed"), err)
	case !x.left:
		x.dialog.Close()
		x.wizard.askSession()
	}
}

func (x *source) say(text string) {
	x.step.SetText(text)
	x.column.Refresh()
}

// connect takes the first copy of the shared repository.
func (x *source) connect() {
	to := strings.TrimSpace(x.address.Text)
	if to == "" {
		x.field.SetError(i18n.T("welcome.address-empty"))
		return
	}
	d := x.wizard.env
	x.say(i18n.T("welcome.copying"))
	d.Jobs.Save(func(ctx context.Context) error { return d.SetRemote(ctx, to, "") }, func(err error) {
		if err != nil {
			x.ended(err)
			return
		}
		d.Jobs.Do(func(ctx context.Context) error {
			_, err := d.Work.Sharing.Sync(ctx, sharing.SyncOptions{Progress: func(p igf.Progress) {
				d.Jobs.Post(func() { x.step.SetText(i18n.Sentence(p.Sentence)) })
			}})
			return err
		}, func(err error) {
			x.ended(err)
			if err != nil && !x.left {
				x.say(i18n.T("welcome.kept"))
			}
		})
	})
}
