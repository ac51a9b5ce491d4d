package ui

import (
	"context"

	"rapporteur/app/ui/start"
)

// firstStart asks who the person is when the replica does not know yet.
func (w *Window) firstStart() {
	w.desk.Jobs.Run(func(context.Context) func() {
		self, err := w.desk.Work.Device.Self()
		return func() {
			if err != nil {
				w.say(err)
			} else if self.Name == "" {
				start.Ask(w.desk, self, true)
			}
		}
	})
}

// askSelf asks again, at any time.
func (w *Window) askSelf() {
	w.desk.Jobs.Run(func(context.Context) func() {
		self, err := w.desk.Work.Device.Self()
		return func() {
			if err != nil {
				w.say(err)
				return
			}
			start.Ask(w.desk, self, false)
		}
	})
}

// askSignIn signs in to the shared repository.
func (w *Window) askSignIn() {
	w.desk.Jobs.Run(func(context.Context) func() {
		st, err := w.desk.Work.Sharing.Status()
		return func() {
			switch {
			case err != nil:
				w.say(err)
			case w.desk.SignIn != nil:
				start.AskSignIn(w.desk, st.Remote)
			}
		}
	})
}
