package importing

import (
	"context"
	"maps"

	"fyne.io/fyne/v2"

	"rapporteur/app/importing"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/records"
)

// prepare reads what this device remembers of such a file, and then looks at
// it.
func (s *Screen) prepare() {
	src := s.src
	if src == nil || src.broken {
		return
	}
	if read := kindOf(src.kind).prepare; read == nil || !read(s, src) {
		src.ready = true
		s.look()
	}
}

func prepareColumns(s *Screen, src *source) bool {
	work := s.env.Work
	s.env.Jobs.Run(func(context.Context) func() {
		columns, err := work.Remembering.Columns(src.grid.Heads)
		return func() {
			if s.src == src && told(s.env, err) {
				if s.steps.meansForm == nil { // else the person chooses just now
					s.steps.showColumns(src.grid, columns)
				}
				src.ready = true
				s.look()
			}
		}
	}, nil)
	return true
}

// prepareSpeakers waits for a session, without which nobody is known.
func prepareSpeakers(s *Screen, src *source) bool {
	work, session := s.env.Work, s.steps.common.Session
	if session == "" {
		return false
	}
	s.env.Jobs.Run(func(context.Context) func() {
		roster, who, err := speakersOf(work, session)
		return func() {
			if s.src == src && s.steps.common.Session == session && told(s.env, err) {
				s.steps.showSpeakers(src, roster, who)
				src.ready = true
				s.look()
			}
		}
	}, nil)
	return true
}

func keepColumns(ctx context.Context, w *workspace.Workspace, x selection) error {
	_, err := w.Remembering.SetColumns(ctx, x.src.grid.Heads, x.remember)
	return err
}

func keepSpeakers(ctx context.Context, w *workspace.Workspace, x selection) error {
	_, err := w.Remembering.SetAliases(ctx, x.session, x.remember)
	return err
}

// told tells that there is no error, or shows it.
func told(env *shell.Env, err error) bool {
	if err != nil {
		env.ShowError(err)
	}
	return err == nil
}

func speakersOf(w *workspace.Workspace, session string) ([]records.RosterPerson, map[string]string, error) {
	x, err := w.Records.Session(session)
	if err != nil {
		return nil, nil, err
	}
	roster, err := w.Records.Roster(x)
	if err != nil {
		return nil, nil, err
	}
	who, err := w.Remembering.Aliases(session)
	return roster, who, err
}

// look looks at the whole source in the background. One look takes the place
// of another that is on its way.
func (s *Screen) look() {
	if s.src == nil || !s.src.ready || !s.offered || s.importer.saving {
		return
	}
	s.stop()
	s.confirming++
	if s.failed {
		s.failed = false
		s.notice.Clear()
	}
	want, missing := s.steps.wanted()
	if missing != nil {
		s.preview.fileSummary, s.busy, s.pressed = fileSummary{}, false, nil
		s.shown(missing)
		return
	}
	want.comments, want.choices = maps.Clone(s.preview.comments), maps.Clone(s.preview.choices)
	n, src := s.confirming, s.src
	mine, stop := context.WithCancel(context.Background())
	s.stop, s.busy = stop, true
	s.show()
	looked := func(seen fileSummary, err error) {
		stop()
		if n != s.confirming {
			return
		}
		s.busy = false
		if s.failed = err != nil; s.failed {
			s.pressed = nil
			s.notice.ShowError(i18n.T("importing.not-taken"), i18n.Error(err))
		}
		s.preview.fileSummary = seen
		s.shown(s.feed)
		s.settle()
	}
	s.env.Jobs.Run(func(ctx context.Context) func() {
		defer context.AfterFunc(ctx, stop)()
		seen, err := src.look(mine, s.env.Work, want)
		return func() { looked(seen, err) }
	}, func(err error) { looked(fileSummary{}, err) })
}

// shown shows what was looked at. The first look at a file gives the keyboard
// to where work goes on.
func (s *Screen) shown(next fyne.Focusable) {
	s.preview.count()
	s.feed.Reload()
	if s.feed.Current() < 0 && len(s.preview.items) > 0 {
		s.feed.SetCurrent(0)
	}
	s.show()
	if s.fresh {
		s.fresh = false
		widgets.Focus(next)
	}
}

// show shows the counts, and hides what there is nothing for.
func (s *Screen) show() {
	title := i18n.T("importing.step-preview")
	if s.src != nil && !s.src.broken {
		title += "  ·  " + s.src.name
	}
	if s.busy {
		title += "  ·  " + i18n.T("importing.looking")
	}
	s.title.SetText(title)
	about := ""
	if len(s.preview.items) > 0 || s.src != nil && !s.src.broken && !s.busy && s.steps.why() == "" {
		about = s.preview.counts(s.src.kind)
	}
	widgets.SetBody(s.about, about)
	keys := i18n.T("importing.keys")
	if s.src != nil {
		keys = i18n.T(kindOf(s.src.kind).keys)
	}
	widgets.SetBody(s.legend, keys)
	if len(s.preview.items) == 0 {
		s.feed.Hide()
		s.below.Hide()
	} else {
		s.feed.Show()
		s.below.Show()
	}
	showState(s)
	if s.root != nil {
		s.root.Refresh()
	}
}

// showState says in the place of the preview why there is none: what the person has to say
// first stands far down among the questions, where it may be out of sight.
func showState(s *Screen) {
	why := s.steps.why()
	switch {
	case len(s.preview.items) > 0 || s.failed: // then the notice says why
		s.states.Filled()
	case why != "":
		s.needed.SetText(why)
		s.states.Empty(s.waits)
	case s.src == nil && !s.files.busy:
		s.states.Empty(s.empty)
	case s.src == nil || s.busy || !s.src.ready || !s.offered:
		s.states.Reading()
	default:
		s.states.Empty(s.none)
	}
}

// choose keeps to the numbers that were typed.
func (s *Screen) choose() {
	chosen, err := importing.ParseNumberRanges(s.only.Text)
	s.fields.SetError("")
	if err != nil {
		s.fields.SetError(i18n.Error(err))
		return
	}
	s.preview.chosen = chosen
	s.recount()
}

func (s *Screen) recount() {
	s.preview.count()
	s.feed.Reload()
	s.show()
}
