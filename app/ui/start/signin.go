package start

import (
	"context"
	"strings"

	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
)

// AskSignIn signs in to the shared repository on GitHub: with a token, or,
// when the field stays empty, with a code that the person types into a page of
// GitHub.
func AskSignIn(d *desk.Desk, address string) {
	token := kit.NewInput("", "")
	token.Password = true
	form := kit.NewForm(kit.NewField("token", words.T("signin.token"), words.T("signin.help"), token))
	said := kit.NewText("")
	column := kit.Column(10, form.Object(), said)
	say := func(text string) {
		said.SetText(text)
		column.Refresh()
	}
	var sheet *kit.Sheet
	signIn := func() {
		typed := strings.TrimSpace(token.Text)
		say(words.T("signin.asking"))
		d.Jobs.Run(func(ctx context.Context) func() {
			found, err := d.SignIn(ctx, address, typed, func(code, link string) {
				d.Jobs.Post(func() { say(words.T("signin.code", "Code", code, "Link", link)) })
			})
			return func() {
				say(words.Said(found))
				if err != nil {
					form.Show(words.T("app.failed"), err)
					return
				}
				token.SetText("")
			}
		})
	}
	token.Enter = signIn
	sheet = kit.ShowSheet(d.Window, words.T("signin.title", "Remote", address), 560, column, token, nil,
		kit.Action{Word: words.T("word.close"), Do: func() { sheet.Close() }},
		kit.Action{Word: words.T("signin.do"), Main: true, Do: signIn})
}
