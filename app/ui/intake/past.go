package intake

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/importing"
)

// showPast lists the imports of everybody, the newest first; Enter on one
// undoes it, after a question.
func (s *Screen) showPast() {
	s.desk.Jobs.Run(func(context.Context) func() {
		all, err := s.desk.Work.Importing.Imports()
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
	var sheet *kit.Sheet
	rows := kit.NewRows(words.T("intake.past-filter"), func() int { return len(shown) }, func() fyne.CanvasObject { return kit.NewRow() }, func(i int, o fyne.CanvasObject) {
		r, p := o.(*kit.Row), shown[i]
		switch {
		case p.Undone:
			r.Tag.Set("", words.T("intake.undone"), theme.Muted)
		case !p.Mine:
			r.Tag.Set("person", words.T("intake.not-yours"), theme.Muted)
		default:
			r.Tag.Set("", words.T("intake.may-undo"), theme.KindAction)
		}
		r.Set(pastTitle(p), pastAbout(p))
	}, nil, kit.Empty("comments", words.T("intake.past-none")))
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
	notice := kit.NewNotice()
	rows.Open = func(i int) { s.askUndo(shown[i], notice, func() { sheet.Close() }) }
	leave := func() { sheet.Close() }
	rows.Box.Escape, rows.List.Escape = leave, leave
	first := fyne.Focusable(rows.List)
	if len(all) == 0 {
		first = nil
	}
	body := container.NewBorder(notice, nil, nil, nil, rows.Object())
	sheet = kit.ShowSheet(s.desk.Window, words.T("intake.past-title"), 680, container.New(tall(340), body), first, func() { kit.Focus(s.steps.path) },
		kit.Action{Word: words.T("word.close"), Main: true, Do: leave})
	rows.Reload()
}

func pastTitle(p importing.PastImport) string {
	return fromWord(p.From) + "  ·  " + words.At(p.At.Local())
}

// pastAbout is how many entries an import made, on what, and whose it is.
func pastAbout(p importing.PastImport) string {
	text := words.N("intake.n-entries", len(p.Entries))
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
		return words.T("intake.kind-table")
	case "mail":
		return words.T("intake.kind-mail")
	case "docx", "markdown":
		return words.T("intake.kind-annotations")
	case "transcript":
		return words.T("intake.kind-transcript")
	}
	return from
}

// askUndo asks before an import is undone, or says why it cannot be.
func (s *Screen) askUndo(p importing.PastImport, notice *kit.Notice, leave func()) {
	notice.Clear()
	s.desk.Jobs.Run(func(context.Context) func() {
		err := s.desk.Work.Importing.MayUndo(p.ID)
		return func() {
			if err != nil {
				var fe *igf.FieldError
				why := words.Error(err)
				if errors.As(err, &fe) {
					why = fe.Want
				}
				notice.Fail(words.T("intake.not-undone"), why)
				return
			}
			leave()
			_, body := kit.NewBody(words.N("intake.undo-question", len(p.Entries), "Import", pastTitle(p)))
			var sheet *kit.Sheet
			sheet = kit.ShowSheet(s.desk.Window, words.T("intake.undo-title"), 480, body, nil, func() { kit.Focus(s.steps.path) },
				kit.Action{Word: words.T("intake.undo"), Do: func() { sheet.Close(); s.undo(p.ID) }},
				kit.Action{Word: words.T("word.cancel"), Main: true, Do: func() { sheet.Close() }})
		}
	})
}

// tall gives one object a height in pixels.
type tall float32

func (t tall) MinSize([]fyne.CanvasObject) fyne.Size         { return fyne.NewSize(300, float32(t)) }
func (t tall) Layout(os []fyne.CanvasObject, size fyne.Size) { os[0].Resize(size) }
