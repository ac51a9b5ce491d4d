// Package start is the first start in three steps: who one is, what to work
// on, and today's session. Each can be left out, and come back to at any time.
//
// It keeps nothing itself; each step is saved when it is left.
package start

import (
	"context"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/sharing"
)

// steps are how many there are.
const steps = 3

// way is one walk through the steps: what was typed in each stays while one
// goes back and forth.
type way struct {
	desk    *desk.Desk
	self    igf.Self
	first   bool   // nothing was answered before
	address string // as it was typed
	session string // as it was chosen
}

// Ask opens the first step. first says that nothing was answered before: the
// second step follows then in any case.
func Ask(d *desk.Desk, self igf.Self, first bool) {
	w := &way{desk: d, self: self, first: first}
	w.askSelf()
}

// title is what a step asks, with its number.
func title(step int, text string) string {
	return words.T("start.step", "N", step, "Of", steps, "Title", text)
}

// askSelf asks who one is.
func (w *way) askSelf() {
	d, self := w.desk, w.self
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
		var st sharing.Status
		var statusErr error
		d.Jobs.Save(func(ctx context.Context) error {
			err := d.Work.Device.SetSelf(ctx, next)
			st, statusErr = d.Work.Sharing.Status()
			return err
		}, func(err error) {
			if err != nil {
				form.Show(words.T("word.not-saved"), err)
				return
			}
			sheet.Close()
			w.self = next
			if statusErr == nil && (w.first || st.Remote == "") {
				w.first = true // who comes back goes on to the second step again
				w.askSource()
			}
		})
	}
	for _, i := range []*kit.Input{name, affiliation, email} {
		i.Enter = save
	}
	heading := words.T("start.who")
	if w.first {
		heading = title(1, heading)
	}
	later := kit.Action{Word: words.T("start.later"), Do: func() { sheet.Close() }}
	sheet = kit.ShowSheet(d.Window, heading, 520, form.Object(), name, nil, later, kit.Action{Word: words.T("start.next"), Main: true, Do: save})
}
