package groups

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// ShowKinds explains how the kinds of groups work.
func ShowKinds(d *shell.Env) { showKinds(d, nil) }

// showKinds shows the kinds side by side where there is room, else one below
// the other.
func showKinds(d *shell.Env, closed func()) {
	var columns [][]fyne.CanvasObject
	for _, m := range i18n.Kinds() {
		cells := []fyne.CanvasObject{kindHead(m)}
		for _, q := range i18n.KindQuestions() {
			_, answer := widgets.NewBody(i18n.T("kinds." + string(m) + "-" + q))
			cells = append(cells, layout.Column(1, widgets.Caption(i18n.T("kinds."+q), theme.Muted), answer))
		}
		columns = append(columns, cells)
	}
	_, about := widgets.NewBody(i18n.T("kinds.about"))
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(d.Window, i18n.T("groups.kinds"), 1000, layout.Column(10, about, layout.Columns(18, 26, columns...)), nil, closed,
		widgets.Action{Word: i18n.T("word.close"), Main: true, Do: func() { dialog.Close() }})
}

func kindHead(m igf.Modality) fyne.CanvasObject {
	h, o := widgets.NewBody(i18n.Modality(m) + " (" + i18n.T("modality-short."+string(m)) + ")")
	h.TextStyle.Bold, h.SizeName = true, fynetheme.SizeNameText
	return o
}
