package workbench

import (
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
)

// showKeys lists the keys of the workbench.
func showKeys(s *shared) {
	grid := container.New(layout.NewFormLayout())
	add := func(key, does string) {
		k := widgets.Caption(key, theme.KindComment)
		k.Style.Bold = true
		grid.Add(k)
		grid.Add(widgets.NewText(does))
	}
	for _, d := range igf.Dispositions() {
		add(numbered(d)[:1], i18n.T("comments.answer")+": "+i18n.Disposition(d))
	}
	for _, k := range [][2]string{
		{"\u2191 \u2193", "bench.key-move"},
		{"N", "bench.key-next"},
		{"O", "bench.key-open"},
		{"J K", "bench.key-scroll"},
		{"S", "bench.key-choose"},
		{"Y", "bench.key-alike"},
		{"D", "bench.key-duplicate"},
		{"W", "bench.key-apply"},
		{"E", "bench.key-edit"},
		{"U", "bench.key-undo"},
		{"C", "bench.key-confirm"},
		{"P", "bench.key-place"},
		{"X", "bench.key-gone"},
		{"A B", "bench.key-take"},
		{"L", "bench.key-left"},
		{"G", "bench.key-balance"},
		{"V", "bench.key-compare"},
		{"T", "bench.key-text"},
	} {
		add(k[0], i18n.T(k[1]))
	}
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("menu.shortcuts"), 560, grid, nil, s.focus, widgets.Action{Word: i18n.T("word.close"), Main: true, Do: func() { dialog.Close() }})
}
