package ui

import (
	"context"

	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/welcome"
)

// firstStart asks who the person is when the replica does not know yet.
func firstStart(env *shell.Env) {
	env.Jobs.Run(func(context.Context) func() {
		self, err := env.Work.Device.Self()
		return func() {
			if err != nil {
				env.ShowError(err)
			} else if self.Name == "" {
				welcome.Start(env, self)
			}
		}
	}, nil)
}

// askSelf asks again, at any time.
func askSelf(env *shell.Env) {
	env.Jobs.Run(func(context.Context) func() {
		self, err := env.Work.Device.Self()
		return func() {
			if err != nil {
				env.ShowError(err)
				return
			}
			welcome.AskSelf(env, self)
		}
	}, nil)
}

// askSignIn signs in to the shared repository.
func askSignIn(env *shell.Env) {
	env.Jobs.Run(func(context.Context) func() {
		st, err := env.Work.Sharing.Status()
		return func() {
			switch {
			case err != nil:
				env.ShowError(err)
			case env.SignIn != nil:
				welcome.AskSignIn(env, st.Remote)
			}
		}
	}, nil)
}
