package documents

import (
	"context"
	"errors"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/workspace/documents"
)

// previewed is how many pages are drawn before a document is made.
const previewed = 2

// preview draws the first pages into the dialog. Nothing is kept of it.
func (m *makeDialog) preview() {
	if m.busy {
		return
	}
	m.begin()
	work, opt := m.env.Work, m.choices.options()
	m.env.Jobs.Run(func(ctx context.Context) func() {
		doc, err := work.Documents.MakeDocument(m.kind, m.id, opt)
		var pages [][]byte
		if err == nil {
			pages, err = work.Documents.PreviewDocument(ctx, doc, previewed)
		}
		return func() { m.previewed(pages, err) }
	}, func(err error) { m.previewed(nil, err) })
}

func (m *makeDialog) previewed(pages [][]byte, err error) {
	m.ready()
	switch {
	case errors.Is(err, documents.ErrNoPictures):
		m.result.ShowInfo(i18n.T("documents.preview"), i18n.T("documents.no-preview"))
	case err != nil:
		m.result.ShowError(i18n.T("app.failed"), i18n.Error(err))
	default:
		for i, p := range pages {
			img := canvas.NewImageFromResource(fyne.NewStaticResource("page-"+strconv.Itoa(i+1)+".png", p))
			img.FillMode = canvas.ImageFillContain
			img.SetMinSize(fyne.NewSize(500, 500))
			m.pages.Add(img)
		}
	}
	m.dialog.Fit()
}
