package ui

import (
	"context"
	"time"
)

// syncByItself looks at the shared repository from time to time, and syncs
// when there is something to send or to fetch: work goes out as soon as the
// network is back. What it cannot do it leaves to the next time, without a
// word; a sync that a person starts says what is wrong.
func (w *Window) syncByItself() {
	w.env.Jobs.Run(func(ctx context.Context) func() {
		failed := true // at the start a whole room may come on line
		for {
			if !wait(ctx, w.env.Work.Sharing.PollInterval(failed)) {
				return nil
			}
			on, err := w.env.Work.Sharing.AutoSync()
			if err != nil || !on {
				continue
			}
			wanted, reached, err := w.env.Work.Sharing.WantsSync(ctx)
			if failed = err != nil || !reached; wanted {
				w.env.Jobs.Post(w.sync.Start)
			}
		}
	})
}

// wait sleeps; false means that the window is closing.
func wait(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}

// toggleSyncByItself is the switch in the menu.
func (w *Window) toggleSyncByItself() {
	w.env.Jobs.Save(func(ctx context.Context) error {
		on, err := w.env.Work.Sharing.AutoSync()
		if err != nil {
			return err
		}
		return w.env.Work.Sharing.SetAutoSync(ctx, !on)
	}, func(err error) {
		if err != nil {
			w.say(err)
			return
		}
		w.markSyncByItself()
	})
}

// markSyncByItself shows in the menu whether the background sync is on.
func (w *Window) markSyncByItself() {
	on, err := w.env.Work.Sharing.AutoSync()
	if err != nil || w.byItself == nil {
		return
	}
	w.byItself.Checked = on
	w.win.MainMenu().Refresh()
}
