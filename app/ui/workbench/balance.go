package workbench

import (
	"context"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/answering"
)

// showBalance says which stakeholder groups and regions commented so far, so
// that the others can be asked while comments are open.
func showBalance(s *shared) {
	o := s.view.output
	if o == nil {
		return
	}
	s.env.Jobs.Run(func(context.Context) func() {
		b, err := s.env.Work.Answering.Balance(o.ID)
		return func() {
			if err != nil {
				s.fail(err)
				return
			}
			column := layout.Column(5, widgets.Heading(i18n.T("bench.by-stakeholder"), fynetheme.SizeNameText))
			add := func(shares []answering.Share) {
				for _, x := range shares {
					column.Add(share(x, b.Comments))
				}
			}
			add(b.Stakeholders)
			column.Add(layout.Pad(8, 0, 0, 0, widgets.Heading(i18n.T("bench.by-region"), fynetheme.SizeNameText)))
			add(b.Regions)
			_, about := widgets.NewBody(i18n.T("bench.balance-help"))
			column.Add(layout.Pad(8, 0, 0, 0, about))
			var dialog *widgets.Dialog
			dialog = widgets.ShowDialog(s.env.Window, i18n.N("bench.balance", b.Comments), 640, column, nil, s.focus,
				widgets.Action{Word: i18n.T("word.close"), Main: true, Do: func() { dialog.Close() }})
		}
	}, nil)
}

// share is a line with how many comments came from a group of people; a group
// of whom none came is marked.
func share(x answering.Share, all int) fyne.CanvasObject {
	name := widgets.NewText(x.Name)
	name.Fixed = false
	if x.ID == "" {
		name.SetText(i18n.T("bench.not-stated"))
		name.Color = theme.Muted
	}
	tag := widgets.NewTag("", i18n.Number(x.N), theme.Muted)
	if x.N == 0 && x.ID != "" {
		tag.Set("question", i18n.T("bench.nobody"), theme.KindAsked)
	}
	bar := widget.NewProgressBar()
	bar.TextFormatter = func() string { return "" }
	bar.Max = float64(max(all, 1))
	bar.SetValue(float64(x.N))
	return layout.Grow(10, name, name, tag, layout.FixedWidth(140, bar))
}
