package timeline

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/entries"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/exposure"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/withdrawing"
)

// detail shows all of one entry, and what can be done with it.
func (p *Pane) detail(l lists.EntryView) {
	h := l.Entry.Head()
	look := entries.LookOf(l.Entry)
	words := entries.TextOf(l, p.session.Clock())
	text, body := widgets.NewBody(words)
	text.Selectable = true
	facts := []string{p.session.Clock().Hour(l.SaidAt)}
	if l.Who != "" {
		facts = append(facts, l.Who)
	}
	if l.Who != l.Shared {
		facts = append(facts, i18n.T("session.others-see", "Name", entries.SharedName(l.Shared)))
	}
	if a := look.Anchor; a != nil && a.Paragraph > 0 {
		facts = append(facts, i18n.T("session.on-paragraph", "N", a.Paragraph))
	}
	if h.Author.Name != "" {
		facts = append(facts, i18n.T("session.noted-by", "Name", h.Author.Name))
	}
	aboutLabel, about := widgets.NewBody(strings.Join(facts, " · "))
	column := layout.Column(8, widgets.NewTag(look.Sign, look.Word, look.Tone), about, body, widgets.NewLinks(p.env.Window, words))
	for i := len(l.Older) - 1; i >= 0; i-- {
		old := entries.LookOf(l.Older[i]).Text
		label, o := widgets.NewBody(i18n.T("session.former", "Time", p.session.Clock().Hour(l.Older[i].Head().At), "Text", old))
		label.Importance, label.SizeName = widget.LowImportance, fynetheme.SizeNameCaptionText
		column.Add(o)
	}
	if a := l.Answer(); a == igf.Contradicted {
		sign, tone := theme.OfAnswer(a)
		column.Add(widgets.NewTag(sign, i18n.Answer(a), tone))
	}
	for _, r := range l.Responses {
		_, o := widgets.NewBody(i18n.T("session.response", "Disposition", i18n.Disposition(r.Disposition), "Reason", i18n.Marked(r, r.Reason)))
		column.Add(answer(o))
	}
	var dialog *widgets.Dialog
	actions := p.detailActions(l, func() { dialog.Close() })
	dialog = widgets.ShowDialog(p.env.Window, i18n.T("session.entry"), 560, column, nil, p.Back, actions...)
	p.env.Proof(l, func(words string) {
		widgets.SetBody(aboutLabel, strings.Join(append(facts, words), " · "))
		dialog.Renew()
	})
}

func answer(o fyne.CanvasObject) fyne.CanvasObject {
	return layout.Grow(6, o, widgets.NewSign("saved", theme.KindComment), o)
}

// rowActions are what can be done with a row, for the menu on it.
func (p *Pane) rowActions(i int) []widgets.Action {
	if i >= len(p.lines) { // it is being saved
		return nil
	}
	return p.changes(p.lines[i], func() {})
}

// copied is what a row says.
func (p *Pane) copied(i int) rowmenu.Row {
	if i >= len(p.lines) { // it is being saved
		r := rowmenu.Words(p.pending[i-len(p.lines)].text)
		if x := p.session.Record; x != nil {
			r.Session = x.ID
		}
		return r
	}
	return rowmenu.Entry(p.lines[i])
}

func (p *Pane) detailActions(l lists.EntryView, closeDialog func()) []widgets.Action {
	return append(p.changes(l, closeDialog),
		widgets.Action{Word: i18n.T("word.copy"), Do: func() { rowmenu.Copy(p.env, rowmenu.Entry(l)) }},
		widgets.Action{Word: i18n.T("word.close"), Main: true, Do: closeDialog})
}

// changes are what can be done to an entry.
func (p *Pane) changes(l lists.EntryView, closeDialog func()) (out []widgets.Action) {
	if l.IsWords() {
		out = append(out, widgets.Action{Word: i18n.T("session.withdraw"), Do: func() { closeDialog(); p.withdraw(l) }})
		if l.MayRevise() {
			out = append(out, widgets.Action{Word: i18n.T("session.edit"), Do: func() { closeDialog(); p.calls.Edit(l) }})
		}
	}
	return out
}

// withdraw asks what of an entry is to be withdrawn, at whose request and why, and
// does it.
func (p *Pane) withdraw(l lists.EntryView) {
	requester := widgets.NewChoice(igf.Requesters(), i18n.Requester, nil)
	requester.SetSilently(igf.ByPerson)
	if l.Who == "" {
		requester.SetSilently(igf.ByAuthor)
	}
	reason := widgets.NewInput("", "")
	form := widgets.NewForm(
		widgets.NewField("requested_by", i18n.T("withdraw.requested-by"), "", requester),
		widgets.NewField("reason", i18n.T("withdraw.reason"), i18n.T("withdraw.reason-help"), reason),
	)
	var dialog *widgets.Dialog
	do := func(scope igf.Scope) func() {
		return func() {
			w := withdrawing.Withdrawal{Entry: l.Entry.Head().ID, Scope: scope, Reason: reason.Text, RequestedBy: requester.Value()}
			var still exposure.StillNamed
			p.queue.Save(func(ctx context.Context) error {
				err := p.env.Work.Withdrawing.Withdraw(ctx, w)
				if err == nil {
					still, err = p.env.Work.Exposure.StillNamed(w.Entry)
				}
				return err
			}, func(err error) {
				if err != nil {
					form.Show(i18n.T("session.failed"), err)
					return
				}
				dialog.Close()
				if scope.All() {
					p.calls.Withdrawn(l)
				}
				p.calls.Reload()
				if !still.IsZero() {
					p.tell(i18n.T("session.withdrawn"), i18n.Sentence(still.Sentence()))
				}
			})
		}
	}
	_, body := widgets.NewBody(i18n.T("session.withdraw-text"))
	_, words := widgets.NewBody(i18n.T("app.quoted", "Text", igf.Excerpt(entries.LookOf(l.Entry).Text, 300)))
	dialog = widgets.ShowDialog(p.env.Window, i18n.T("withdraw.title"), 520, layout.Column(8, words, body, form.Object()), requester, p.Back,
		widgets.Action{Word: i18n.T("session.withdraw-person"), Do: do(igf.ScopePerson)},
		widgets.Action{Word: i18n.T("session.withdraw-all"), Do: do(igf.ScopeAll)},
		widgets.Action{Word: i18n.T("word.cancel"), Main: true, Do: func() { dialog.Close() }})
}

// tell shows a sentence until it is closed.
func (p *Pane) tell(title, text string) {
	var dialog *widgets.Dialog
	_, body := widgets.NewBody(text)
	dialog = widgets.ShowDialog(p.env.Window, title, 520, body, nil, p.Back, widgets.Action{Word: i18n.T("word.close"), Main: true, Do: func() { dialog.Close() }})
}
