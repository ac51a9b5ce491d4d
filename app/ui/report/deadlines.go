package report

import (
	"context"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/minutes"
)

// clockForm is how times are typed.
const clockForm = "2006-01-02 15:04"

// askDeadlines asks when takeaways and report are due, at the session's place.
func (s *Screen) askDeadlines() {
	x := s.report.Session
	if x == nil {
		return
	}
	loc := x.Location()
	takeaways, report := kit.NewInput("", clockForm), kit.NewInput("", "2022-12-15")
	if at := x.TakeawaysBy(); !at.IsZero() {
		takeaways.SetText(at.In(loc).Format(clockForm))
	}
	if at := x.ReportBy(); !at.IsZero() {
		report.SetText(string(igf.DateOf(at)))
	}
	form := kit.NewForm(
		kit.NewField("takeaways_due", words.T("report.takeaways-due"), words.T("report.takeaways-help", "Zone", x.Zone), takeaways),
		kit.NewField("report_due", words.T("report.report-due"), words.T("report.report-help"), report))
	var sheet *kit.Sheet
	save := func() {
		var c minutes.ReportChange
		at := time.Time{}
		if text := strings.TrimSpace(takeaways.Text); text != "" {
			var err error
			if at, err = time.ParseInLocation(clockForm, text, loc); err != nil {
				form.Fields[0].SetError(words.T("sessions.time"))
				return
			}
		}
		day := igf.Date(strings.TrimSpace(report.Text))
		c.TakeawaysDue, c.ReportDue = &at, &day
		s.queue.Save(func(ctx context.Context) error {
			_, err := s.desk.Work.Minutes.ChangeReport(ctx, x.ID, c)
			return err
		}, func(err error) {
			if err != nil {
				form.Show(words.T("word.not-saved"), err)
				return
			}
			sheet.Close()
			s.load()
		})
	}
	takeaways.Enter, report.Enter = save, save
	sheet = kit.ShowSheet(s.desk.Window, words.T("report.deadlines"), 480, form.Object(), takeaways, nil,
		kit.Action{Word: words.T("word.cancel"), Do: func() { sheet.Close() }}, kit.Action{Word: words.T("word.save"), Main: true, Do: save})
}
