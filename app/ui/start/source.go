package start

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/sharing"
)

// source is the second step: what to work on.
type source struct {
	way     *way
	address *kit.Input
	field   *kit.Field
	form    *kit.Form
	step    *kit.Text
	column  *fyne.Container
	sheet   *kit.Sheet
	left    bool // the person went on or back while something was copied
}

// askSource asks what to work on: a shared repository, or the sample.
func (w *way) askSource() {
	d := w.desk
	if d.SetRemote == nil {
		w.askSession()
		return
	}
	x := &source{way: w, address: kit.NewInput(w.address, words.T("start.address-hint")), step: kit.NewText("")}
	x.address.OnChanged = func(t string) { w.address = t }
	choose := kit.Action{Word: words.T("documents.choose-folder"), Do: func() {
		dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
			if err == nil && u != nil {
				x.address.SetText(u.Path())
			}
		}, d.Window).Show()
	}}.Button()
	x.field = kit.NewField("remote", words.T("start.address"), words.T("start.address-help"), container.NewBorder(nil, nil, nil, choose, x.address))
	x.form = kit.NewForm(x.field)
	x.column = kit.Column(10, x.form.Object(), x.step)
	x.address.Enter = x.connect
	actions := []kit.Action{
		{Word: words.T("start.back"), Do: func() { x.leave(); w.askSelf() }},
		{Word: words.T("start.later"), Do: x.leave},
	}
	means := []string{words.T("start.means-shared")}
	if d.LoadSample != nil {
		actions = append(actions, kit.Action{Word: words.T("start.sample"), Do: func() {
			x.say(words.T("start.copying"))
			d.Jobs.Save(d.LoadSample, x.ended)
		}})
		means = append(means, words.T("start.means-sample"))
	}
	for _, m := range append(means, words.T("start.means-later")) {
		_, text := kit.NewBody(m)
		x.column.Add(text)
	}
	actions = append(actions, kit.Action{Word: words.T("start.connect"), Main: true, Do: x.connect})
	x.sheet = kit.ShowSheet(d.Window, title(2, words.T("start.source")), 600, x.column, x.address, func() { x.left = true }, actions...)
}

func (x *source) leave() { x.sheet.Close() }

// ended goes on after what was chosen is done, unless the person has left the
// step.
func (x *source) ended(err error) {
	x.say("")
	switch {
	case err != nil && x.left:
		x.way.desk.Say(err)
	case err != nil:
		x.form.Show(words.T("app.failed"), err)
	case !x.left:
		x.sheet.Close()
		x.way.askSession()
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
		x.field.SetError(words.T("start.address-empty"))
		return
	}
	d := x.way.desk
	x.say(words.T("start.copying"))
	d.Jobs.Save(func(ctx context.Context) error { return d.SetRemote(ctx, to, "") }, func(err error) {
		if err != nil {
			x.ended(err)
			return
		}
		d.Jobs.Do(func(ctx context.Context) error {
			_, err := d.Work.Sharing.Sync(ctx, sharing.SyncOptions{Progress: func(p core.Progress) {
				d.Jobs.Post(func() { x.step.SetText(words.Said(p.Sentence)) })
			}})
			return err
		}, x.ended)
	})
}
