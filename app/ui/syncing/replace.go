package syncing

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/sharing"
)

// replacePane shows what can be replaced.
type replacePane struct {
	window fyne.Window
	names  shell.Names
	work   *sharing.Service
	start  fyne.Focusable
	run    func(func(context.Context, func(igf.Progress)) (igf.Receipt, error))
}

func (p *replacePane) show(side *fyne.Container, all []igf.SetAside) {
	if len(all) == 0 {
		return
	}
	side.Add(widgets.Heading(i18n.N("sync.replaceable", len(all)), fynetheme.SizeNameText))
	for _, f := range all {
		side.Add(p.line(f))
	}
}

// line is about what stands in the shared repository and cannot be read, or is in
// the way, with the key that puts what is here there.
func (p *replacePane) line(f igf.SetAside) fyne.CanvasObject {
	_, o := widgets.NewBody(i18n.T("sync.set-aside", "Path", p.names.Path(f.Path), "Reason", p.names.Error(f.Reason.Err())))
	button := widgets.Action{Word: i18n.T("sync.replace"), Do: func() { p.ask(f.Replace) }}.Button()
	line := layout.Column(2, o, layout.Wrap(6, button))
	return container.NewBorder(nil, nil, container.NewVBox(widgets.NewSign("question", fynetheme.ColorNameWarning)), nil, layout.Pad(2, 0, 6, 6, line))
}

// ask says what would become of what stands there, and does it when the person
// says so.
func (p *replacePane) ask(path string) {
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(p.window, i18n.T("sync.replace-title"), 560, layout.Column(10, sentences(i18n.T("sync.replace-about", "Path", path))...), nil, func() { widgets.Focus(p.start) },
		widgets.Action{Word: i18n.T("sync.replace-now"), Do: func() {
			dialog.Close()
			p.run(func(ctx context.Context, progress func(igf.Progress)) (igf.Receipt, error) {
				return p.work.Replace(ctx, path, sharing.SyncOptions{Progress: progress})
			})
		}},
		widgets.Action{Word: i18n.T("word.cancel"), Main: true, Do: func() { dialog.Close() }})
}
