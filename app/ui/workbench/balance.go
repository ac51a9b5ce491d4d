package workbench

import (
	"context"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/answering"
)

// showBalance says which stakeholder groups and regions commented so far, so
// that the others can be asked while comments are open.
func (s *Screen) showBalance() {
	o := s.view.output
	if o == nil {
		return
	}
	s.desk.Jobs.Run(func(context.Context) func() {
		b, err := s.desk.Work.Answering.Balance(o.ID)
		return func() {
			if err != nil {
				s.fail(err)
				return
			}
			column := kit.Column(5, kit.Heading(words.T("bench.by-stakeholder"), fynetheme.SizeNameText))
			add := func(shares []answering.Share) {
				for _, x := range shares {
					column.Add(share(x, b.Comments))
				}
			}
			add(b.Stakeholders)
			column.Add(kit.Pad(8, 0, 0, 0, kit.Heading(words.T("bench.by-region"), fynetheme.SizeNameText)))
			add(b.Regions)
			_, about := kit.NewBody(words.T("bench.balance-help"))
			column.Add(kit.Pad(8, 0, 0, 0, about))
			var sheet *kit.Sheet
			sheet = kit.ShowSheet(s.desk.Window, words.N("bench.balance", b.Comments), 640, column, nil, func() { kit.Focus(s.feed) },
				kit.Action{Word: words.T("word.close"), Main: true, Do: func() { sheet.Close() }})
		}
	})
}

// share is a line with how many comments came from a group of people; a group
// of whom none came is marked.
func share(x answering.Share, all int) fyne.CanvasObject {
	name := kit.NewText(x.Name)
	name.Fixed = false
	if x.ID == "" {
		name.SetText(words.T("bench.not-stated"))
		name.Color = theme.Muted
	}
	tag := kit.NewTag("", words.Number(x.N), theme.Muted)
	if x.N == 0 && x.ID != "" {
		tag.Set("question", words.T("bench.nobody"), theme.KindAsked)
	}
	bar := widget.NewProgressBar()
	bar.TextFormatter = func() string { return "" }
	bar.Max = float64(max(all, 1))
	bar.SetValue(float64(x.N))
	return kit.Stretch(10, name, name, tag, kit.Short(140, bar))
}
