package groups

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
)

// ShowKinds explains how the kinds of groups work.
func ShowKinds(d *desk.Desk) { showKinds(d, nil) }

// showKinds shows the kinds side by side where there is room, else one below
// the other.
func showKinds(d *desk.Desk, closed func()) {
	var columns [][]fyne.CanvasObject
	for _, m := range words.Kinds() {
		cells := []fyne.CanvasObject{kindHead(m)}
		for _, q := range words.KindQuestions() {
			_, answer := kit.NewBody(words.T("kinds." + string(m) + "-" + q))
			cells = append(cells, kit.Column(1, kit.Caption(words.T("kinds."+q), theme.Muted), answer))
		}
		columns = append(columns, cells)
	}
	_, about := kit.NewBody(words.T("kinds.about"))
	var sheet *kit.Sheet
	sheet = kit.ShowSheet(d.Window, words.T("groups.kinds"), 1000, kit.Column(10, about, kit.Abreast(18, 26, columns...)), nil, closed,
		kit.Action{Word: words.T("word.close"), Main: true, Do: func() { sheet.Close() }})
}

func kindHead(m igf.Modality) fyne.CanvasObject {
	h, o := kit.NewBody(words.Modality(m) + " (" + words.T("modality-short."+string(m)) + ")")
	h.TextStyle.Bold, h.SizeName = true, fynetheme.SizeNameText
	return o
}
