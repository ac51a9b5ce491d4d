package workbench

import (
	"context"

	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/lists"
)

// placeEditor settles where a comment stands that could not be placed for sure.
type placeEditor struct{ s *shared }

// confirm says that the proposed place of a comment is right.
func (p *placeEditor) confirm() {
	if r := p.s.comments.current(); r != nil && p.s.view.unsure(*r.line) && p.s.view.places[r.key].Anchor != nil {
		p.put(r.key, p.s.view.places[r.key].Anchor.Paragraph)
	}
}

// gone says that the place of a comment is not in the text any more.
func (p *placeEditor) gone() {
	if r := p.s.comments.current(); r != nil && p.s.view.unsure(*r.line) {
		p.put(r.key, 0)
	}
}

// put saves where a comment stands in the newest version.
func (p *placeEditor) put(id string, paragraph int) {
	p.s.env.Jobs.Save(func(ctx context.Context) error {
		return p.s.env.Work.Answering.ConfirmPlace(ctx, id, paragraph)
	}, func(err error) {
		if err != nil {
			p.s.fail(err)
			return
		}
		p.s.load()
	})
}

// choose shows the text that people now read: Enter takes a paragraph.
func (p *placeEditor) choose() {
	r := p.s.comments.current()
	if r == nil {
		return
	}
	id, reading := r.key, lists.NewParagraphs(rowmenu.Paragraphs(p.s.env, i18n.T("list.row-choose"), func() string { return p.s.view.id }))
	head := layout.Column(4, widgets.Heading(i18n.T("bench.choose-place"), fynetheme.SizeNameSubHeadingText), widgets.Facts([2]string{who(*r.line), comment(*r.line).Text}, [2]string{i18n.T("comments.quote"), quote(*r.line)}))
	dialog := widgets.ShowOverlay(p.s.env.Window, 720, 560, container.NewBorder(layout.Pad(10, 12, 8, 12, head), nil, nil, nil, reading.Feed), reading.Feed)
	leave := func() {
		dialog.Close()
		p.s.focus()
	}
	reading.Feed.Left = leave
	reading.Feed.Chosen = func(i int) {
		if n := reading.Row(i).Number; n > 0 {
			leave()
			p.put(id, n)
		}
	}
	reading.Set(p.s.view.reading, nil)
	near := comment(*r.line).Anchor
	if a := p.s.view.places[id].Anchor; a != nil {
		reading.Highlight(a.Paragraph)
		near = a
	}
	for i, x := range p.s.view.reading {
		if x.Number > 0 && (near == nil || x.Number >= near.Paragraph) {
			reading.Feed.SetCurrent(i)
			break
		}
	}
}
