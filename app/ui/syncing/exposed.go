package syncing

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/exposure"
)

// shownMost is how many words the list of what is exposed shows; the copy has the
// places of all.
const shownMost = 100

// showExposed lists what was sent of a session, or of all for "", and would not be sent
// now, with the files and commits in which the owner of the repository finds it.
func (s *Screen) showExposed(session string) {
	column := layout.Column(10)
	var all []exposure.Exposed
	var dialog *widgets.Dialog
	show := func(rows []fyne.CanvasObject) {
		column.Objects = rows
		dialog.Renew()
	}
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("sync.exposed-title"), 720, column, nil, func() { widgets.Focus(s.exposed) },
		widgets.Action{Word: i18n.T("sync.exposed-copy"), Do: func() { fyne.CurrentApp().Clipboard().SetContent(exposedPlaces(all)) }},
		widgets.Action{Word: i18n.T("word.close"), Main: true, Do: func() { dialog.Close() }})
	show(sentences(i18n.T("sync.exposed-looking")))
	s.env.Jobs.Run(func(ctx context.Context) func() {
		found, err := s.env.Work.Exposure.Exposed(ctx, session)
		return func() {
			all = found
			if err != nil {
				show(sentences(i18n.Alone(i18n.Error(err))))
				return
			}
			show(exposedRows(session, found))
		}
	}, func(err error) { show(sentences(i18n.Alone(i18n.Error(err)))) })
}

func exposedRows(session string, found []exposure.Exposed) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	if session != "" {
		out = sentences(i18n.T("sync.exposed-of", "ID", session))
	}
	if len(found) == 0 {
		return append(out, sentences(i18n.T("sync.exposed-none"))...)
	}
	out = append(out, sentences(i18n.T("sync.exposed-about"))...)
	for _, x := range found[:min(len(found), shownMost)] {
		_, words := widgets.NewBody(i18n.T("app.quoted", "Text", igf.Excerpt(x.Word, 300)))
		about := widgets.Caption(i18n.Field(x.Field)+" · "+i18n.Sentence(x.Why), theme.Muted)
		about.Fixed = false
		where, place := widgets.NewBody(i18n.T("sync.exposed-where", "Path", x.Path, "Commit", x.Revision))
		where.SizeName = fynetheme.SizeNameCaptionText
		out = append(out, layout.Column(1, words, about, place))
	}
	if n := len(found) - shownMost; n > 0 {
		out = append(out, sentences(i18n.N("sync.exposed-more", n))...)
	}
	return out
}

func sentences(all ...string) (out []fyne.CanvasObject) {
	for _, text := range all {
		_, o := widgets.NewBody(text)
		out = append(out, o)
	}
	return out
}

// exposedPlaces is where the words are, a line for each place. The words are left out:
// what is copied may be pasted anywhere, and the owner finds them there.
func exposedPlaces(found []exposure.Exposed) string {
	var lines []string
	for _, x := range found {
		if line := strings.Join([]string{x.Path, x.Revision, x.Field}, "\t"); !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
