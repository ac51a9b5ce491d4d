package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/syncscreen"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/sharing"
)

// status is the line at the bottom: what waits to be sent, the last sync,
// what is to be decided.
type status struct {
	w         *Window
	waiting   *kit.Tag
	last      *kit.Tag
	conflicts *widget.Button
	sync      *widget.Button
	root      *fyne.Container
	loading   bool
	again     bool
}

func newStatus(w *Window) *status {
	s := &status{w: w, waiting: kit.NewTag("waiting", "", theme.Muted), last: kit.NewTag("sync", "", theme.Muted)}
	s.conflicts = widget.NewButton("", func() { w.Go(desk.Place{Screen: desk.Sync}) })
	s.conflicts.Importance = widget.WarningImportance
	s.conflicts.Hide()
	s.sync = widget.NewButtonWithIcon(words.T("sync.now"), theme.Sign("sync", fynetheme.ColorNameForeground), w.startSync)
	space := kit.NewText("")
	row := kit.Stretch(16, space, s.waiting, s.last, space, s.conflicts, s.sync)
	s.root = container.NewStack(kit.NewGround(fynetheme.ColorNameHeaderBackground, 0), kit.Pad(3, 10, 3, 14, row))
	w.sync.Changes = s.reload
	return s
}

// reload reads where the work stands.
func (s *status) reload() {
	if s.loading {
		s.again = true
		return
	}
	s.loading = true
	s.w.desk.Jobs.Run(func(context.Context) func() {
		st, err := s.w.desk.Work.Sharing.Status()
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
	})
}

func (s *status) shown(st sharing.Status) {
	if st.Waiting == 0 {
		s.waiting.Set("saved", words.T("status.nothing-waits"), theme.Muted)
	} else {
		s.waiting.Set("waiting", words.N("status.waiting", st.Waiting), fynetheme.ColorNameForeground)
	}
	state := s.w.sync.State()
	switch {
	case state.Phase == syncscreen.Running:
		s.last.Set("saving", state.Sentence, fynetheme.ColorNameForeground)
	case state.Phase == syncscreen.Failed:
		s.last.Set("offline", words.T("status.sync-failed"), fynetheme.ColorNameWarning)
	case st.Remote == "":
		s.last.Set("offline", words.T("status.no-remote"), theme.Muted)
	case st.LastSync == nil:
		s.last.Set("offline", words.T("status.never-synced"), theme.Muted)
	default:
		s.last.Set("sync", words.T("status.last-sync", "Time", words.At(st.LastSync.At.Local())), theme.Muted)
	}
	s.conflicts.Hide()
	if st.Conflicts > 0 {
		s.conflicts.SetText(words.N("status.conflicts", st.Conflicts))
		s.conflicts.Show()
	}
	if state.Phase == syncscreen.Running || st.Remote == "" {
		s.sync.Disable()
	} else {
		s.sync.Enable()
	}
	s.root.Refresh()
}
