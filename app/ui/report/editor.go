package report

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/reporting"
)

// slot is where the journal keeps what is typed for a part.
func slot(session, part string) string { return shell.SlotPrefix(shell.Report, session) + part }

// editor is where one part is written, with the notes that it can be made from
// below.
type editor struct {
	s      *Screen
	part   reporting.ReportPart
	slot   string
	was    string // the text that is shared, from which the person began
	text   *widgets.Input
	title  *widgets.Text
	length *widgets.Text
	state  *widgets.Tag
	notes  *widgets.Feed
	states *widgets.States
	root   fyne.CanvasObject
	quiet  bool // the text is being put there, not typed
	keeper *shell.Keeper
}

func newEditor(s *Screen) *editor {
	e := &editor{s: s, text: widgets.NewArea("", i18n.T("report.hint"), 4), title: widgets.Heading("", fynetheme.SizeNameText), length: widgets.Caption("", theme.Muted), state: widgets.NewTag("", "", theme.Muted)}
	e.keeper = shell.NewKeeper(shell.NewJournal(s.env, s.queue, func(err error) { s.notice.ShowError(i18n.T("word.not-saved"), i18n.Error(err)) }), e.standing)
	e.length.Fixed = false
	e.text.OnChanged = func(string) { e.changed() }
	e.text.Escape = func() { widgets.Focus(s.parts) }
	e.notes = widgets.NewFeed(func() int { return len(e.part.Notes) }, newNote, e.update,
		rowmenu.New(s.env, i18n.T("list.row-take"), func(i int) rowmenu.Row { return rowmenu.Entry(e.part.Notes[i].View()) }, nil))
	e.notes.Chosen = e.take
	e.notes.Left = func() { e.focus() }
	save := widgets.Action{Word: i18n.T("word.save"), Main: true, Do: e.save}.Button()
	all := widgets.Action{Word: i18n.T("report.take-all"), Do: e.takeAll}.Button()
	head := layout.Grow(8, e.title, e.title, e.state)
	under := layout.Grow(8, e.length, e.length, all, save)
	top := container.NewBorder(layout.Pad(0, 0, 6, 0, head), layout.Pad(6, 0, 0, 0, under), nil, nil, e.text)
	e.states = widgets.NewStates(s.env.Jobs.After, e.notes, widgets.Empty("intervention", i18n.T("report.no-notes")))
	notes := layout.Panel(widgets.Heading(i18n.T("report.notes"), fynetheme.SizeNameText), nil, e.states.Root)
	e.root = container.New(over{}, container.NewStack(layout.NewBackground(theme.Surface, 6), layout.Pad(10, 12, 10, 12, top)), notes)
	return e
}

// over gives what is written a little more of the height than what it is
// written from.
type over struct{}

func (over) MinSize(os []fyne.CanvasObject) fyne.Size {
	a, b := os[0].MinSize(), os[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height+8)
}

func (over) Layout(os []fyne.CanvasObject, size fyne.Size) {
	h := max(os[0].MinSize().Height, size.Height*0.58)
	os[0].Resize(fyne.NewSize(size.Width, h))
	os[1].Move(fyne.NewPos(0, h+8))
	os[1].Resize(fyne.NewSize(size.Width, max(0, size.Height-h-8)))
}

func (e *editor) focus() { widgets.Focus(e.text) }

// show shows a part. What is being typed for it stays; what the journal kept of
// an earlier time comes back.
func (e *editor) show(p reporting.ReportPart, kept string) {
	at := slot(e.s.id, p.ID)
	fresh := at != e.slot
	untouched := e.text.Text == e.was
	e.part, e.slot = p, at
	e.title.SetText(i18n.ReportPart(p.FormPart))
	if fresh || untouched {
		e.was = p.Text
		text := p.Text
		if fresh && kept != "" {
			text = kept
		}
		e.put(text)
	}
	e.states.SetFilled(len(p.Notes) > 0)
	e.notes.Reload()
	e.count()
}

func (e *editor) put(text string) {
	e.quiet = true
	e.text.SetText(text)
	e.quiet = false
}

// changed follows each keystroke, and lets the journal keep what is typed.
func (e *editor) changed() {
	if e.quiet {
		return
	}
	e.count()
	e.keeper.Typed()
}

// count says how long the part is, and whether it is saved.
func (e *editor) count() {
	n, paragraphs := document.Length(e.text.Text)
	var parts []string
	switch {
	case e.part.FormPart.Words > 0:
		parts = append(parts, i18n.T("report.words-of", "N", n, "Most", e.part.FormPart.Words))
	default:
		parts = append(parts, i18n.N("report.words", n))
	}
	if limit := e.part.FormPart.Paragraphs; limit > 0 {
		parts = append(parts, i18n.T("report.paragraphs-of", "N", paragraphs, "Most", limit))
	}
	e.length.Color = theme.Muted
	if e.part.Over(n, paragraphs) {
		e.length.Color = fynetheme.ColorNameError
		parts = append(parts, i18n.T("report.too-long"))
	}
	e.length.SetText(strings.Join(parts, "  ·  "))
	e.length.Refresh()
	switch {
	case e.text.Text == e.was && e.was == "":
		e.state.Set("", "", theme.Muted)
	case e.text.Text == e.was:
		e.state.Set("saved", i18n.T("report.saved"), fynetheme.ColorNameSuccess)
	default:
		e.state.Set("saving", i18n.T("report.not-saved"), theme.Muted)
	}
}

// standing is what the journal is to keep of the part.
func (e *editor) standing() (u igf.Unsaved, keep bool) {
	return igf.Unsaved{Slot: e.slot, Text: e.text.Text, At: e.s.env.Now().UTC()}, e.text.Text != e.was
}

// save saves the part. The text that somebody else wrote meanwhile is shown
// before it could be lost.
func (e *editor) save() {
	if e.slot == "" || e.text.Text == e.was {
		return
	}
	id, part, was, text, at := e.s.id, e.part.ID, e.was, e.text.Text, e.slot
	e.keeper.Done()
	e.s.notice.Clear()
	e.state.Set("saving", i18n.T("session.saving"), theme.Muted)
	e.s.queue.Save(func(ctx context.Context) error {
		return e.s.env.Work.Reporting.WriteReportPart(ctx, id, part, was, text, at)
	}, func(err error) { e.saved(at, text, err) })
}

// keepAgain lets the journal have what stands there now, typed or not.
func (e *editor) keepAgain() {
	e.keeper.Typed()
	e.keeper.Keep()
}

func (e *editor) saved(at, text string, err error) {
	if err != nil {
		e.failed(at, err)
		return
	}
	if e.slot == at {
		e.was = strings.TrimSpace(text)
		if e.text.Text == text {
			e.put(e.was)
		}
		e.count()
	}
	e.s.load()
}

func (e *editor) failed(at string, err error) {
	e.keepAgain()
	e.count()
	var changed *core.StaleError
	if !errors.As(err, &changed) || e.slot != at {
		e.s.notice.ShowError(i18n.T("word.not-saved"), i18n.Error(err))
		e.s.root.Refresh()
		return
	}
	theirs := changed.Fields[0].Theirs
	e.s.notice.ShowError(i18n.T("word.not-saved"), i18n.T("report.changed", "Text", theirs),
		widgets.Action{Word: i18n.T("report.keep-theirs"), Do: func() {
			e.s.notice.Clear()
			e.was = theirs
			e.put(theirs)
			e.keepAgain()
			e.s.load()
		}},
		widgets.Action{Word: i18n.T("report.keep-mine"), Main: true, Do: func() { e.was = theirs; e.save() }})
	e.s.root.Refresh()
}

// take puts a note at the end of the text, as a point of a list.
func (e *editor) take(i int) {
	e.text.SetText(with(e.text.Text, e.part.Notes[i:i+1]))
}

func (e *editor) takeAll() { e.text.SetText(with(e.text.Text, e.part.Notes)) }

// with is a text with notes added, each once.
func with(text string, notes []lists.SharedView) string {
	for _, v := range notes {
		l := v.View()
		n, ok := l.Entry.(*igf.Note)
		if !ok {
			continue
		}
		point := "- " + igf.OneLine(n.Text)
		if l.Who != "" {
			point = "- " + l.Who + ": " + strings.TrimPrefix(point, "- ")
		}
		if strings.Contains(text, point) {
			continue
		}
		if text = strings.TrimRight(text, "\n"); text != "" {
			text += "\n"
		}
		text += point
	}
	return text
}
