package capture

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/rules"
)

// addPerson asks for somebody of the room.
func (s *sessionView) addPerson() {
	if s.data == nil {
		return
	}
	who := widgets.NewInput("", i18n.T("person.who-hint"))
	naming := widgets.NewChoice(s.data.Record.NamingAllowed(), i18n.Naming, nil)
	naming.SetSilently(s.data.Record.NamingAllowed()[0])
	presence := widgets.NewChoice([]string{"on-site", "online", ""}, presenceWord, nil)
	presence.SetSilently("on-site")
	role, email := widgets.NewInput("", i18n.T("person.role-hint")), widgets.NewInput("", "")
	form := widgets.NewForm(
		widgets.NewField("roster", i18n.T("person.who"), i18n.T("person.who-help"), who),
		widgets.NewField("naming", i18n.T("person.naming"), i18n.T("person.naming-help"), naming),
		widgets.NewField("presence", i18n.T("person.presence"), "", presence),
		widgets.NewField("role", i18n.T("person.role"), "", role),
		widgets.NewField("email", i18n.T("person.email"), i18n.T("person.email-help"), email),
	)
	var dialog *widgets.Dialog
	save := func() {
		dialog.Close() // who goes on typing types into the bar
		in := rules.PersonInput{Text: who.Text, Naming: naming.Value(), Email: email.Text, Role: role.Text, Presence: presence.Value()}
		s.queue.Save(func(ctx context.Context) error {
			_, err := s.env.Work.Stewardship.AddToRoster(ctx, s.id, in)
			return err
		}, func(err error) {
			if err != nil {
				form.Show(i18n.T("session.failed"), err)
				dialog.Reopen()
				return
			}
			s.reload()
		})
	}
	for _, i := range []*widgets.Input{who, role, email} {
		i.Enter = save
	}
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("person.title"), 460, form.Object(), who, s.bar.Focus,
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }}, widgets.Action{Word: i18n.T("person.add"), Main: true, Do: save})
}

func presenceWord(p string) string {
	switch p {
	case "on-site":
		return i18n.T("person.on-site")
	case "online":
		return i18n.T("person.online")
	}
	return i18n.T("person.presence-unknown")
}

// countPeople asks how many are here.
func (s *sessionView) countPeople() {
	if s.data == nil {
		return
	}
	type line struct {
		number   *widgets.Input
		estimate *widget.Check
	}
	lines := make([]line, 3)
	var fields []*widgets.Field
	for i, f := range []struct{ name, label string }{{"on_site", "tally.on-site"}, {"online", "tally.online"}, {"women", "tally.women"}} {
		lines[i] = line{widgets.NewInput("", ""), widget.NewCheck(i18n.T("tally.estimate"), nil)}
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
		s.queue.Save(func(ctx context.Context) error {
			_, err := s.env.Work.Capture.AddTally(ctx, s.id, t)
			return err
		}, func(err error) {
			if err != nil {
				form.Show(i18n.T("session.failed"), err)
				dialog.Reopen()
				return
			}
			s.reload()
		})
	}
	for _, l := range lines {
		l.number.Enter = save
	}
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("tally.title"), 380, form.Object(), lines[0].number, s.bar.Focus,
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }}, widgets.Action{Word: i18n.T("tally.save"), Main: true, Do: save})
}
