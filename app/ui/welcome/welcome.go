// Package welcome is the first start in three steps: who one is, what to work
// on, and today's session. Each can be left out, and come back to at any time.
//
// It keeps nothing itself; each step is saved when it is left.
package welcome

import (
	"context"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/sharing"
)

// stepCount are how many there are.
const stepCount = 3

// wizard is one walk through the steps: what was typed in each stays while one
// goes back and forth.
type wizard struct {
	env     *shell.Env
	self    igf.Self
	first   bool   // nothing was answered before
	again   bool   // it was begun again by the person
	address string // as it was typed
	session string // as it was chosen
}

// Start opens the first step where nothing was answered before: all others follow.
func Start(d *shell.Env, self igf.Self) {
	w := &wizard{env: d, self: self, first: true}
	w.askSelf()
}

// AskSelf asks again who one is; the other steps follow where there is no shared repository.
func AskSelf(d *shell.Env, self igf.Self) {
	w := &wizard{env: d, self: self, again: true}
	w.askSelf()
}

// title is what a step asks, with its number.
func title(step int, text string) string {
	return i18n.T("welcome.step", "N", step, "Of", stepCount, "Title", text)
}

// askSelf asks who one is.
func (w *wizard) askSelf() {
	d, self := w.env, w.self
	name, affiliation, email := widgets.NewInput(self.Name, ""), widgets.NewInput(self.Affiliation, ""), widgets.NewInput(self.Email, "")
	naming := widgets.NewChoice(igf.Namings(), i18n.Naming, nil)
	naming.SetSilently(igf.Named)
	if self.Naming != "" {
		naming.SetSilently(self.Naming)
	}
	language := widgets.NewChoice(igf.Languages(), i18n.Language, nil)
	language.SetSilently("en")
	if self.Language != "" {
		language.SetSilently(self.Language)
	}
	form := widgets.NewForm(
		widgets.NewField("name", i18n.T("welcome.name"), i18n.T("welcome.name-help"), name),
		widgets.NewField("naming", i18n.T("welcome.naming"), i18n.T("welcome.naming-help"), naming),
		widgets.NewField("affiliation", i18n.T("welcome.affiliation"), "", affiliation),
		widgets.NewField("email", i18n.T("welcome.email"), i18n.T("person.email-help"), email),
		widgets.NewField("language", i18n.T("welcome.language"), i18n.T("welcome.language-help"), language),
	)
	var dialog *widgets.Dialog
	save := func() {
		next := self
		next.Name, next.Affiliation, next.Email = name.Text, strings.TrimSpace(affiliation.Text), email.Text
		next.Naming, next.Language = naming.Value(), language.Value()
		var st sharing.Status
		var statusErr error
		d.Jobs.Save(func(ctx context.Context) error {
			err := d.Work.Device.SetSelf(ctx, next)
			st, statusErr = d.Work.Sharing.Status()
			return err
		}, func(err error) {
			if err != nil {
				form.Show(i18n.T("word.not-saved"), err)
				return
			}
			dialog.Close()
			w.self = next
			if statusErr == nil && (w.first || st.Remote == "") {
				w.first = true // who comes back goes on to the second step again
				w.askSource()
			}
		})
	}
	for _, i := range []*widgets.Input{name, affiliation, email} {
		i.Enter = save
	}
	heading := i18n.T("welcome.who")
	if w.first {
		heading = title(1, heading)
	}
	later := widgets.Action{Word: i18n.T("welcome.later"), Do: func() { dialog.Close() }}
	dialog = widgets.ShowDialog(d.Window, heading, 520, form.Object(), name, nil, later, widgets.Action{Word: i18n.T("welcome.next"), Main: true, Do: save})
}
