package importing

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace/importing"
)

// showPast lists the imports of everybody, the newest first; Enter on one
// undoes it, after a question.
func (s *Screen) showPast() {
	s.env.Jobs.Run(func(context.Context) func() {
		all, err := s.env.Work.Importing.Imports()
		slices.Reverse(all)
		return func() {
			if s.told(err) {
				s.listPast(all)
			}
		}
	})
}

func (s *Screen) listPast(all []importing.PastImport) {
	shown := all
	var dialog *widgets.Dialog
	rows := lists.NewFilteredList(i18n.T("intake.past-filter"), func() int { return len(shown) }, func() fyne.CanvasObject { return widgets.NewRow() }, func(i int, o fyne.CanvasObject) {
		r, p := o.(*widgets.Row), shown[i]
		switch {
		case p.Undone:
			r.Tag.Set("", i18n.T("intake.undone"), theme.Muted)
		case !p.Mine:
			r.Tag.Set("person", i18n.T("intake.not-yours"), theme.Muted)
		default:
			r.Tag.Set("", i18n.T("intake.may-undo"), theme.KindAction)
		}
		r.Set(pastTitle(p), pastAbout(p))
	}, nil, widgets.Empty("comments", i18n.T("intake.past-none")))
	rows.Filter = func(text string) {
		q := search.Parse(text)
		shown = nil
		for _, p := range all {
			if q.Empty() || q.Match(pastTitle(p), pastAbout(p)) {
				shown = append(shown, p)
			}
		}
		rows.Reload()
	}
	notice := widgets.NewNotice()
	rows.Open = func(i int) { s.askUndo(shown[i], notice, func() { dialog.Close() }) }
	leave := func() { dialog.Close() }
	rows.Box.Escape, rows.List.Escape = leave, leave
	first := fyne.Focusable(rows.List)
	if len(all) == 0 {
		first = nil
	}
	body := container.NewBorder(notice, nil, nil, nil, rows.Object())
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("intake.past-title"), 680, container.New(tallLayout(340), body), first, func() { widgets.Focus(s.steps.path) },
		widgets.Action{Word: i18n.T("word.close"), Main: true, Do: leave})
	rows.Reload()
}

func pastTitle(p importing.PastImport) string {
	return fromWord(p.From) + "  ·  " + i18n.DateTime(p.At.Local())
}

// pastAbout is how many entries an import made, on what, and whose it is.
func pastAbout(p importing.PastImport) string {
	text := i18n.N("intake.n-entries", len(p.Entries))
	if len(p.Entries) > 0 {
		h := p.Entries[0].Head()
		on := h.SessionID()
		if m, ok := p.Entries[0].(*igf.Comment); ok {
			on = m.Output
		}
		text += "  ·  " + on
		if h.Author.Name != "" {
			text += "  ·  " + h.Author.Name
		}
	}
	return text
}

func fromWord(from string) string {
	switch from {
	case "csv":
		return i18n.T("intake.kind-table")
	case "mail":
		return i18n.T("intake.kind-mail")
	case "docx", "markdown":
		return i18n.T("intake.kind-annotations")
	case "transcript":
		return i18n.T("intake.kind-transcript")
	}
	return from
}

// askUndo asks before an import is undone, or says why it cannot be.
func (s *Screen) askUndo(p importing.PastImport, notice *widgets.Notice, leave func()) {
	notice.Clear()
	s.env.Jobs.Run(func(context.Context) func() {
		err := s.env.Work.Importing.MayUndo(p.ID)
		return func() {
			if err != nil {
				var fe *igf.FieldError
				why := i18n.Error(err)
				if errors.As(err, &fe) {
					why = i18n.Sentence(fe.Want)
				}
				notice.ShowError(i18n.T("intake.not-undone"), why)
				return
			}
			leave()
			_, body := widgets.NewBody(i18n.N("intake.undo-question", len(p.Entries), "Import", pastTitle(p)))
			var dialog *widgets.Dialog
			dialog = widgets.ShowDialog(s.env.Window, i18n.T("intake.undo-title"), 480, body, nil, func() { widgets.Focus(s.steps.path) },
				widgets.Action{Word: i18n.T("intake.undo"), Do: func() { dialog.Close(); s.undo(p.ID) }},
				widgets.Action{Word: i18n.T("word.cancel"), Main: true, Do: func() { dialog.Close() }})
		}
	})
}

// tallLayout gives one object a height in pixels.
type tallLayout float32

func (t tallLayout) MinSize([]fyne.CanvasObject) fyne.Size         { return fyne.NewSize(300, float32(t)) }
func (t tallLayout) Layout(os []fyne.CanvasObject, size fyne.Size) { os[0].Resize(size) }
