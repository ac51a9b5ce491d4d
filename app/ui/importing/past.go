package importing

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/search"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace/undoing"
)

// pastImports is the dialog of the imports that were made.
type pastImports struct {
	env   *shell.Env
	undo  func(id string)
	leave func() // gives the keyboard back
}

// show lists the imports of everybody, the newest first; Enter on one
// undoes it, after a question.
func (p *pastImports) show() {
	p.env.Jobs.Run(func(context.Context) func() {
		all, err := p.env.Work.Undoing.Imports()
		slices.Reverse(all)
		return func() {
			if told(p.env, err) {
				p.list(all)
			}
		}
	}, nil)
}

func (p *pastImports) list(all []undoing.PastImport) {
	shown := all
	var dialog *widgets.Dialog
	fill := func(i int, o fyne.CanvasObject) {
		r, one := o.(*widgets.Row), shown[i]
		switch {
		case one.Undone:
			r.Tag.Set("", i18n.T("importing.undone"), theme.Muted)
		case !one.Mine:
			r.Tag.Set("person", i18n.T("importing.not-yours"), theme.Muted)
		default:
			r.Tag.Set("", i18n.T("importing.may-undo"), theme.KindAction)
		}
		r.Set(pastTitle(one, p.env.Clocks.Of(shell.Importing)), pastAbout(one))
	}
	rows := lists.NewFilteredList(p.env.Jobs.After, i18n.T("importing.past-filter"), func() int { return len(shown) }, func() fyne.CanvasObject { return widgets.NewRow() }, fill,
		rowmenu.Shown(p.env, i18n.T("importing.undo"), fill, nil), nil, widgets.Empty("comment", i18n.T("importing.past-none")))
	rows.Filter = func(text string) {
		q := search.Parse(text)
		shown = nil
		for _, one := range all {
			if q.Empty() || q.Match(pastTitle(one, p.env.Clocks.Of(shell.Importing)), pastAbout(one)) {
				shown = append(shown, one)
			}
		}
		rows.Reload()
	}
	notice := widgets.NewNotice()
	rows.Open = func(i int) { p.askUndo(shown[i], notice, func() { dialog.Close() }) }
	leave := func() { dialog.Close() }
	rows.Box.Escape, rows.List.Escape = leave, leave
	first := fyne.Focusable(rows.List)
	if len(all) == 0 {
		first = nil
	}
	body := container.NewBorder(notice, nil, nil, nil, rows.Object())
	dialog = widgets.ShowDialog(p.env.Window, i18n.T("importing.past-title"), 680, container.New(tallLayout(340), body), first, p.leave,
		widgets.Action{Word: i18n.T("word.close"), Main: true, Do: leave})
	rows.Reload()
}

func pastTitle(p undoing.PastImport, clock i18n.Clock) string {
	return fromWord(p.From) + "  ·  " + clock.DateTime(p.At)
}

// pastAbout is how many entries an import made, on what, and whose it is.
func pastAbout(p undoing.PastImport) string {
	text := i18n.N("importing.n-entries", len(p.Entries))
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
	if k := importing.KindOfImport(from); k != "" {
		return kindWord(k)
	}
	return from
}

// askUndo asks before an import is undone, or says why it cannot be.
func (p *pastImports) askUndo(one undoing.PastImport, notice *widgets.Notice, leave func()) {
	notice.Clear()
	p.env.Jobs.Run(func(context.Context) func() {
		err := p.env.Work.Undoing.MayUndo(one.ID)
		return func() {
			if err != nil {
				var fe *igf.FieldError
				why := i18n.Error(err)
				if errors.As(err, &fe) {
					why = i18n.Sentence(fe.Want)
				}
				notice.ShowError(i18n.T("importing.not-undone"), why)
				return
			}
			leave()
			_, body := widgets.NewBody(i18n.N("importing.undo-question", len(one.Entries), "Import", pastTitle(one, p.env.Clocks.Of(shell.Importing))))
			var dialog *widgets.Dialog
			dialog = widgets.ShowDialog(p.env.Window, i18n.T("importing.undo-title"), 480, body, nil, p.leave,
				widgets.Action{Word: i18n.T("importing.undo"), Do: func() { dialog.Close(); p.undo(one.ID) }},
				widgets.Action{Word: i18n.T("word.cancel"), Main: true, Do: func() { dialog.Close() }})
		}
	}, nil)
}

// tallLayout gives one object a height in pixels.
type tallLayout float32

func (t tallLayout) MinSize([]fyne.CanvasObject) fyne.Size         { return fyne.NewSize(300, float32(t)) }
func (t tallLayout) Layout(os []fyne.CanvasObject, size fyne.Size) { os[0].Resize(size) }
