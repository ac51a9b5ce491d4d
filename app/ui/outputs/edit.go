package outputs

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/importing/draft"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/ui/choosers"
	"rapporteur/app/ui/files"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
)

// add asks for a new output.
func (s *Screen) add() {
	ids := s.groups.IDs()
	if len(ids) == 0 {
		s.addFirst()
		return
	}
	group := widgets.NewChoice(ids, s.groups.TitleOf, nil)
	group.SetSilently(ids[0])
	if g := s.list.Chosen(facetGroup); g != "" {
		group.SetSilently(g)
	}
	title, cycle := widgets.NewInput("", ""), widgets.NewInput("", "2022")
	proposed := ""
	group.OnChanged = func(string) {
		o, err := s.env.Work.Drafting.NewOutput(group.Value(), "")
		if err != nil {
			s.env.ShowError(err)
			return
		}
		if cycle.Text == proposed {
			proposed = o.Cycle
			cycle.SetText(proposed)
		}
	}
	group.OnChanged("")
	form := widgets.NewForm(widgets.NewField("group", i18n.T("word.group"), "", group), widgets.NewField("title", i18n.T("word.title"), "", title),
		widgets.NewField("cycle", i18n.T("word.cycle"), i18n.T("outputs.cycle-help"), cycle))
	var dialog *widgets.Dialog
	save := func() {
		o := &igf.Output{ID: group.Value() + "/", Title: strings.TrimSpace(title.Text), Cycle: strings.TrimSpace(cycle.Text)}
		s.background(form, func() { dialog.Close(); s.place.ID = o.ID }, func(ctx context.Context) error { return s.env.Work.Drafting.AddOutput(ctx, o) })
	}
	title.Enter, cycle.Enter = save, save
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("outputs.new"), 480, form.Object(), title, nil,
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }}, widgets.Action{Word: i18n.T("word.save"), Main: true, Do: save})
}

// background saves, and shows in the form what was wrong.
func (s *Screen) background(form *widgets.Form, done func(), save func(context.Context) error) {
	s.env.Jobs.Save(func(ctx context.Context) error {
		return save(ctx)
	}, func(err error) {
		if err != nil {
			form.Show(i18n.T("word.not-saved"), err)
			return
		}
		done()
		s.load()
	})
}

// edit asks for title, language and dates.
func (p *page) edit() {
	o := p.output
	title, language := widgets.NewInput(o.Title, ""), widgets.NewInput(o.Language, "en")
	day := func(d igf.Date, hint string) *widgets.Input {
		return choosers.Day(p.s.env, widgets.NewInput(string(d), hint))
	}
	due, from := day(o.Dates.DraftDue, "2022-11-01"), day(o.Dates.CommentFrom, "2022-11-01")
	until, final := day(o.Dates.CommentUntil, "2022-12-02"), day(o.Dates.FinalDue, "")
	how := widgets.NewArea(o.Comment, "", 3)
	form := widgets.NewForm(
		widgets.NewField("title", i18n.T("word.title"), "", title),
		widgets.NewField("language", i18n.T("outputs.language"), i18n.T("outputs.language-help"), language),
		widgets.NewField("draft_due", i18n.T("outputs.draft-due"), i18n.T("outputs.date-help"), due),
		widgets.NewField("comment_from", i18n.T("outputs.comment-from"), "", from),
		widgets.NewField("comment_until", i18n.T("outputs.comment-until"), "", until),
		widgets.NewField("final_due", i18n.T("outputs.final-due"), "", final),
		widgets.NewField("how_to_comment", i18n.T("outputs.how-to-comment"), "", how),
	)
	var dialog *widgets.Dialog
	save := func() {
		next := *o
		next.Title, next.Language, next.Comment = strings.TrimSpace(title.Text), strings.TrimSpace(language.Text), strings.TrimSpace(how.Text)
		for _, f := range []struct {
			to   *igf.Date
			from string
		}{{&next.Dates.DraftDue, due.Text}, {&next.Dates.CommentFrom, from.Text}, {&next.Dates.CommentUntil, until.Text}, {&next.Dates.FinalDue, final.Text}} {
			*f.to = igf.Date(strings.TrimSpace(f.from))
		}
		p.s.background(form, func() { dialog.Close() }, func(ctx context.Context) error { return p.s.env.Work.Drafting.SaveOutput(ctx, o, &next) })
	}
	for _, i := range []*widgets.Input{title, language, due, from, until, final} {
		i.Enter = save
	}
	dialog = widgets.ShowDialog(p.s.env.Window, i18n.T("outputs.edit"), 520, form.Object(), title, nil,
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }}, widgets.Action{Word: i18n.T("word.save"), Main: true, Do: save})
}

// importText takes a text from elsewhere as the working text.
func (p *page) importText() {
	o := p.output
	files.Choose(p.s.env, "", []string{".md", ".markdown", ".txt", ".docx", ".odt", ".html", ".htm"}, func(path string) { p.take(o, path) })
}

// take reads a file in the background and makes it the working text. What of the file is
// not in it is said.
func (p *page) take(o *igf.Output, path string) {
	var read draft.Draft
	p.s.env.Jobs.Save(func(ctx context.Context) error {
		in, err := budget.Open(ctx, path, budget.Imports())
		if err != nil {
			return err
		}
		if read, err = importing.ReadDraft(ctx, in); err != nil {
			return err
		}
		next := *o
		next.Draft = read.Text
		return p.s.env.Work.Drafting.SaveOutput(igf.WithPeople(ctx, read.People), o, &next)
	}, func(err error) {
		if err != nil {
			p.s.env.ShowError(err)
			return
		}
		p.tellLeft(filepath.Base(path), read.Left)
	})
}

// tellLeft says what of a file somebody may miss in the text.
func (p *page) tellLeft(file string, left []leftover.Piece) {
	left = slices.DeleteFunc(left, func(l leftover.Piece) bool { return l.Kind.Expected() })
	if len(left) == 0 {
		return
	}
	_, body := widgets.NewBody(file + "\n" + shell.NotTaken(left))
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(p.s.env.Window, i18n.T("outputs.import"), 480, body, nil, nil,
		widgets.Action{Word: i18n.T("word.close"), Main: true, Do: func() { dialog.Close() }})
}

// Drop takes a file that was dropped on the window as the working text of the
// output that is open, after a question: it replaces what stands there.
func (s *Screen) Drop(file fyne.URI) {
	if s.page == nil {
		return
	}
	p, o := s.page, s.page.output
	_, body := widgets.NewBody(i18n.T("outputs.drop-text", "File", file.Name(), "Title", o.Title))
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("outputs.import"), 480, body, nil, nil,
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }},
		widgets.Action{Word: i18n.T("outputs.drop"), Main: true, Do: func() {
			dialog.Close()
			p.take(o, file.Path())
		}})
}

// publish makes the working text the next version, after a last question.
func (p *page) publish() {
	o := p.output
	note := widgets.NewInput("", i18n.T("outputs.publish-hint"))
	form := widgets.NewForm(widgets.NewField("note", i18n.T("outputs.publish-note"), i18n.T("outputs.publish-help", "N", o.Latest()+1), note))
	var dialog *widgets.Dialog
	save := func() {
		p.s.background(form, func() { dialog.Close() }, func(ctx context.Context) error {
			_, err := p.s.env.Work.Drafting.Publish(ctx, o.ID, o.Draft, strings.TrimSpace(note.Text))
			return err
		})
	}
	note.Enter = save
	dialog = widgets.ShowDialog(p.s.env.Window, i18n.T("outputs.publish"), 480, form.Object(), note, nil,
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }}, widgets.Action{Word: i18n.T("outputs.publish"), Main: true, Do: save})
}
