package intake

import (
	"context"
	"maps"

	"fyne.io/fyne/v2"

	reader "rapporteur/app/intake"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/records"
)

// prepare reads what this device remembers of such a file, and then looks at
// it.
func (s *Screen) prepare() {
	src, session, work := s.src, s.steps.common.Session, s.desk.Work
	switch {
	case src == nil || src.broken:
	case src.kind == reader.KindTable:
		s.desk.Jobs.Run(func(context.Context) func() {
			columns, err := work.Importing.Columns(src.grid.Heads)
			return func() {
				if s.src == src && s.told(err) {
					if s.steps.meansForm == nil { // else the person chooses just now
						s.steps.showColumns(src.grid, columns)
					}
					src.ready = true
					s.look()
				}
			}
		})
	case src.kind == reader.KindTranscript && session != "":
		s.desk.Jobs.Run(func(context.Context) func() {
			roster, who, err := speakersOf(work, session)
			return func() {
				if s.src == src && s.steps.common.Session == session && s.told(err) {
					s.steps.showSpeakers(src, roster, who)
					src.ready = true
					s.look()
				}
			}
		})
	default:
		src.ready = true
		s.look()
	}
}

// told tells that there is no error, or shows it.
func (s *Screen) told(err error) bool {
	if err != nil {
		s.desk.Say(err)
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
	who, err := w.Importing.Aliases(session)
	return roster, who, err
}

// look looks at the whole source in the background. One look takes the place
// of another that is on its way.
func (s *Screen) look() {
	if s.src == nil || !s.src.ready || !s.offered || s.saving {
		return
	}
	s.stop()
	s.asked++
	if s.failed {
		s.failed = false
		s.notice.Clear()
	}
	want, missing := s.steps.wanted()
	if missing != nil {
		s.seen, s.busy, s.pressed = look{}, false, nil
		s.shown(missing)
		return
	}
	want.comments = maps.Clone(s.comments)
	n, src := s.asked, s.src
	mine, stop := context.WithCancel(context.Background())
	s.stop, s.busy = stop, true
	s.show()
	s.desk.Jobs.Run(func(ctx context.Context) func() {
		defer context.AfterFunc(ctx, stop)()
		seen, err := src.look(mine, s.desk.Work, want)
		return func() {
			stop()
			if n != s.asked {
				return
			}
			s.busy = false
			if s.failed = err != nil; s.failed {
				s.pressed = nil
				s.notice.Fail(words.T("intake.not-taken"), words.Error(err))
			}
			s.seen = seen
			s.shown(s.feed)
			s.settle()
		}
	})
}

// shown shows what was looked at. The first look at a file gives the keyboard
// to where work goes on.
func (s *Screen) shown(next fyne.Focusable) {
	s.count()
	s.feed.Reload()
	if s.feed.Current() < 0 && len(s.seen.items) > 0 {
		s.feed.SetCurrent(0)
	}
	s.show()
	if s.fresh {
		s.fresh = false
		kit.Focus(next)
	}
}

// show shows the counts, and hides what there is nothing for.
func (s *Screen) show() {
	title := words.T("intake.step-preview")
	if s.src != nil && !s.src.broken {
		title += "  ·  " + s.src.name
	}
	if s.busy {
		title += "  ·  " + words.T("intake.looking")
	}
	s.title.SetText(title)
	about := ""
	if len(s.seen.items) > 0 || s.src != nil && !s.src.broken && !s.busy && s.steps.onOutput.Error()+s.steps.inSession.Error() == "" {
		about = s.counts()
	}
	kit.SetBody(s.about, about)
	keys := words.T("intake.keys")
	if s.src != nil && s.src.kind == reader.KindTranscript {
		keys = words.T("intake.keys-transcript")
	}
	kit.SetBody(s.legend, keys)
	if len(s.seen.items) == 0 {
		s.feed.Hide()
		s.below.Hide()
	} else {
		s.feed.Show()
		s.below.Show()
	}
	if s.src == nil {
		s.empty.Show()
	} else {
		s.empty.Hide()
	}
	if s.root != nil {
		s.root.Refresh()
	}
}

// choose keeps to the numbers that were typed.
func (s *Screen) choose() {
	chosen, err := reader.ParseLines(s.only.Text)
	s.fields.SetError("")
	if err != nil {
		s.fields.SetError(words.Error(err))
		return
	}
	s.chosen = chosen
	s.recount()
}

func (s *Screen) recount() {
	s.count()
	s.feed.Reload()
	s.show()
}
