package welcome

import (
	"context"
	"strings"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// AskSignIn signs in to the shared repository on GitHub: with a token, or,
// when the field stays empty, with a code that the person types into a page of
// GitHub.
func AskSignIn(d *shell.Env, address string) {
	token := widgets.NewInput("", "")
	token.Password = true
	form := widgets.NewForm(widgets.NewField("token", i18n.T("signin.token"), i18n.T("signin.help"), token))
	said := widgets.NewText("")
	column := layout.Column(10, form.Object(), said)
	say := func(text string) {
		said.SetText(text)
		column.Refresh()
	}
	var dialog *widgets.Dialog
	signIn := func() {
		typed := strings.TrimSpace(token.Text)
		say(i18n.T("signin.asking"))
		d.Jobs.Run(func(ctx context.Context) func() {
			found, err := d.SignIn(ctx, address, typed, func(code, link string) {
				d.Jobs.Post(func() { say(i18n.T("signin.code", "Code", code, "Link", link)) })
			})
			return func() {
				say(i18n.Sentence(found))
				if err != nil {
					form.Show(i18n.T("app.failed"), err)
					return
				}
				token.SetText("")
			}
		}, func(err error) { form.Show(i18n.T("app.failed"), err) })
	}
	token.Enter = signIn
	dialog = widgets.ShowDialog(d.Window, i18n.T("signin.title", "Remote", address), 560, column, token, nil,
		widgets.Action{Word: i18n.T("word.close"), Do: func() { dialog.Close() }},
		widgets.Action{Word: i18n.T("signin.do"), Main: true, Do: signIn})
}
