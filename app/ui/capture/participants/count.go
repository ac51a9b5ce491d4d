package participants

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2/container"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
)

// Count asks how many are here.
func (p *Pane) Count() {
	if p.session.Record == nil {
		return
	}
	type input struct {
		number   *widgets.Input
		estimate *widgets.Check
	}
	lines := make([]input, 3)
	var fields []*widgets.Field
	for i, f := range []struct{ name, label string }{{"on_site", "tally.on-site"}, {"online", "tally.online"}, {"women", "tally.women"}} {
		lines[i] = input{widgets.NewInput("", ""), widgets.NewCheck(i18n.T("tally.estimate"), nil)}
		fields = append(fields, widgets.NewField(f.name, i18n.T(f.label), "", container.NewBorder(nil, nil, nil, lines[i].estimate, lines[i].number)))
	}
	form := widgets.NewForm(fields...)
	var dialog *widgets.Dialog
	save := func() {
		t := igf.Tally{}
		for i, to := range []**igf.Count{&t.OnSite, &t.Online, &t.Women} {
			if lines[i].number.Text == "" {
				continue
			}
			n, err := strconv.Atoi(lines[i].number.Text)
			if err != nil {
				fields[i].SetError(i18n.T("tally.number"))
				return
			}
			*to = &igf.Count{Number: n, Estimate: lines[i].estimate.Checked}
		}
		dialog.Close()
		p.queue.Save(func(ctx context.Context) error {
			_, err := p.env.Work.Capture.AddTally(ctx, p.id, t)
			return err
		}, func(err error) {
			if err != nil {
				form.Show(i18n.T("session.failed"), err)
				dialog.Reopen()
				return
			}
			p.calls.Reload()
		})
	}
	for _, l := range lines {
		l.number.Enter = save
	}
	dialog = widgets.ShowDialog(p.env.Window, i18n.T("tally.title"), 380, form.Object(), lines[0].number, p.calls.Leave,
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }}, widgets.Action{Word: i18n.T("tally.save"), Main: true, Do: save})
}
