package workbench

import (
	"context"

	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/lists"
)

// confirm says that the proposed place of a comment is right.
func (s *Screen) confirm() {
	if r := s.current(); r != nil && s.view.unsure(*r.line) && s.view.places[r.key].Anchor != nil {
		s.put(r.key, s.view.places[r.key].Anchor.Paragraph)
	}
}

// gone says that the place of a comment is not in the text any more.
func (s *Screen) gone() {
	if r := s.current(); r != nil && s.view.unsure(*r.line) {
		s.put(r.key, 0)
	}
}

// put saves where a comment stands in the newest version.
func (s *Screen) put(id string, paragraph int) {
	s.env.Jobs.Save(func(ctx context.Context) error {
		return s.env.Work.Answering.ConfirmPlace(ctx, id, paragraph)
	}, func(err error) {
		if err != nil {
			s.fail(err)
			return
		}
		s.load()
	})
}

// choosePlace shows the text that people now read: Enter takes a paragraph.
func (s *Screen) choosePlace() {
	r := s.current()
	if r == nil {
		return
	}
	id, reading := r.key, lists.NewParagraphs(func(n int) string { return i18n.T("session.paragraph", "N", n) }, func(n int) string { return i18n.N("session.marks", n) })
	head := layout.Column(4, widgets.Heading(i18n.T("bench.choose-place"), fynetheme.SizeNameSubHeadingText), widgets.Facts([2]string{who(*r.line), comment(*r.line).Text}, [2]string{i18n.T("comments.quote"), quote(*r.line)}))
	dialog := widgets.ShowOverlay(s.env.Window, 720, 560, container.NewBorder(layout.Pad(10, 12, 8, 12, head), nil, nil, nil, reading.Feed), reading.Feed)
	leave := func() {
		dialog.Close()
		widgets.Focus(s.feed)
	}
	reading.Feed.Left = leave
	reading.Feed.Chosen = func(i int) {
		if n := reading.At(i).Number; n > 0 {
			leave()
			s.put(id, n)
		}
	}
	reading.Set(s.view.reading, nil)
	near := comment(*r.line).Anchor
	if a := s.view.places[id].Anchor; a != nil {
		reading.MarkParagraph(a.Paragraph)
		near = a
	}
	for i, p := range s.view.reading {
		if p.Number > 0 && (near == nil || p.Number >= near.Paragraph) {
			reading.Feed.SetCurrent(i)
			break
		}
	}
}
