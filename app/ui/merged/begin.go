package merged

import (
	"context"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
)

// makeMinutes begins the agreed minutes, after a question, or takes more into them.
func makeMinutes(s *Screen) {
	ids, id := s.all(), s.id
	switch {
	case s.agreed.Session == nil || len(ids) == 0:
	case s.agreed.Output == nil:
		askBegin(s, id, ids)
	case s.agreed.Mine:
		take(s, s.agreed.Output, func(ctx context.Context) (*igf.Output, error) {
			return s.env.Work.Minutes.TakeIntoAgreed(ctx, id, ids)
		})
	}
}

// askBegin asks before the minutes are begun: others will read them.
func askBegin(s *Screen, id string, ids []string) {
	_, body := widgets.NewBody(i18n.N("merged.begin-text", len(ids)))
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("merged.begin-title"), 460, body, nil, func() { widgets.Focus(s.feed) },
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }},
		widgets.Action{Word: i18n.T("merged.begin"), Main: true, Do: func() {
			dialog.Close()
			take(s, &igf.Output{}, func(ctx context.Context) (*igf.Output, error) { return s.env.Work.Minutes.BeginAgreed(ctx, id, ids) })
		}})
}

// take takes entries into the minutes, and offers to take them out again.
func take(s *Screen, before *igf.Output, do func(context.Context) (*igf.Output, error)) {
	var made *igf.Output
	s.change(func(ctx context.Context) (err error) { made, err = do(ctx); return err }, func() {
		undo := widgets.Action{Word: i18n.T("sync.undo"), Do: func() { undoTake(s, made, before) }}
		s.notice.ShowInfo(i18n.T("merged.changed"), i18n.T("merged.changed-text"), undo)
		s.root.Refresh()
	})
}

// undoTake puts back the text of the minutes as it was before entries were taken into it,
// unless it was changed since.
func undoTake(s *Screen, made *igf.Output, before *igf.Output) {
	s.notice.Clear()
	s.change(func(ctx context.Context) error {
		_, err := s.env.Work.Drafting.EditOutput(ctx, made.ID, func(o *igf.Output) error {
			if o.Draft != made.Draft {
				return igf.Errorf("the minutes %s were changed since; take out in their text what should not stand there", o.ID)
			}
			o.Draft, o.MadeFrom = before.Draft, before.MadeFrom
			return nil
		})
		return err
	}, func() { widgets.Focus(s.feed) })
}
