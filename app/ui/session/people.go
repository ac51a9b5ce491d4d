package session

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/rules"
)

// addPerson asks for somebody of the room.
func (s *sitting) addPerson() {
	if s.view == nil {
		return
	}
	who := kit.NewInput("", words.T("person.who-hint"))
	naming := kit.NewChoice(s.view.session.NamingAllowed(), words.Naming, nil)
	naming.Quietly(s.view.session.NamingAllowed()[0])
	presence := kit.NewChoice([]string{"on-site", "online", ""}, presenceWord, nil)
	presence.Quietly("on-site")
	role, email := kit.NewInput("", words.T("person.role-hint")), kit.NewInput("", "")
	form := kit.NewForm(
		kit.NewField("roster", words.T("person.who"), words.T("person.who-help"), who),
		kit.NewField("naming", words.T("person.naming"), words.T("person.naming-help"), naming),
		kit.NewField("presence", words.T("person.presence"), "", presence),
		kit.NewField("role", words.T("person.role"), "", role),
		kit.NewField("email", words.T("person.email"), words.T("person.email-help"), email),
	)
	var sheet *kit.Sheet
	save := func() {
		sheet.Close() // who goes on typing types into the bar
		in := rules.PersonInput{Text: who.Text, Naming: naming.Value(), Email: email.Text, Role: role.Text, Presence: presence.Value()}
		s.queue.Save(func(ctx context.Context) error {
			_, err := s.desk.Work.Stewardship.AddToRoster(ctx, s.id, in)
			return err
		}, func(err error) {
			if err != nil {
				form.Show(words.T("session.failed"), err)
				sheet.Reopen()
				return
			}
			s.reload()
		})
	}
	for _, i := range []*kit.Input{who, role, email} {
		i.Enter = save
	}
	sheet = kit.ShowSheet(s.desk.Window, words.T("person.title"), 460, form.Object(), who, s.bar.focus,
		kit.Action{Word: words.T("word.cancel"), Do: func() { sheet.Close() }}, kit.Action{Word: words.T("person.add"), Main: true, Do: save})
}

func presenceWord(p string) string {
	switch p {
	case "on-site":
		return words.T("person.on-site")
	case "online":
		return words.T("person.online")
	}
	return words.T("person.presence-unknown")
}

// countPeople asks how many are here.
func (s *sitting) countPeople() {
	if s.view == nil {
		return
	}
	type line struct {
		number   *kit.Input
		estimate *widget.Check
	}
	lines := make([]line, 3)
	var fields []*kit.Field
	for i, f := range []struct{ name, label string }{{"on_site", "tally.on-site"}, {"online", "tally.online"}, {"women", "tally.women"}} {
		lines[i] = line{kit.NewInput("", ""), widget.NewCheck(words.T("tally.estimate"), nil)}
		fields = append(fields, kit.NewField(f.name, words.T(f.label), "", container.NewBorder(nil, nil, nil, lines[i].estimate, lines[i].number)))
	}
	form := kit.NewForm(fields...)
	var sheet *kit.Sheet
	save := func() {
		t := igf.Tally{}
		for i, to := range []**igf.Count{&t.OnSite, &t.Online, &t.Women} {
			if lines[i].number.Text == "" {
				continue
			}
			n, err := strconv.Atoi(lines[i].number.Text)
			if err != nil {
				fields[i].SetError(words.T("tally.number"))
				return
			}
			*to = &igf.Count{Number: n, Estimate: lines[i].estimate.Checked}
		}
		sheet.Close()
		s.queue.Save(func(ctx context.Context) error {
			_, err := s.desk.Work.Capture.AddTally(ctx, s.id, t)
			return err
		}, func(err error) {
			if err != nil {
				form.Show(words.T("session.failed"), err)
				sheet.Reopen()
				return
			}
			s.reload()
		})
	}
	for _, l := range lines {
		l.number.Enter = save
	}
	sheet = kit.ShowSheet(s.desk.Window, words.T("tally.title"), 380, form.Object(), lines[0].number, s.bar.focus,
		kit.Action{Word: words.T("word.cancel"), Do: func() { sheet.Close() }}, kit.Action{Word: words.T("tally.save"), Main: true, Do: save})
}
