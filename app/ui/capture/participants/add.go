package participants

import (
	"context"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/holding"
	"rapporteur/app/workspace/rules"
)

// Add asks for somebody who is here, to put them on the roster.
func (p *Pane) Add() {
	if p.session.Record == nil {
		return
	}
	who := widgets.NewInput("", i18n.T("person.who-hint"))
	naming := widgets.NewChoice(p.session.Record.NamingAllowed(), i18n.Naming, nil)
	naming.SetSilently(igf.NotAsked(p.session.Record))
	presence := widgets.NewChoice([]string{"on-site", "online", ""}, presenceWord, nil)
	presence.SetSilently("on-site")
	role, email := widgets.NewInput("", i18n.T("person.role-hint")), widgets.NewInput("", "")
	spellings := widgets.NewInput("", "")
	form := widgets.NewForm(
		widgets.NewField("roster", i18n.T("person.who"), i18n.T("person.who-help"), who),
		widgets.NewField("naming", i18n.T("person.naming"), i18n.T("person.naming-help")+" "+i18n.T("person.others-help"), naming),
		widgets.NewField("spellings", i18n.T("person.spellings"), i18n.T("person.spellings-help"), spellings),
		widgets.NewField("presence", i18n.T("person.presence"), "", presence),
		widgets.NewField("role", i18n.T("person.role"), "", role),
		widgets.NewField("email", i18n.T("person.email"), i18n.T("person.email-help"), email),
	)
	var dialog *widgets.Dialog
	save := func() {
		dialog.Close() // who goes on typing types into the bar
		in := rules.PersonInput{Text: who.Text, Naming: naming.Value(), Email: email.Text, Role: role.Text, Presence: presence.Value(), Spellings: splitNames(spellings.Text)}
		var held holding.HeldSince
		p.queue.Save(func(ctx context.Context) (err error) {
			held, err = p.env.Work.Holding.Since(func() error {
				_, err := p.env.Work.Stewardship.AddToRoster(ctx, p.id, in)
				return err
			})
			return err
		}, func(err error) {
			if err != nil {
				form.Show(i18n.T("session.failed"), err)
				dialog.Reopen()
				return
			}
			p.calls.Reload()
			if len(held) > 0 {
				p.tell(i18n.Sentence(held.Sentence()))
			}
		})
	}
	for _, i := range []*widgets.Input{who, spellings, role, email} {
		i.Enter = save
	}
	dialog = widgets.ShowDialog(p.env.Window, i18n.T("person.title"), 460, form.Object(), who, p.calls.Leave,
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }}, widgets.Action{Word: i18n.T("person.add"), Main: true, Do: save})
}

// tell shows a sentence until it is closed.
func (p *Pane) tell(text string) {
	var dialog *widgets.Dialog
	_, body := widgets.NewBody(text)
	dialog = widgets.ShowDialog(p.env.Window, i18n.T("person.title"), 520, body, nil, p.calls.Leave, widgets.Action{Word: i18n.T("word.close"), Main: true, Do: func() { dialog.Close() }})
}

// splitNames reads names that commas part.
func splitNames(text string) (out []string) {
	for _, name := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，、،;", r) }) {
		if name = igf.OneLine(name); name != "" {
			out = append(out, name)
		}
	}
	return out
}

func presenceWord(presence string) string {
	switch presence {
	case "on-site":
		return i18n.T("person.on-site")
	case "online":
		return i18n.T("person.online")
	}
	return i18n.T("person.presence-unknown")
}
