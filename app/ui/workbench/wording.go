package workbench

import (
	"context"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// replacement is a change of a paragraph that can be taken back.
type replacement struct {
	now outline.Paragraph
	was string
}

// wordingEditor puts the wordings that comments propose into the working text.
type wordingEditor struct {
	s    *shared
	form *form
	undo *replacement
}

// apply puts the proposed wording into the working text. Where it is not clear
// what it replaces, the person edits the paragraph instead.
func (w *wordingEditor) apply() {
	r := w.s.comments.current()
	if r == nil || comment(*r.line).Proposed == "" {
		return
	}
	x := w.s.view.wordings[r.key]
	switch {
	case x.ChangedIn > 0:
		w.s.notice.ShowInfo(i18n.T("bench.wording"), w.s.view.standsIn(x.ChangedIn))
	case x.Becomes == "" || x.Outcome != outline.Sure:
		w.edit()
	default:
		w.replace(x.Paragraph, x.Becomes, nil)
	}
}

// replace changes the paragraph and begins the answer that tells of it.
func (w *wordingEditor) replace(saw outline.Paragraph, text string, done func()) {
	id, output, next := w.s.comments.at, w.s.view.id, w.s.view.output.Latest()+1
	text = strings.TrimSpace(text)
	w.s.env.Jobs.Save(func(ctx context.Context) error {
		_, err := w.s.env.Work.Drafting.ReplaceParagraph(ctx, output, saw, text)
		return err
	}, func(err error) {
		if err != nil {
			w.s.fail(err)
			return
		}
		if done != nil {
			done()
		}
		now := saw
		now.Text = text
		w.undo = &replacement{now: now, was: saw.Text}
		w.s.notice.ShowInfo(i18n.T("bench.wording"), i18n.T("bench.applied", "N", saw.Number), widgets.Action{Word: i18n.T("bench.undo"), Do: w.takeBack})
		w.s.refresh()
		w.s.load()
		if w.s.comments.at == id && w.form.of == id {
			if w.form.disposition.Value() == "" {
				w.form.disposition.SetSilently(igf.Accepted)
			}
			w.form.changed.SetSilently(next)
			w.form.begin()
		}
	})
}

// takeBack undoes the last replacement.
func (w *wordingEditor) takeBack() {
	u, output := w.undo, w.s.view.id
	if u == nil {
		return
	}
	w.undo = nil
	w.s.notice.Clear()
	w.s.env.Jobs.Save(func(ctx context.Context) error {
		_, err := w.s.env.Work.Drafting.ReplaceParagraph(ctx, output, u.now, u.was)
		return err
	}, func(err error) {
		if err != nil {
			w.s.fail(err)
			return
		}
		w.form.changed.SetSilently(0)
		w.s.load()
		w.s.focus()
	})
}

// edit changes the paragraph by hand, beginning with what the comment
// proposes.
func (w *wordingEditor) edit() {
	r := w.s.comments.current()
	if r == nil {
		return
	}
	x := w.s.view.wordings[r.key]
	if x.Paragraph.Number == 0 {
		w.s.notice.ShowError(i18n.T("bench.wording"), i18n.T("bench.no-paragraph"))
		w.s.refresh()
		return
	}
	text := x.Becomes
	if text == "" {
		text = x.Paragraph.Text
	}
	area := widgets.NewArea(text, "", 7)
	form := widgets.NewForm(widgets.NewField("draft", i18n.T("session.on-paragraph", "N", x.Paragraph.Number), i18n.T("outputs.paragraph-help"), area))
	column := layout.Column(10, widgets.Facts([2]string{i18n.T("bench.paragraph-now"), x.Paragraph.Text}, [2]string{i18n.T("comments.proposed"), comment(*r.line).Proposed}), form.Object())
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(w.s.env.Window, i18n.T("outputs.edit-paragraph"), 680, column, area, w.s.focus,
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }},
		widgets.Action{Word: i18n.T("word.save"), Main: true, Do: func() {
			w.replace(x.Paragraph, area.Text, func() { dialog.Close() })
		}})
}
