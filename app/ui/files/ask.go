package files

import (
	"context"
	"io"

	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/documents"
)

// Kind is what the sheet of Ask says of the file that it makes.
type Kind struct {
	Title, About string // the head of the sheet, and what the file holds
	Name, Ending string // offered; Name is without the ending, which begins with a dot
	Make         string // the word of the button
	Closed       func() // told when the sheet is gone; may be nil
	// Write fills the file. It runs in the background; the file appears when
	// it returns nil, and not at all when it does not.
	Write func(ctx context.Context, to io.Writer, progress func(core.Progress)) error
}

// asker is the sheet of one file.
type asker struct {
	desk   *desk.Desk
	kind   Kind
	target *Target
	bar    *widget.ProgressBar
	step   *kit.Text
	sheet  *kit.Sheet
	busy   bool
	gone   bool // the sheet was closed; the work goes on
}

// Ask opens a sheet that makes a file where the person wants it.
func Ask(d *desk.Desk, k Kind) {
	a := &asker{desk: d, kind: k, bar: widget.NewProgressBar(), step: kit.NewText("")}
	a.target = NewTarget(d, k.Name+k.Ending, []string{k.Ending}, func() { a.start(false) })
	form := kit.NewForm(a.target.Fields...)
	a.bar.Hide()
	_, about := kit.NewBody(k.About)
	column := kit.Column(10, about, form.Object(), a.bar, a.step, a.target.Result)
	a.sheet = kit.ShowSheet(d.Window, k.Title, 560, column, a.target.Name, a.closed,
		kit.Action{Word: words.T("word.close"), Do: func() { a.sheet.Close() }},
		kit.Action{Word: k.Make, Main: true, Do: func() { a.start(false) }})
}

func (a *asker) closed() {
	a.gone = true
	if a.kind.Closed != nil {
		a.kind.Closed()
	}
}

func (a *asker) start(replace bool) {
	if a.busy {
		return
	}
	path := a.target.Path(replace, a.start)
	if path == "" {
		a.sheet.Fit()
		return
	}
	a.busy = true
	a.bar.Show()
	a.bar.SetValue(0)
	a.step.SetText(words.T("documents.reading"))
	a.sheet.Fit()
	a.desk.Jobs.Save(func(ctx context.Context) error {
		err := documents.WriteFile(path, func(to io.Writer) error {
			return a.kind.Write(ctx, to, func(p core.Progress) {
				a.desk.Jobs.Post(func() { a.went(p) })
			})
		})
		if err == nil {
			err = a.target.Remember(ctx, path)
		}
		return err
	}, func(err error) { a.ended(path, err) })
}

func (a *asker) went(p core.Progress) {
	if a.busy && p.Total > 0 {
		a.bar.SetValue(float64(p.Done-1) / float64(p.Total))
		a.step.SetText(words.T("documents.step", "N", p.Done, "Total", p.Total))
	}
}

func (a *asker) ended(path string, err error) {
	a.busy = false
	a.bar.Hide()
	a.step.SetText("")
	if a.gone {
		if err != nil {
			a.desk.Say(err)
		}
		return
	}
	if err != nil {
		a.target.Result.Fail(words.T("app.failed"), words.Error(err), kit.Action{Word: words.T("session.again"), Main: true, Do: func() { a.start(false) }})
	} else {
		a.target.Result.Tell(words.T("documents.made"), path)
	}
	a.sheet.Fit()
	a.sheet.Focus() // the buttons of a question take the keyboard away
}
