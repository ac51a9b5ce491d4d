package workbench

import (
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"rapporteur/app/igf"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
)

// showKeys lists the keys of the workbench.
func (s *Screen) showKeys() {
	grid := container.New(layout.NewFormLayout())
	add := func(key, does string) {
		k := kit.Caption(key, theme.KindComment)
		k.Style.Bold = true
		grid.Add(k)
		grid.Add(kit.NewText(does))
	}
	for _, d := range igf.Dispositions() {
		add(numbered(d)[:1], words.T("comments.answer")+": "+words.Disposition(d))
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
		add(k[0], words.T(k[1]))
	}
	var sheet *kit.Sheet
	sheet = kit.ShowSheet(s.desk.Window, words.T("menu.shortcuts"), 560, grid, nil, func() { kit.Focus(s.feed) }, kit.Action{Word: words.T("word.close"), Main: true, Do: func() { sheet.Close() }})
}
