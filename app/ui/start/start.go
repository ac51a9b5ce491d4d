// Package start is the first start in three steps: who one is, what to work
// on, and today's session. Each can be left out, and come back to at any time.
//
// It keeps nothing itself; each step is saved when it is left.
package start

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"rapporteur/app/igf"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace"
)

// Ask opens the first step. first says that nothing was answered before: the
// second step follows then in any case.
func Ask(d *desk.Desk, self igf.Self, first bool) {
	name, affiliation, email := kit.NewInput(self.Name, ""), kit.NewInput(self.Affiliation, ""), kit.NewInput(self.Email, "")
	naming := kit.NewChoice(igf.Namings(), words.Naming, nil)
	naming.Quietly(igf.Named)
	if self.Naming != "" {
		naming.Quietly(self.Naming)
	}
	language := kit.NewChoice(igf.Languages(), words.Language, nil)
	language.Quietly("en")
	if self.Language != "" {
		language.Quietly(self.Language)
	}
	form := kit.NewForm(
		kit.NewField("name", words.T("start.name"), words.T("start.name-help"), name),
		kit.NewField("naming", words.T("start.naming"), words.T("start.naming-help"), naming),
		kit.NewField("affiliation", words.T("start.affiliation"), "", affiliation),
		kit.NewField("email", words.T("start.email"), words.T("person.email-help"), email),
		kit.NewField("language", words.T("start.language"), words.T("start.language-help"), language),
	)
	var sheet *kit.Sheet
	save := func() {
		next := self
		next.Name, next.Affiliation, next.Email = name.Text, strings.TrimSpace(affiliation.Text), email.Text
		next.Naming, next.Language = naming.Value(), language.Value()
		d.Jobs.Run(func(ctx context.Context) func() {
			err := d.Work.SetSelf(context.WithoutCancel(ctx), next)
			st, statusErr := d.Work.Status()
			return func() {
				if err != nil {
					form.Show(words.T("word.not-saved"), err)
					return
				}
				sheet.Close()
				if statusErr == nil && (first || st.Remote == "") {
					askSource(d)
				}
			}
		})
	}
	for _, i := range []*kit.Input{name, affiliation, email} {
		i.Enter = save
	}
	later := kit.Action{Word: words.T("start.later"), Do: func() { sheet.Close() }}
	sheet = kit.ShowSheet(d.Window, words.T("start.who"), 520, form.Object(), name, nil, later, kit.Action{Word: words.T("start.next"), Main: true, Do: save})
}

// askSource asks what to work on: a shared repository, or the sample.
func askSource(d *desk.Desk) {
	if d.SetRemote == nil {
		askSession(d)
		return
	}
	address := kit.NewInput("", words.T("start.address-hint"))
	var sheet *kit.Sheet
	choose := kit.Action{Word: words.T("documents.choose-folder"), Do: func() {
		dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
			if err == nil && u != nil {
				address.SetText(u.Path())
			}
		}, d.Window).Show()
	}}.Button()
	field := kit.NewField("remote", words.T("start.address"), words.T("start.address-help"), container.NewBorder(nil, nil, nil, choose, address))
	form := kit.NewForm(field)
	step := kit.NewText("")
	column := kit.Column(10, form.Object(), step)
	run := func(work func(ctx context.Context) error) {
		step.SetText(words.T("start.copying"))
		column.Refresh()
		d.Jobs.Run(func(ctx context.Context) func() {
			err := work(ctx)
			return func() {
				step.SetText("")
				if err != nil {
					form.Show(words.T("app.failed"), err)
					return
				}
				sheet.Close()
				askSession(d)
			}
		})
	}
	connect := func() {
		to := strings.TrimSpace(address.Text)
		if to == "" {
			field.SetError(words.T("start.address-empty"))
			return
		}
		run(func(ctx context.Context) error {
			if err := d.SetRemote(context.WithoutCancel(ctx), to, ""); err != nil {
				return err
			}
			_, err := d.Work.Sync(ctx, workspace.SyncOptions{Progress: func(p workspace.Progress) {
				d.Jobs.Post(func() { step.SetText(words.Said(p.Sentence)) })
			}})
			return err
		})
	}
	address.Enter = connect
	actions := []kit.Action{{Word: words.T("start.later"), Do: func() { sheet.Close() }}}
	if d.LoadSample != nil {
		actions = append(actions, kit.Action{Word: words.T("start.sample"), Do: func() { run(func(ctx context.Context) error { return d.LoadSample(context.WithoutCancel(ctx)) }) }})
	}
	actions = append(actions, kit.Action{Word: words.T("start.connect"), Main: true, Do: connect})
	sheet = kit.ShowSheet(d.Window, words.T("start.source"), 560, column, address, nil, actions...)
}

// askSession offers the sessions, today's or the next first.
func askSession(d *desk.Desk) {
	d.Jobs.Run(func(context.Context) func() {
		all, err := d.Work.Sessions("")
		return func() {
			if err != nil {
				d.Say(err)
				return
			}
			next := workspace.NextSession(all, d.Now())
			if next == nil {
				d.Go(desk.Place{Screen: desk.Sessions})
				return
			}
			var sheet *kit.Sheet
			ids := make([]string, 0, len(all))
			title := map[string]string{}
			for _, s := range all {
				ids = append(ids, s.ID)
				title[s.ID] = s.Title + " · " + words.At(s.Start.In(s.Location()))
			}
			choice := kit.NewChoice(ids, func(id string) string { return title[id] }, nil)
			choice.Quietly(next.ID)
			form := kit.NewForm(kit.NewField("session", words.T("start.session"), words.T("start.session-help"), choice))
			sheet = kit.ShowSheet(d.Window, words.T("start.session"), 560, form.Object(), nil, nil,
				kit.Action{Word: words.T("start.later"), Do: func() { sheet.Close() }},
				kit.Action{Word: words.T("sessions.enter"), Main: true, Do: func() { sheet.Close(); d.Go(desk.Place{Screen: desk.Session, ID: choice.Value()}) }})
		}
	})
}
