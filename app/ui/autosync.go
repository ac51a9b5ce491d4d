package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
)

// autoSync is the background sync, and its switch in the menu.
type autoSync struct {
	env   *shell.Env
	start func()         // starts a sync
	tell  func(string)   // why the next one is late; "" where it is not
	item  *fyne.MenuItem // the switch
}

// run looks at the shared repository from time to time, and syncs
// when there is something to send or to fetch: work goes out as soon as the
// network is back. What it cannot do it leaves to the next time, without a
// word; a sync that a person starts says what is wrong.
func (a *autoSync) run() {
	a.env.Jobs.Watch(func(ctx context.Context) {
		failed := true // at the start a whole room may come on line
		for {
			d, why := a.env.Work.Sharing.PollInterval(failed)
			a.env.Jobs.Post(func() { a.tell(i18n.Sentence(why)) })
			if !wait(ctx, d) {
				return
			}
			on, err := a.env.Work.Sharing.AutoSync()
			if err != nil || !on {
				continue
			}
			wanted, reached, err := a.env.Work.Sharing.WantsSync(ctx)
			if failed = err != nil || !reached; wanted {
				a.env.Jobs.Post(a.start)
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

// showOn makes an item of the menu the one that shows whether the background sync is on.
func (a *autoSync) showOn(item *fyne.MenuItem) {
	a.item = item
	item.Checked, _ = a.env.Work.Sharing.AutoSync()
}

// toggle is the switch in the menu.
func (a *autoSync) toggle() {
	a.env.Jobs.Save(func(ctx context.Context) error {
		on, err := a.env.Work.Sharing.AutoSync()
		if err != nil {
			return err
		}
		return a.env.Work.Sharing.SetAutoSync(ctx, !on)
	}, func(err error) {
		if err != nil {
			a.env.ShowError(err)
			return
		}
		a.mark()
	})
}

// mark shows in the menu whether the background sync is on.
func (a *autoSync) mark() {
	on, err := a.env.Work.Sharing.AutoSync()
	if err != nil || a.item == nil {
		return
	}
	a.item.Checked = on
	a.env.Window.MainMenu().Refresh()
}
