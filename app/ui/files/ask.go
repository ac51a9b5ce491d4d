package files

import (
	"context"
	"io"

	"fyne.io/fyne/v2/widget"

	"rapporteur/app/files"
	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// NewFile is a file that Ask makes, and what its dialog says of it.
type NewFile struct {
	Title, About string // the head of the dialog, and what the file holds
	Name, Ending string // offered; Name is without the ending, which begins with a dot
	Make         string // the word of the button
	Closed       func() // told when the dialog is gone; may be nil
	// Write fills the file, which is made to be handed on. It runs in the background; the file appears when
	// it returns nil, and not at all when it does not.
	Write func(ctx context.Context, to io.Writer, progress func(igf.Progress)) error
}

// saveDialog is the dialog of one file.
type saveDialog struct {
	env    *shell.Env
	file   NewFile
	target *Target
	bar    *widget.ProgressBar
	step   *widgets.Text
	dialog *widgets.Dialog
	busy   bool
	gone   bool // the dialog was closed; the work goes on
}

// Ask opens a dialog that makes a file where the person wants it.
func Ask(d *shell.Env, f NewFile) {
	a := &saveDialog{env: d, file: f, bar: widget.NewProgressBar(), step: widgets.NewText("")}
	a.target = NewTarget(d, f.Name+f.Ending, []string{f.Ending}, a.start)
	form := widgets.NewForm(a.target.Fields...)
	a.bar.Hide()
	_, about := widgets.NewBody(f.About)
	column := layout.Column(10, about, form.Object(), a.bar, a.step, a.target.Result)
	a.dialog = widgets.ShowDialog(d.Window, f.Title, 560, column, a.target.Name, a.closed,
		widgets.Action{Word: i18n.T("word.close"), Do: func() { a.dialog.Close() }},
		widgets.Action{Word: f.Make, Main: true, Do: a.start})
}

func (a *saveDialog) closed() {
	a.gone = true
	if a.file.Closed != nil {
		a.file.Closed()
	}
}

func (a *saveDialog) start() {
	a.make(func() string { return a.target.FreePath(a.start, a.replace) })
}

// replace makes the file in the place of the one that is there.
func (a *saveDialog) replace() { a.make(a.target.Path) }

func (a *saveDialog) make(where func() string) {
	if a.busy {
		return
	}
	path := where()
	if path == "" {
		a.dialog.Fit()
		return
	}
	a.busy = true
	a.bar.Show()
	a.bar.SetValue(0)
	a.step.SetText(i18n.T("documents.reading"))
	a.dialog.Fit()
	a.env.Jobs.Save(func(ctx context.Context) error {
		err := files.Shared.Write(path, func(to io.Writer) error {
			return a.file.Write(ctx, to, func(p igf.Progress) {
				a.env.Jobs.Post(func() { a.went(p) })
			})
		})
		if err == nil {
			err = a.target.Remember(ctx, path)
		}
		return err
	}, func(err error) { a.ended(path, err) })
}

func (a *saveDialog) went(p igf.Progress) {
	if a.busy && p.Total > 0 {
		a.bar.SetValue(float64(p.Done-1) / float64(p.Total))
		a.step.SetText(i18n.T("documents.step", "N", p.Done, "Total", p.Total))
	}
}

func (a *saveDialog) ended(path string, err error) {
	a.busy = false
	a.bar.Hide()
	a.step.SetText("")
	if a.gone {
		if err != nil {
			a.env.ShowError(err)
		}
		return
	}
	if err != nil {
		a.target.Result.ShowError(i18n.T("app.failed"), i18n.Error(err), widgets.Action{Word: i18n.T("session.again"), Main: true, Do: a.start})
	} else {
		a.target.Result.ShowInfo(i18n.T("documents.made"), path)
	}
	a.dialog.Fit()
	a.dialog.Focus() // the buttons of a question take the keyboard away
}
