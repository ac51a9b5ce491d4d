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

// apply puts the proposed wording into the working text. Where it is not clear
// what it replaces, the person edits the paragraph instead.
func (s *Screen) apply() {
	r := s.current()
	if r == nil || comment(*r.line).Proposed == "" {
		return
	}
	w := s.view.wordings[r.key]
	switch {
	case w.ChangedIn > 0:
		s.notice.ShowInfo(i18n.T("bench.wording"), s.standsIn(w.ChangedIn))
	case w.Becomes == "" || w.Outcome != outline.Sure:
		s.editWording()
	default:
		s.replace(w.Paragraph, w.Becomes, nil)
	}
}

func (s *Screen) standsIn(version int) string {
	if version > s.view.output.Latest() {
		return i18n.T("bench.in-working-text")
	}
	return i18n.T("bench.in-version", "N", version)
}

// replace changes the paragraph and begins the answer that tells of it.
func (s *Screen) replace(saw outline.Paragraph, text string, done func()) {
	id, output, next := s.at, s.view.id, s.view.output.Latest()+1
	text = strings.TrimSpace(text)
	s.env.Jobs.Save(func(ctx context.Context) error {
		_, err := s.env.Work.Drafting.ReplaceParagraph(ctx, output, saw, text)
		return err
	}, func(err error) {
		if err != nil {
			s.fail(err)
			return
		}
		if done != nil {
			done()
		}
		now := saw
		now.Text = text
		s.undo = &replacement{now: now, was: saw.Text}
		s.notice.ShowInfo(i18n.T("bench.wording"), i18n.T("bench.applied", "N", saw.Number), widgets.Action{Word: i18n.T("bench.undo"), Do: s.takeBack})
		s.root.Refresh()
		s.load()
		if s.at == id && s.form.of == id {
			if s.form.disposition.Value() == "" {
				s.form.disposition.SetSilently(igf.Accepted)
			}
			s.form.changed.SetSilently(next)
			s.form.begin()
		}
	})
}

// takeBack undoes the last replacement.
func (s *Screen) takeBack() {
	u, output := s.undo, s.view.id
	if u == nil {
		return
	}
	s.undo = nil
	s.notice.Clear()
	s.env.Jobs.Save(func(ctx context.Context) error {
		_, err := s.env.Work.Drafting.ReplaceParagraph(ctx, output, u.now, u.was)
		return err
	}, func(err error) {
		if err != nil {
			s.fail(err)
			return
		}
		s.form.changed.SetSilently(0)
		s.load()
		widgets.Focus(s.feed)
	})
}

// editWording changes the paragraph by hand, beginning with what the comment
// proposes.
func (s *Screen) editWording() {
	r := s.current()
	if r == nil {
		return
	}
	w := s.view.wordings[r.key]
	if w.Paragraph.Number == 0 {
		s.notice.ShowError(i18n.T("bench.wording"), i18n.T("bench.no-paragraph"))
		s.root.Refresh()
		return
	}
	text := w.Becomes
	if text == "" {
		text = w.Paragraph.Text
	}
	area := widgets.NewArea(text, "", 7)
	form := widgets.NewForm(widgets.NewField("draft", i18n.T("session.on-paragraph", "N", w.Paragraph.Number), i18n.T("outputs.paragraph-help"), area))
	column := layout.Column(10, widgets.Facts([2]string{i18n.T("bench.paragraph-now"), w.Paragraph.Text}, [2]string{i18n.T("comments.proposed"), comment(*r.line).Proposed}), form.Object())
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("outputs.edit-paragraph"), 680, column, area, func() { widgets.Focus(s.feed) },
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }},
		widgets.Action{Word: i18n.T("word.save"), Main: true, Do: func() {
			s.replace(w.Paragraph, area.Text, func() { dialog.Close() })
		}})
}

// fail says that something was not saved.
func (s *Screen) fail(err error) {
	s.notice.ShowError(i18n.T("word.not-saved"), i18n.Error(err))
	s.root.Refresh()
}
