package groups

import (
	"context"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/ui/choosers"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/withdrawing"
)

// outreachLog is the part of the page about where the work was taken.
type outreachLog struct {
	env    *shell.Env
	page   *page
	load   func() // reads the group again
	saving bool   // a line
}

// section shows the log, the newest day first. One's own lines can be opened.
func (l *outreachLog) section(d details) {
	l.page.head(i18n.T("word.outreach"), l.page.button("outreach", i18n.T("groups.add"), func() { l.ask(d, nil) }))
	titles := map[string]string{}
	for _, o := range d.outputs {
		titles[o.ID] = o.Title
	}
	lines := slices.Clone(d.outreach)
	slices.Reverse(lines)
	some := false
	for _, x := range lines {
		o, ok := x.Entry.(*igf.Outreach)
		if !ok || x.Gone() && x.Withdrawal.RequestedBy == igf.ByAuthor { // its author tidied the log
			continue
		}
		some = true
		if x.Gone() { // it says who withdrew it, when and why
			l.page.line("outreach/"+x.Root, widgets.NewEditableRow(i18n.Day(o.Date), l.page.clock().Remark(x.Standing), ""), nil, nil)
			continue
		}
		about := o.Output
		if titles[about] != "" {
			about = titles[about]
		}
		r := widgets.NewEditableRow(igf.Join(" · ", i18n.Day(o.Date), o.Forum), i18n.Marked(o, o.Text), labelled(i18n.T("word.output"), about))
		if x.Mine {
			l.page.line("outreach/"+x.Root, r, func() { l.ask(d, o) }, func() { l.remove(o) })
		} else {
			l.page.line("outreach/"+x.Root, r, nil, nil)
		}
	}
	if !some {
		l.page.none()
	}
}

// ask asks for a line of the log; was nil is a new one.
func (l *outreachLog) ask(d details, was *igf.Outreach) {
	title, in, remove := i18n.T("groups.outreach-edit"), igf.Outreach{}, func() { l.remove(was) }
	if was == nil {
		title, remove = i18n.T("groups.outreach-new"), nil
	} else {
		in = *was
	}
	ids, names := []string{""}, map[string]string{"": i18n.T("groups.no-output")}
	for _, o := range d.outputs {
		ids, names[o.ID] = append(ids, o.ID), o.Title
	}
	if _, ok := names[in.Output]; !ok { // it is not here, and stays
		ids, names[in.Output] = append(ids, in.Output), in.Output
	}
	forum, day := widgets.NewInput(in.Forum, "EuroDIG"), choosers.Day(l.env, widgets.NewInput(string(in.Date), "2023-06-19"))
	output := widgets.NewChoice(ids, func(id string) string { return names[id] }, nil)
	output.SetSilently(in.Output)
	text := widgets.NewArea(in.Text, "", 4)
	_, about := widgets.NewBody(i18n.T("groups.outreach-about"))
	form := widgets.NewForm(
		widgets.NewField("forum", i18n.T("groups.forum"), "", forum),
		widgets.NewField("date", i18n.T("groups.day"), i18n.T("groups.day-help"), day),
		widgets.NewField("output", i18n.T("word.output"), "", output),
		widgets.NewField("text", i18n.T("groups.outreach-text"), i18n.T("groups.outreach-text-help"), text),
	)
	var dialog *widgets.Dialog
	save := func() {
		next := igf.Outreach{Forum: forum.Text, Date: igf.Date(strings.TrimSpace(day.Text)), Output: output.Value(), Text: text.Text}
		l.save(d.group.ID, was, next, form, &dialog)
	}
	forum.Enter, day.Enter = save, save
	dialog = widgets.ShowDialog(l.env.Window, title, 540, layout.Column(10, about, form.Object()), forum, l.page.refocus, dialogActions(&dialog, remove, save)...)
}

func (l *outreachLog) save(group string, was *igf.Outreach, next igf.Outreach, form *widgets.Form, dialog **widgets.Dialog) {
	if l.saving {
		return
	}
	l.saving = true
	work := l.env.Work
	var saved *igf.Outreach
	l.env.Jobs.Save(func(ctx context.Context) (err error) {
		if was == nil {
			saved, err = work.Stewardship.AddOutreach(ctx, group, next)
		} else {
			saved, err = work.Stewardship.ReplaceOutreach(ctx, was.ID, next)
		}
		return err
	}, func(err error) {
		l.saving = false
		if err != nil {
			form.Show(i18n.T("word.not-saved"), err)
			(*dialog).Fit()
			return
		}
		(*dialog).Close()
		if was == nil {
			l.page.want = "outreach/" + saved.ID
		}
		l.load()
	})
}

// remove withdraws one's own line, after a question.
func (l *outreachLog) remove(o *igf.Outreach) {
	l.page.confirm(i18n.T("groups.remove-title"), igf.Join(" · ", i18n.Day(o.Date), o.Forum, o.Text), i18n.T("groups.withdraw-text"), func(fail func(error), done func()) {
		work := l.env.Work
		l.env.Jobs.Save(func(ctx context.Context) error {
			return work.Withdrawing.Withdraw(ctx, withdrawing.Withdrawal{Entry: o.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor})
		}, func(err error) {
			if err != nil {
				fail(err)
				return
			}
			l.page.want = "outreach"
			done()
			l.load()
		})
	})
}
