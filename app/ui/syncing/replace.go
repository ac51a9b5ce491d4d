package syncing

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/sharing"
)

// replaceLine is about what stands in the shared repository and cannot be read, or is in
// the way, with the key that puts what is here there.
func (s *Screen) replaceLine(f igf.SetAside) fyne.CanvasObject {
	_, o := widgets.NewBody(i18n.T("sync.set-aside", "Path", f.Path, "Reason", i18n.Error(f.Reason.Err())))
	button := widgets.Action{Word: i18n.T("sync.replace"), Do: func() { s.askReplace(f.Replace) }}.Button()
	line := layout.Column(2, o, layout.Wrap(6, button))
	return container.NewBorder(nil, nil, container.NewVBox(widgets.NewSign("question", fynetheme.ColorNameWarning)), nil, layout.Pad(2, 0, 6, 6, line))
}

// askReplace says what would become of what stands there, and does it when the person
// says so.
func (s *Screen) askReplace(path string) {
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("sync.replace-title"), 560, layout.Column(10, sentences(i18n.T("sync.replace-about", "Path", path))...), nil, func() { widgets.Focus(s.start) },
		widgets.Action{Word: i18n.T("sync.replace-now"), Do: func() {
			dialog.Close()
			s.run(func(ctx context.Context, opt sharing.SyncOptions) (igf.Receipt, error) {
				return s.env.Work.Sharing.Replace(ctx, path, opt)
			}, sharing.SyncOptions{})
		}},
		widgets.Action{Word: i18n.T("word.cancel"), Main: true, Do: func() { dialog.Close() }})
}
