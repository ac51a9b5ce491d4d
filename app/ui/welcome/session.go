package welcome

import (
	"context"
	"slices"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
)

// askSession is the third step: it offers the sessions, today's first.
func (w *wizard) askSession() {
	d := w.env
	d.Jobs.Run(func(context.Context) func() {
		all, err := d.Work.Records.Sessions("")
		return func() {
			if err != nil {
				d.ShowError(err)
				return
			}
			next := igf.NextSession(all, d.Now())
			if next == nil {
				w.askFirstOrGo()
				return
			}
			if w.session == "" {
				w.session = next.ID
			}
			w.offer(SortTodayFirst(all, d.Now()))
		}
	}, nil)
}

// offer shows the choice of sessions.
func (w *wizard) offer(all []*igf.Session) {
	d := w.env
	ids := make([]string, 0, len(all))
	called := map[string]string{}
	for _, s := range all {
		ids = append(ids, s.ID)
		called[s.ID] = s.Title + " · " + d.Clocks.Of(shell.Today).DateTime(s.Start)
		if s.OnDay(d.Now()) {
			called[s.ID] = i18n.T("welcome.today", "Title", s.Title, "Time", d.Clocks.Of(shell.Today).Hour(s.Start))
		}
	}
	choice := widgets.NewChoice(ids, func(id string) string { return called[id] }, func(id string) { w.session = id })
	choice.SetSilently(w.session)
	form := widgets.NewForm(widgets.NewField("session", i18n.T("welcome.session"), i18n.T("welcome.session-help"), choice))
	var dialog *widgets.Dialog
	back := w.back()
	dialog = widgets.ShowDialog(d.Window, title(3, i18n.T("welcome.session")), 560, form.Object(), nil, nil,
		widgets.Action{Word: i18n.T("welcome.back"), Do: func() { dialog.Close(); back() }},
		widgets.Action{Word: i18n.T("welcome.later"), Do: func() { dialog.Close() }},
		widgets.Action{Word: i18n.T("sessions.enter"), Main: true, Do: func() { dialog.Close(); d.GoTo(shell.Location{Screen: shell.Session, ID: choice.Value()}) }})
}

// askFirstOrGo asks for the first session where there is no group that could have it; where
// there are groups it leads to the sessions.
func (w *wizard) askFirstOrGo() {
	d := w.env
	d.Jobs.Run(func(context.Context) func() {
		groups, err := d.Work.Records.Groups("")
		return func() {
			switch {
			case err != nil:
				d.ShowError(err)
			case len(groups) > 0:
				d.GoTo(shell.Location{Screen: shell.Sessions})
			default:
				w.askFirst(title(3, i18n.T("welcome.first")), widgets.Action{Word: i18n.T("welcome.back"), Do: w.back()}, widgets.Action{Word: i18n.T("welcome.later")})
			}
		}
	}, nil)
}

// back is the step before the last one.
func (w *wizard) back() func() {
	if w.env.SetRemote == nil {
		return w.askSelf
	}
	return w.askSource
}

// SortTodayFirst puts the sessions of today, at their place, before the others;
// else their order stays.
func SortTodayFirst(all []*igf.Session, now time.Time) []*igf.Session {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b *igf.Session) int {
		switch ta, tb := a.OnDay(now), b.OnDay(now); {
		case ta && !tb:
			return -1
		case tb && !ta:
			return 1
		}
		return 0
	})
	return out
}
