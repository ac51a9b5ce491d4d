package start

import (
	"context"
	"slices"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/records"
)

// askSession is the third step: it offers the sessions, today's first.
func (w *way) askSession() {
	d := w.desk
	d.Jobs.Run(func(context.Context) func() {
		all, err := d.Work.Records.Sessions("")
		return func() {
			if err != nil {
				d.Say(err)
				return
			}
			next := records.NextSession(all, d.Now())
			if next == nil {
				d.Go(desk.Place{Screen: desk.Sessions})
				return
			}
			if w.session == "" {
				w.session = next.ID
			}
			w.offer(TodayFirst(all, d.Now()))
		}
	})
}

// offer shows the choice of sessions.
func (w *way) offer(all []*igf.Session) {
	d := w.desk
	ids := make([]string, 0, len(all))
	called := map[string]string{}
	for _, s := range all {
		ids = append(ids, s.ID)
		called[s.ID] = s.Title + " · " + words.At(s.Start.In(s.Location()))
		if isToday(s, d.Now()) {
			called[s.ID] = words.T("start.today", "Title", s.Title, "Time", s.Start.In(s.Location()).Format("15:04"))
		}
	}
	choice := kit.NewChoice(ids, func(id string) string { return called[id] }, func(id string) { w.session = id })
	choice.Quietly(w.session)
	form := kit.NewForm(kit.NewField("session", words.T("start.session"), words.T("start.session-help"), choice))
	var sheet *kit.Sheet
	back := w.askSource
	if d.SetRemote == nil {
		back = w.askSelf
	}
	sheet = kit.ShowSheet(d.Window, title(3, words.T("start.session")), 560, form.Object(), nil, nil,
		kit.Action{Word: words.T("start.back"), Do: func() { sheet.Close(); back() }},
		kit.Action{Word: words.T("start.later"), Do: func() { sheet.Close() }},
		kit.Action{Word: words.T("sessions.enter"), Main: true, Do: func() { sheet.Close(); d.Go(desk.Place{Screen: desk.Session, ID: choice.Value()}) }})
}

// isToday tells whether a session is on the day that it is at its place.
func isToday(s *igf.Session, now time.Time) bool {
	if s.Start.IsZero() {
		return false
	}
	y, m, d := s.Start.In(s.Location()).Date()
	ny, nm, nd := now.In(s.Location()).Date()
	return y == ny && m == nm && d == nd
}

// TodayFirst puts the sessions of today, at their place, before the others;
// else their order stays.
func TodayFirst(all []*igf.Session, now time.Time) []*igf.Session {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b *igf.Session) int {
		switch ta, tb := isToday(a, now), isToday(b, now); {
		case ta && !tb:
			return -1
		case tb && !ta:
			return 1
		}
		return 0
	})
	return out
}
