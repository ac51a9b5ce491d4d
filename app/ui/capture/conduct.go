package capture

import (
	"context"
	"fmt"

	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/moderating"
)

// Code returns what the Code of Conduct asks of everybody, in brief, in the
// language of the window. The workspace has the same lines in English.
func Code() []string {
	return []string{
		i18n.T("conduct.1"), i18n.T("conduct.2"), i18n.T("conduct.3"),
		i18n.T("conduct.4"), i18n.T("conduct.5"), i18n.T("conduct.6"),
	}
}

// Conduct opens the Code of Conduct. In a session that is in front the person can say
// there that it was read out.
func (s *Screen) Conduct(inFront bool) {
	column := layout.Column(8)
	for i, line := range Code() {
		_, text := widgets.NewBody(line)
		column.Add(layout.Grow(10, text, widgets.Caption(fmt.Sprint(i+1), theme.KindComment), text))
	}
	x := s.current
	var dialog *widgets.Dialog
	closing := widgets.Action{Word: i18n.T("word.close"), Main: true, Do: func() { dialog.Close() }}
	actions := []widgets.Action{closing}
	after := func() {}
	if inFront && x != nil && x.data != nil {
		after = x.timeline.Back
		label, said := widgets.NewBody(i18n.T("conduct.unread"))
		label.SizeName = fynetheme.SizeNameCaptionText
		if at := x.data.ReadOut; !at.IsZero() {
			widgets.SetBody(label, i18n.T("conduct.read-out", "Time", x.data.Clock().Hour(at)))
		} else {
			closing.Main = false
			actions = []widgets.Action{closing, {Word: i18n.T("conduct.read"), Main: true, Do: func() { dialog.Close(); x.acknowledge() }}}
		}
		column.Add(said)
	}
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("conduct.title"), 520, column, nil, after, actions...)
}

// acknowledge keeps that the Code of Conduct was read out in the session.
func (s *sessionView) acknowledge() {
	s.queue.Save(func(ctx context.Context) error {
		_, err := s.env.Work.Moderating.Acknowledge(ctx, s.id)
		return err
	}, func(err error) {
		if err != nil {
			s.env.ShowError(err)
			return
		}
		s.reload()
	})
}

// incident asks for a private note about conduct, and shows the former ones.
func (s *sessionView) incident() {
	if s.data == nil {
		return
	}
	s.env.Jobs.Run(func(context.Context) func() {
		former, err := s.env.Work.Moderating.Incidents(s.id)
		return func() {
			if err != nil {
				s.env.ShowError(err)
				return
			}
			s.askIncident(former)
		}
	}, nil)
}

func (s *sessionView) askIncident(former []moderating.Incident) {
	text := widgets.NewArea(s.incidentText, "", 5)
	text.OnChanged = func(t string) { s.incidentText = t } // a dialog that was left by mistake is found as it was
	form := widgets.NewForm(widgets.NewField("text", i18n.T("incident.what"), i18n.T("incident.private"), text))
	column := layout.Column(10, form.Object())
	if len(former) > 0 {
		column.Add(widgets.Heading(i18n.T("incident.former"), fynetheme.SizeNameText))
	}
	for i := len(former) - 1; i >= 0; i-- {
		n := former[i]
		_, body := widgets.NewBody(n.Text)
		column.Add(layout.Column(1, widgets.Caption(s.data.Clock().DateTime(n.At), theme.Muted), body))
	}
	var dialog *widgets.Dialog
	save := func() {
		note := s.incidentText
		dialog.Close()
		s.queue.Save(func(ctx context.Context) error {
			_, err := s.env.Work.Moderating.NoteIncident(ctx, s.id, note)
			return err
		}, func(err error) {
			if err != nil {
				form.Show(i18n.T("session.failed"), err)
				dialog.Reopen()
				return
			}
			if s.incidentText == note {
				s.incidentText = ""
			}
			s.bar.State.Set("saved", i18n.T("incident.saved"), fynetheme.ColorNameSuccess)
		})
	}
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("incident.title"), 560, column, text, s.timeline.Back,
		widgets.Action{Word: i18n.T("word.close"), Do: func() { dialog.Close() }}, widgets.Action{Word: i18n.T("incident.save"), Main: true, Do: save})
}
