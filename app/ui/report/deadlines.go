package report

import (
	"context"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/ui/choosers"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/reporting"
)

// askDeadlines asks when takeaways and report are due, at the session's place.
func (s *Screen) askDeadlines() {
	x := s.report.Session
	if x == nil {
		return
	}
	takeaways, report := choosers.Time(s.env, widgets.NewInput("", "2022-12-01 18:00")), choosers.Day(s.env, widgets.NewInput("", "2022-12-15"))
	takeaways.SetText(i18n.ClockIn(x.Location()).Typed(x.TakeawaysBy()))
	if at := x.ReportBy(); !at.IsZero() {
		report.SetText(string(igf.DateOf(at)))
	}
	form := widgets.NewForm(
		widgets.NewField("takeaways_due", i18n.T("report.takeaways-due"), i18n.T("report.takeaways-help", "Zone", x.Zone), takeaways),
		widgets.NewField("report_due", i18n.T("report.report-due"), i18n.T("report.report-help"), report))
	var dialog *widgets.Dialog
	save := func() {
		var c reporting.ReportChange
		at, err := x.ReadTime(takeaways.Text)
		if err != nil {
			form.Fields[0].SetError(i18n.Error(err))
			return
		}
		day := igf.Date(strings.TrimSpace(report.Text))
		c.TakeawaysDue, c.ReportDue = &at, &day
		s.queue.Save(func(ctx context.Context) error {
			_, err := s.env.Work.Reporting.ChangeReport(ctx, x.ID, c)
			return err
		}, func(err error) {
			if err != nil {
				form.Show(i18n.T("word.not-saved"), err)
				return
			}
			dialog.Close()
			s.load()
		})
	}
	takeaways.Enter, report.Enter = save, save
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("report.deadlines"), 480, form.Object(), takeaways, nil,
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }}, widgets.Action{Word: i18n.T("word.save"), Main: true, Do: save})
}
