package session

import (
	"context"
	"fmt"
	"time"

	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/moderating"
)

// Code is what the Code of Conduct asks of everybody, in brief, in the
// language of the window. The workspace has the same lines in English.
func Code() []string {
	return []string{
		words.T("conduct.1"), words.T("conduct.2"), words.T("conduct.3"),
		words.T("conduct.4"), words.T("conduct.5"), words.T("conduct.6"),
	}
}

// Conduct opens the Code of Conduct. While a session is open, the person can
// say there that it was read out.
func (s *Screen) Conduct() {
	column := kit.Column(8)
	for i, line := range Code() {
		_, text := kit.NewBody(line)
		column.Add(kit.Stretch(10, text, kit.Caption(fmt.Sprint(i+1), theme.KindComment), text))
	}
	x := s.now
	var sheet *kit.Sheet
	closing := kit.Action{Word: words.T("word.close"), Main: true, Do: func() { sheet.Close() }}
	actions := []kit.Action{closing}
	after := func() {}
	if x != nil && x.view != nil {
		after = x.back
		label, said := kit.NewBody(words.T("conduct.unread"))
		label.SizeName = fynetheme.SizeNameCaptionText
		if at := x.view.readOut; !at.IsZero() {
			kit.SetBody(label, words.T("conduct.read-out", "Time", x.clock(at)))
		} else {
			closing.Main = false
			actions = []kit.Action{closing, {Word: words.T("conduct.read"), Main: true, Do: func() { sheet.Close(); x.acknowledge() }}}
		}
		column.Add(said)
	}
	if !s.front {
		after = func() {}
	}
	sheet = kit.ShowSheet(s.desk.Window, words.T("conduct.title"), 520, column, nil, after, actions...)
}

// acknowledge keeps that the Code of Conduct was read out in the session.
func (s *sitting) acknowledge() {
	s.queue.Save(func(ctx context.Context) error {
		_, err := s.desk.Work.Moderating.Acknowledge(ctx, s.id)
		return err
	}, func(err error) {
		if err != nil {
			s.desk.Say(err)
			return
		}
		s.reload()
	})
}

// conductLine says when the Code of Conduct was read out, or, once the session
// has begun, that it was not yet.
func conductLine(v *view, now time.Time, clock func(time.Time) string) string {
	x := v.session
	switch {
	case !v.readOut.IsZero():
		return words.T("conduct.read-out", "Time", clock(v.readOut))
	case x.Start.IsZero() || now.Before(x.Start) || !x.End.IsZero() && now.After(x.End):
		return ""
	}
	return words.T("conduct.remind")
}

// incident asks for a private note about conduct, and shows the former ones.
func (s *sitting) incident() {
	if s.view == nil {
		return
	}
	s.desk.Jobs.Run(func(context.Context) func() {
		former, err := s.desk.Work.Moderating.Incidents(s.id)
		return func() {
			if err != nil {
				s.desk.Say(err)
				return
			}
			s.askIncident(former)
		}
	})
}

func (s *sitting) askIncident(former []moderating.Incident) {
	text := kit.NewArea(s.incidentText, "", 5)
	text.OnChanged = func(t string) { s.incidentText = t } // a sheet that was left by mistake is found as it was
	form := kit.NewForm(kit.NewField("text", words.T("incident.what"), words.T("incident.private"), text))
	column := kit.Column(10, form.Object())
	if len(former) > 0 {
		column.Add(kit.Heading(words.T("incident.former"), fynetheme.SizeNameText))
	}
	for i := len(former) - 1; i >= 0; i-- {
		n := former[i]
		_, body := kit.NewBody(n.Text)
		column.Add(kit.Column(1, kit.Caption(words.At(n.At.In(s.view.session.Location())), theme.Muted), body))
	}
	var sheet *kit.Sheet
	save := func() {
		note := s.incidentText
		sheet.Close()
		s.queue.Save(func(ctx context.Context) error {
			_, err := s.desk.Work.Moderating.NoteIncident(ctx, s.id, note)
			return err
		}, func(err error) {
			if err != nil {
				form.Show(words.T("session.failed"), err)
				sheet.Reopen()
				return
			}
			if s.incidentText == note {
				s.incidentText = ""
			}
			s.bar.state.Set("saved", words.T("incident.saved"), fynetheme.ColorNameSuccess)
		})
	}
	sheet = kit.ShowSheet(s.desk.Window, words.T("incident.title"), 560, column, text, s.back,
		kit.Action{Word: words.T("word.close"), Do: func() { sheet.Close() }}, kit.Action{Word: words.T("incident.save"), Main: true, Do: save})
}
