package syncing

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/holding"
)

// heldPane shows what is not sent before the person decides, with the choices.
type heldPane struct {
	env     *shell.Env
	names   shell.Names
	notice  *widgets.Notice
	refresh func() // after the notice changed
	decided func()
}

func (p *heldPane) show(side *fyne.Container, held []holding.Held) {
	if len(held) == 0 {
		return
	}
	side.Add(widgets.Heading(i18n.N("sync.held", len(held)), fynetheme.SizeNameText))
	for _, h := range held {
		side.Add(p.line(h))
	}
}

func (p *heldPane) line(h holding.Held) fyne.CanvasObject {
	_, reason := widgets.NewBody(p.names.Error(h.Reason))
	what := i18n.Field(string(h.Record.Kind()))
	if !h.Record.Kind().IsEntry() {
		what += " · " + p.names.Record(h.Record.Key())
	}
	line := layout.Column(2, widgets.Caption(what, theme.Muted), reason)
	if names := h.Names(); len(names) > 0 {
		line.Add(p.choices(h, !slices.ContainsFunc(names, func(n igf.HiddenName) bool { return !n.Weak })))
	}
	if h.Restored() {
		for _, f := range h.Says {
			_, says := widgets.NewBody(f.Text)
			line.Add(says)
		}
		line.Add(p.looked(h))
	} else if len(h.Names()) == 0 && h.MayLeaveOut && h.Record.Kind().IsEntry() { // it stands on what was left out
		line.Add(layout.Wrap(6, p.leaveOut(h.Record.Key())))
	}
	return container.NewBorder(nil, nil, container.NewVBox(widgets.NewSign("question", fynetheme.ColorNameWarning)), nil, layout.Pad(2, 0, 6, 6, line))
}

// looked are the choices about what waited in the backup from which the replica was restored.
func (p *heldPane) looked(h holding.Held) fyne.CanvasObject {
	work, key := p.env.Work.Holding, h.Record.Key()
	all := []fyne.CanvasObject{p.button("sync.held-send", func(ctx context.Context) error { return work.Send(ctx, key) })}
	if h.MayLeaveOut {
		all = append(all, p.leaveOut(key))
	}
	return layout.Wrap(6, all...)
}

func (p *heldPane) button(word string, decide func(context.Context) error) fyne.CanvasObject {
	return widgets.Action{Word: i18n.T(word), Do: func() { p.decide(decide) }}.Button()
}

func (p *heldPane) leaveOut(key igf.Key) fyne.CanvasObject {
	return p.button("importing.names-leave", func(ctx context.Context) error { return p.env.Work.Holding.LeaveOut(ctx, key) })
}

// choices are the same as of a line of an import. doubtful is that the words
// may mean somebody else.
func (p *heldPane) choices(h holding.Held, doubtful bool) fyne.CanvasObject {
	work, key := p.env.Work.Holding, h.Record.Key()
	resolve := func(c disclosure.Choice) func(context.Context) error {
		return func(ctx context.Context) error { return work.Resolve(ctx, key, c) }
	}
	var all []fyne.CanvasObject
	if !h.Theirs() {
		all = append(all, p.button("importing.names-participant", resolve(disclosure.Participant)))
	}
	all = append(all, p.button("importing.names-agreed", resolve(disclosure.Agreed)))
	if doubtful {
		all = append(all, p.button("importing.names-else", resolve(disclosure.SomebodyElse)))
	}
	if h.MayLeaveOut {
		all = append(all, p.leaveOut(key))
	}
	return layout.Wrap(6, all...)
}

func (p *heldPane) decide(decide func(context.Context) error) {
	p.env.Jobs.Save(decide, func(err error) {
		var still *holding.StillHeldError
		if errors.As(err, &still) {
			p.notice.ShowError(i18n.T("sync.held-still"), i18n.Error(still.Err))
			p.decided() // it may stand under another id, or with other words
			return
		}
		if err != nil {
			p.notice.ShowError(i18n.T("word.not-saved"), i18n.Error(err))
			p.refresh()
			return
		}
		p.notice.ShowInfo(i18n.T("sync.decided"), i18n.T("sync.decided-goes"))
		p.decided()
	})
}
