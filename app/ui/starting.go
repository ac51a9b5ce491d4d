package ui

import (
	"context"

	"rapporteur/app/ui/welcome"
)

// firstStart asks who the person is when the replica does not know yet.
func (w *Window) firstStart() {
	w.env.Jobs.Run(func(context.Context) func() {
		self, err := w.env.Work.Device.Self()
		return func() {
			if err != nil {
				w.say(err)
			} else if self.Name == "" {
				welcome.Ask(w.env, self, true)
			}
		}
	})
}

// askSelf asks again, at any time.
func (w *Window) askSelf() {
	w.env.Jobs.Run(func(context.Context) func() {
		self, err := w.env.Work.Device.Self()
		return func() {
			if err != nil {
				w.say(err)
				return
			}
			welcome.Ask(w.env, self, false)
		}
	})
}

// askSignIn signs in to the shared repository.
func (w *Window) askSignIn() {
	w.env.Jobs.Run(func(context.Context) func() {
		st, err := w.env.Work.Sharing.Status()
		return func() {
			switch {
			case err != nil:
				w.say(err)
			case w.env.SignIn != nil:
				welcome.AskSignIn(w.env, st.Remote)
			}
		}
	})
}
