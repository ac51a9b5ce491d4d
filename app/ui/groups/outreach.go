package groups

import (
	"context"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
)

// outreachSection is the log of where the work was taken, the newest day
// first. One's own lines can be opened.
func (s *Screen) outreachSection(d details) {
	s.head(words.T("word.outreach"), s.button("outreach", words.T("groups.add"), func() { s.askOutreach(d, nil) }))
	titles := map[string]string{}
	for _, o := range d.outputs {
		titles[o.ID] = o.Title
	}
	lines := slices.Clone(d.outreach)
	slices.Reverse(lines)
	some := false
	for _, l := range lines {
		o, ok := l.Entry.(*igf.Outreach)
		if !ok || l.Redacted == "all" {
			continue
		}
		some = true
		about := o.Output
		if titles[about] != "" {
			about = titles[about]
		}
		r := kit.NewRecord(join(words.Day(o.Date), o.Forum), o.Text, labelled(words.T("word.output"), about))
		if l.Mine {
			s.line("outreach/"+l.Root, r, func() { s.askOutreach(d, o) }, func() { s.removeOutreach(o) })
		} else {
			s.line("outreach/"+l.Root, r, nil, nil)
		}
	}
	if !some {
		s.none()
	}
}

// askOutreach asks for a line of the log; was nil is a new one.
func (s *Screen) askOutreach(d details, was *igf.Outreach) {
	title, in, remove := words.T("groups.outreach-edit"), igf.Outreach{}, func() { s.removeOutreach(was) }
	if was == nil {
		title, remove = words.T("groups.outreach-new"), nil
	} else {
		in = *was
	}
	ids, names := []string{""}, map[string]string{"": words.T("groups.no-output")}
	for _, o := range d.outputs {
		ids, names[o.ID] = append(ids, o.ID), o.Title
	}
	if _, ok := names[in.Output]; !ok { // it is not here, and stays
		ids, names[in.Output] = append(ids, in.Output), in.Output
	}
	forum, day := kit.NewInput(in.Forum, "EuroDIG"), kit.NewInput(string(in.Date), "2023-06-19")
	output := kit.NewChoice(ids, func(id string) string { return names[id] }, nil)
	output.Quietly(in.Output)
	text := kit.NewArea(in.Text, "", 4)
	_, about := kit.NewBody(words.T("groups.outreach-about"))
	form := kit.NewForm(
		kit.NewField("forum", words.T("groups.forum"), "", forum),
		kit.NewField("date", words.T("groups.day"), words.T("groups.day-help"), day),
		kit.NewField("output", words.T("word.output"), "", output),
		kit.NewField("text", words.T("groups.outreach-text"), words.T("groups.outreach-text-help"), text),
	)
	var sheet *kit.Sheet
	save := func() {
		next := igf.Outreach{Forum: forum.Text, Date: igf.Date(strings.TrimSpace(day.Text)), Output: output.Value(), Text: text.Text}
		s.saveOutreach(d.group.ID, was, next, form, &sheet)
	}
	forum.Enter, day.Enter = save, save
	sheet = kit.ShowSheet(s.desk.Window, title, 540, kit.Column(10, about, form.Object()), forum, s.refocus, s.sheetActions(&sheet, remove, save)...)
}

func (s *Screen) saveOutreach(group string, was *igf.Outreach, next igf.Outreach, form *kit.Form, sheet **kit.Sheet) {
	if s.page.saving {
		return
	}
	s.page.saving = true
	work := s.desk.Work
	var saved *igf.Outreach
	s.desk.Jobs.Save(func(ctx context.Context) (err error) {
		if was == nil {
			saved, err = work.Stewardship.AddOutreach(ctx, group, next)
		} else {
			saved, err = work.Stewardship.ReviseOutreach(ctx, was.ID, next)
		}
		return err
	}, func(err error) {
		s.page.saving = false
		if err != nil {
			form.Show(words.T("word.not-saved"), err)
			(*sheet).Fit()
			return
		}
		(*sheet).Close()
		if was == nil {
			s.page.want = "outreach/" + saved.ID
		}
		s.load()
	})
}

// removeOutreach withdraws one's own line, after a question.
func (s *Screen) removeOutreach(o *igf.Outreach) {
	s.confirm(words.T("groups.remove-title"), join(words.Day(o.Date), o.Forum, o.Text), words.T("groups.withdraw-text"), func(fail func(error), done func()) {
		work := s.desk.Work
		s.desk.Jobs.Save(func(ctx context.Context) error {
			return work.Capture.Redact(ctx, o.ID, "all", "")
		}, func(err error) {
			if err != nil {
				fail(err)
				return
			}
			s.page.want = "outreach"
			done()
			s.load()
		})
	})
}
