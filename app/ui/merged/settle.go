package merged

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/minutes"
)

// doubtful are the words of the minutes that may name somebody, and of which the editor
// did not say that they mean somebody else.
func (s *Screen) doubtful() []igf.HiddenName { return unchecked(s.agreed, s.checked) }

func unchecked(a minutes.Agreed, checked map[string]bool) []igf.HiddenName {
	return slices.DeleteFunc(slices.Clone(a.Doubtful), func(n igf.HiddenName) bool { return checked[n.Word] })
}

// settling is the dialog of what has to be settled before minutes are published: what
// rests on withdrawn entries, and words that may name somebody.
type settling struct {
	s      *Screen
	column *fyne.Container
	notice *widgets.Notice
	dialog *widgets.Dialog
}

// settle opens it. It follows what changes while it is open.
func (s *Screen) settle() {
	if s.agreed.Output == nil {
		return
	}
	x := &settling{s: s, column: layout.Column(12), notice: widgets.NewNotice()}
	actions := []widgets.Action{
		{Word: i18n.T("merged.open"), Do: func() { x.dialog.Close(); s.openMinutes() }},
		{Word: i18n.T("word.close"), Main: true, Do: func() { x.dialog.Close() }},
	}
	x.dialog = widgets.ShowDialog(s.env.Window, i18n.T("merged.settle-title"), 640, x.column, nil, func() {
		s.settling = nil
		widgets.Focus(s.feed)
	}, actions...)
	s.settling = x
	x.show()
}

// show makes the list again.
func (x *settling) show() {
	s := x.s
	x.column.Objects = []fyne.CanvasObject{x.notice}
	if !s.agreed.Mine {
		x.say(i18n.T("merged.settle-not-yours", "Name", cmp.Or(s.agreed.Output.Editor.Name, i18n.T("merged.unnamed"))))
	}
	x.showWithdrawn()
	x.showDoubtful()
	if len(s.agreed.Withdrawn)+len(s.doubtful()) == 0 {
		x.say(i18n.T("merged.settle-done"))
	}
	x.dialog.Renew()
}

func (x *settling) showWithdrawn() {
	s := x.s
	if len(s.agreed.Withdrawn) == 0 {
		return
	}
	x.column.Add(widgets.Heading(i18n.T("merged.settle-gone"), fynetheme.SizeNameText))
	x.say(i18n.T("merged.settle-gone-about"))
	for _, m := range s.agreed.Moments {
		id := idOf(m)
		if !slices.Contains(s.agreed.Withdrawn, id) {
			continue
		}
		x.say(x.s.clock.Remark(m.View.Standing))
		for _, p := range s.agreed.Resting[id] {
			x.say(i18n.T("app.quoted", "Text", igf.Excerpt(p, 300)))
		}
		x.offer(settlement{"merged.settle-without", func() {
			x.settle(func(ctx context.Context) error {
				_, err := s.env.Work.Minutes.DoWithout(ctx, s.id, []string{id})
				return err
			})
		}})
	}
}

func (x *settling) showDoubtful() {
	s := x.s
	names := s.doubtful()
	if len(names) == 0 {
		return
	}
	x.column.Add(widgets.Heading(i18n.T("merged.settle-doubtful"), fynetheme.SizeNameText))
	x.say(i18n.T("session.whom"))
	for _, n := range names {
		x.say(i18n.T("merged.settle-word", "Word", n.Word, "Why", i18n.Sentence(n.Why)))
		x.say(i18n.T("app.quoted", "Text", igf.Excerpt(igf.Bare(n.Paragraph), 300)))
		change := func(instead, leaveOut []string) func() {
			return func() {
				x.settle(func(ctx context.Context) error {
					_, err := s.env.Work.Minutes.SettleNames(ctx, s.id, instead, leaveOut)
					return err
				})
			}
		}
		word := []string{n.Word}
		x.offer(settlement{"importing.names-participant", change(word, nil)},
			settlement{"importing.names-else", func() { s.checked[n.Word] = true; s.state(); x.show() }},
			settlement{"merged.settle-leave", change(nil, word)})
	}
}

// settlement is one way to settle a thing.
type settlement struct {
	word string // its key
	do   func()
}

// offer puts buttons below what was said last, for the editor of the minutes.
func (x *settling) offer(ways ...settlement) {
	if !x.s.agreed.Mine {
		return
	}
	row := layout.Wrap(6)
	for _, w := range ways {
		row.Add(widgets.Action{Word: i18n.T(w.word), Do: w.do}.Button())
	}
	x.column.Add(row)
}

// settle settles a thing, and shows what is left.
func (x *settling) settle(do func(context.Context) error) {
	s := x.s
	var now minutes.Agreed
	s.env.Jobs.Save(func(ctx context.Context) (err error) {
		if err = do(ctx); err == nil {
			now, err = read(s.env.Work, s.id, s.env.Now())
		}
		return err
	}, func(err error) {
		x.notice.Clear()
		if err != nil {
			x.notice.ShowError(i18n.T("word.not-saved"), i18n.Error(err))
			x.dialog.Fit()
			return
		}
		s.show(now)
	})
}

func (x *settling) say(text string) {
	_, o := widgets.NewBody(text)
	x.column.Add(o)
}
