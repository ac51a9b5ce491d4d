package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/syncing"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/sharing"
)

// status is the line at the bottom: what waits to be sent, the last sync,
// what is to be decided.
type status struct {
	w         *Window
	waiting   *widgets.Tag
	last      *widgets.Tag
	conflicts *widgets.Button
	sync      *widgets.Button
	zone      *widgets.Text // in which the screen in front says its times
	synced    *time.Time    // for the last sync, which is said in it too
	root      *fyne.Container
	slow      string // why syncs by themselves come late
	loading   bool
	again     bool
}

func newStatus(w *Window) *status {
	s := &status{w: w, waiting: widgets.NewTag("waiting", "", theme.Muted), last: widgets.NewTag("sync", "", theme.Muted), zone: widgets.Caption("", theme.Muted)}
	s.zone.Fixed = false
	s.conflicts = widgets.NewButton("", func() { w.Go(shell.Location{Screen: shell.Sync}) })
	s.conflicts.Importance = widget.WarningImportance
	s.conflicts.Hide()
	s.sync = widgets.NewButtonWithIcon(i18n.T("sync.now"), theme.Sign("sync", fynetheme.ColorNameForeground), w.startSync)
	row := layout.Grow(16, s.zone, s.waiting, s.last, s.zone, s.conflicts, s.sync)
	s.root = container.NewStack(layout.NewBackground(fynetheme.ColorNameHeaderBackground, 0), layout.Pad(3, 10, 3, 14, row))
	w.sync.Changes = s.reload
	w.env.Clocks.Changed = func(of shell.ScreenName) {
		if w.at == of {
			s.showZone()
		}
	}
	return s
}

// reload reads where the work stands.
func (s *status) reload() {
	if s.loading {
		s.again = true
		return
	}
	s.loading = true
	s.w.env.Jobs.Run(func(context.Context) func() {
		st, err := s.w.env.Work.Sharing.Status()
		return func() {
			s.loading = false
			if err != nil {
				s.w.say(err)
				return
			}
			s.shown(st)
			if s.again {
				s.again = false
				s.reload()
			}
		}
	}, func(err error) {
		s.loading = false
		s.w.say(err)
	})
}

// late shows why the next sync by itself comes late.
func (s *status) late(why string) {
	if s.slow != why {
		s.slow = why
		s.reload()
	}
}

func (s *status) shown(st sharing.Status) {
	if st.Waiting == 0 {
		s.waiting.Set("saved", i18n.T("status.nothing-waits"), theme.Muted)
	} else {
		s.waiting.Set("waiting", i18n.N("status.waiting", st.Waiting), fynetheme.ColorNameForeground)
	}
	s.synced = nil
	state := s.w.sync.State()
	switch {
	case state.Phase == syncing.Running:
		s.last.Set("saving", state.Sentence, fynetheme.ColorNameForeground)
	case state.Phase == syncing.Failed, st.Stopped != nil:
		s.last.Set("offline", i18n.T("status.sync-failed"), fynetheme.ColorNameWarning)
	case st.Remote == "":
		s.last.Set("offline", i18n.T("status.no-remote"), theme.Muted)
	case st.LastSync == nil:
		s.last.Set("offline", i18n.T("status.never-synced"), theme.Muted)
	case s.slow != "":
		s.last.Set("sync", s.slow, theme.Muted)
	default:
		s.synced = &st.LastSync.At
		s.showZone()
	}
	s.conflicts.Hide()
	if st.Conflicts > 0 {
		s.conflicts.SetText(i18n.N("status.conflicts", st.Conflicts))
		s.conflicts.Show()
	}
	if state.Phase == syncing.Running || st.Remote == "" {
		s.sync.Disable()
	} else {
		s.sync.Enable()
	}
	s.root.Refresh()
}

// showZone names the zone in which the screen in front says its times, and says the last sync
// in it.
func (s *status) showZone() {
	clock := s.w.env.Clocks.Of(s.w.at)
	s.zone.SetText(i18n.T("status.zone", "Zone", clock.Name(s.w.env.Now())))
	if s.synced != nil {
		s.last.Set("sync", i18n.T("status.last-sync", "Time", clock.DateTime(*s.synced)), theme.Muted)
	}
	s.root.Refresh()
}
