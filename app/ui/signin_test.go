package ui

import (
	"context"
	"errors"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/welcome"
	"rapporteur/app/ui/widgets"
)

// Signing in shows what GitHub answers, and the code where there is no token;
// the token is typed unseen.
func TestSigningIn(t *testing.T) {
	b := openBench(t, t.TempDir(), at(shell.Location{Screen: shell.Sync}))
	var got []string
	b.win.env.SignIn = func(_ context.Context, address, token string, code func(text, link string)) (igf.Sentence, error) {
		got = append(got, address+" "+token)
		if token == "" {
			code("ABCD-1234", "https://github.com/login/device")
			return igf.Sentencef("You may read and write."), nil
		}
		return igf.Sentence{}, errors.New("the token is not valid")
	}
	welcome.AskSignIn(b.win.env, "https://github.com/igf/cycle")
	b.typed("secret-token")
	b.key(fyne.KeyReturn)
	b.until("the refusal is shown", func() bool { return b.reads("the token is not valid") })
	if in, ok := b.win.win.Canvas().Focused().(*widgets.Input); !ok || !in.Password {
		t.Error("the field would show the token")
	}
	for range "secret-token" {
		b.key(fyne.KeyBackspace)
	}
	b.key(fyne.KeyReturn)
	b.until("what one may do is shown", func() bool { return b.reads("You may read and write.") })
	if len(got) != 2 || got[0] != "https://github.com/igf/cycle secret-token" || got[1] != "https://github.com/igf/cycle " {
		t.Errorf("asked with %q", got)
	}
}
