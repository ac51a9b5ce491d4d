package ui

import (
	"context"

	"rapporteur/app/ui/start"
)

// firstStart asks who the person is when the replica does not know yet.
func (w *Window) firstStart() {
	w.desk.Jobs.Run(func(context.Context) func() {
		self, err := w.desk.Work.Self()
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
		self, err := w.desk.Work.Self()
		return func() {
			if err != nil {
				w.say(err)
				return
			}
			start.Ask(w.desk, self, false)
		}
	})
}
