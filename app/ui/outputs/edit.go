package outputs

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"rapporteur/app/igf"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
)

// add asks for a new output.
func (s *Screen) add() {
	var ids []string
	for id := range s.groups {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	if len(ids) == 0 {
		s.desk.Say(&igf.FieldError{Record: "output", Field: "group", Want: words.T("sessions.group-first")})
		return
	}
	group := kit.NewChoice(ids, func(id string) string { return s.groupTitle(id + "/") }, nil)
	group.Quietly(ids[0])
	if g := s.list.Chosen(facetGroup); g != "" {
		group.Quietly(g)
	}
	title, cycle := kit.NewInput("", ""), kit.NewInput("", "2022")
	if prog, err := s.desk.Work.Records.Programme(); err == nil && len(prog.Cycles) > 0 {
		cycle.SetText(prog.Cycles[len(prog.Cycles)-1].ID)
	}
	form := kit.NewForm(kit.NewField("group", words.T("word.group"), "", group), kit.NewField("title", words.T("word.title"), "", title),
		kit.NewField("cycle", words.T("word.cycle"), words.T("outputs.cycle-help"), cycle))
	var sheet *kit.Sheet
	save := func() {
		o := &igf.Output{ID: group.Value() + "/", Title: strings.TrimSpace(title.Text), Cycle: strings.TrimSpace(cycle.Text)}
		s.background(form, func() { sheet.Close(); s.place.ID = o.ID }, func(ctx context.Context) error { return s.desk.Work.Drafting.AddOutput(ctx, o) })
	}
	title.Enter, cycle.Enter = save, save
	sheet = kit.ShowSheet(s.desk.Window, words.T("outputs.new"), 480, form.Object(), title, nil,
		kit.Action{Word: words.T("word.cancel"), Do: func() { sheet.Close() }}, kit.Action{Word: words.T("word.save"), Main: true, Do: save})
}

// background saves, and shows in the form what was wrong.
func (s *Screen) background(form *kit.Form, done func(), save func(context.Context) error) {
	s.desk.Jobs.Save(func(ctx context.Context) error {
		return save(ctx)
	}, func(err error) {
		if err != nil {
			form.Show(words.T("word.not-saved"), err)
			return
		}
		done()
		s.load()
	})
}

// edit asks for title, language and dates.
func (p *page) edit() {
	o := p.output
	title, language := kit.NewInput(o.Title, ""), kit.NewInput(o.Language, "en")
	due, from := kit.NewInput(string(o.Dates.DraftDue), "2022-11-01"), kit.NewInput(string(o.Dates.CommentFrom), "2022-11-01")
	until, final := kit.NewInput(string(o.Dates.CommentUntil), "2022-12-02"), kit.NewInput(string(o.Dates.FinalDue), "")
	how := kit.NewArea(o.Comment, "", 3)
	form := kit.NewForm(
		kit.NewField("title", words.T("word.title"), "", title),
		kit.NewField("language", words.T("outputs.language"), words.T("outputs.language-help"), language),
		kit.NewField("draft_due", words.T("outputs.draft-due"), words.T("outputs.date-help"), due),
		kit.NewField("comment_from", words.T("outputs.comment-from"), "", from),
		kit.NewField("comment_until", words.T("outputs.comment-until"), "", until),
		kit.NewField("final_due", words.T("outputs.final-due"), "", final),
		kit.NewField("how_to_comment", words.T("outputs.how-to-comment"), "", how),
	)
	var sheet *kit.Sheet
	save := func() {
		next := *o
		next.Title, next.Language, next.Comment = strings.TrimSpace(title.Text), strings.TrimSpace(language.Text), strings.TrimSpace(how.Text)
		for _, f := range []struct {
			to   *igf.Date
			from string
		}{{&next.Dates.DraftDue, due.Text}, {&next.Dates.CommentFrom, from.Text}, {&next.Dates.CommentUntil, until.Text}, {&next.Dates.FinalDue, final.Text}} {
			*f.to = igf.Date(strings.TrimSpace(f.from))
		}
		p.s.background(form, func() { sheet.Close() }, func(ctx context.Context) error { return p.s.desk.Work.Drafting.SaveOutput(ctx, o, &next) })
	}
	for _, i := range []*kit.Input{title, language, due, from, until, final} {
		i.Enter = save
	}
	sheet = kit.ShowSheet(p.s.desk.Window, words.T("outputs.edit"), 520, form.Object(), title, nil,
		kit.Action{Word: words.T("word.cancel"), Do: func() { sheet.Close() }}, kit.Action{Word: words.T("word.save"), Main: true, Do: save})
}

// importText takes a Markdown file as the working text.
func (p *page) importText() {
	o := p.output
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil {
			p.s.desk.Say(err)
			return
		}
		if r == nil {
			return
		}
		p.take(o, r)
	}, p.s.desk.Window)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".md", ".markdown", ".txt"}))
	d.Show()
}

// take reads a file in the background and makes it the working text.
func (p *page) take(o *igf.Output, r fyne.URIReadCloser) {
	p.s.desk.Jobs.Save(func(ctx context.Context) error {
		data, err := io.ReadAll(io.LimitReader(r, igf.MaxDraft+1))
		if err = errors.Join(err, r.Close()); err == nil {
			err = p.takeText(ctx, o, r.URI().Name(), data)
		}
		return err
	}, func(err error) {
		if err != nil {
			p.s.desk.Say(err)
		}
	})
}

// Drop takes a file that was dropped on the window as the working text of the
// output that is open, after a question: it replaces what stands there.
func (s *Screen) Drop(file fyne.URI) {
	if s.page == nil {
		return
	}
	p, o := s.page, s.page.output
	_, body := kit.NewBody(words.T("outputs.drop-text", "File", file.Name(), "Title", o.Title))
	var sheet *kit.Sheet
	sheet = kit.ShowSheet(s.desk.Window, words.T("outputs.import"), 480, body, nil, nil,
		kit.Action{Word: words.T("word.cancel"), Do: func() { sheet.Close() }},
		kit.Action{Word: words.T("outputs.drop"), Main: true, Do: func() {
			sheet.Close()
			r, err := storage.Reader(file)
			if err != nil {
				s.desk.Say(err)
				return
			}
			p.take(o, r)
		}})
}

func (p *page) takeText(ctx context.Context, o *igf.Output, name string, data []byte) error {
	if err := igf.CheckText(name, data, igf.MaxDraft); err != nil {
		return err
	}
	next := *o
	next.Draft = string(data)
	return p.s.desk.Work.Drafting.SaveOutput(ctx, o, &next)
}

// publish makes the working text the next version, after a last question.
func (p *page) publish() {
	o := p.output
	note := kit.NewInput("", words.T("outputs.publish-hint"))
	form := kit.NewForm(kit.NewField("note", words.T("outputs.publish-note"), words.T("outputs.publish-help", "N", o.Latest()+1), note))
	var sheet *kit.Sheet
	save := func() {
		p.s.background(form, func() { sheet.Close() }, func(ctx context.Context) error {
			_, err := p.s.desk.Work.Drafting.Publish(ctx, o.ID, o.Draft, strings.TrimSpace(note.Text))
			return err
		})
	}
	note.Enter = save
	sheet = kit.ShowSheet(p.s.desk.Window, words.T("outputs.publish"), 480, form.Object(), note, nil,
		kit.Action{Word: words.T("word.cancel"), Do: func() { sheet.Close() }}, kit.Action{Word: words.T("outputs.publish"), Main: true, Do: save})
}
