package syncing

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/holding"
)

// showSide shows what cannot be sent, what is to be decided, then the receipts.
func (s *Screen) showSide() {
	s.side.RemoveAll()
	(&heldPane{s.env, s.names, s.notice, func() { s.root.Refresh() }, s.load}).show(s.side, s.held)
	if other := notHeld(s.preview.SetAside, s.held); len(other) > 0 {
		s.side.Add(widgets.Heading(i18n.N("sync.cannot-be-sent", len(other)), fynetheme.SizeNameText))
		for _, f := range other {
			_, o := widgets.NewBody(i18n.T("sync.set-aside", "Path", s.names.Path(f.Path), "Reason", s.names.Error(f.Reason.Err())))
			s.side.Add(o)
		}
		s.side.Add(filesAside(s, other))
	}
	(&replacePane{s.env.Window, s.names, s.env.Work.Sharing, s.start, s.run}).show(s.side, s.replaceable)
	if n := len(s.conflicts); n > 0 {
		s.side.Add(widgets.Heading(i18n.N("sync.conflicts", n), fynetheme.SizeNameText))
		for _, c := range s.conflicts {
			s.side.Add(s.conflictLine(c))
		}
	}
	s.side.Add(widgets.Heading(i18n.T("sync.history"), fynetheme.SizeNameText))
	if len(s.receipts) == 0 {
		none := i18n.T("sync.no-history")
		if s.read && s.place.Address == "" { // nothing can come or go
			none = i18n.T("sync.no-history-alone")
		}
		_, o := widgets.NewBody(none)
		s.side.Add(o)
	}
	for _, r := range s.receipts {
		s.side.Add(receiptLine(s.names, clockOf(s.env), r))
		if len(r.SetAside) > 0 {
			s.side.Add(filesAside(s, r.SetAside))
		}
	}
	s.side.Refresh()
}

// notHeld returns what is set aside beside the records about which a person decides.
func notHeld(aside []igf.SetAside, held []holding.Held) []igf.SetAside {
	return slices.DeleteFunc(slices.Clone(aside), func(f igf.SetAside) bool {
		return f.Info || slices.ContainsFunc(held, func(h holding.Held) bool { return f.Key != "" && h.Record.Key() == f.Key })
	})
}

func (s *Screen) conflictLine(c igf.Conflict) fyne.CanvasObject {
	_, o := widgets.NewBody(about(s.names, c))
	button := widgets.Action{Word: i18n.T("sync.decide"), Do: func() { s.decide(c) }}.Button()
	return container.NewBorder(nil, nil, container.NewVBox(widgets.NewSign("question", fynetheme.ColorNameWarning)), button, layout.Pad(2, 0, 0, 6, o))
}

// askFiles lists the files that were set aside, for who looks for them in the repository.
func askFiles(s *Screen, aside []igf.SetAside) {
	column := layout.Column(8)
	for _, f := range aside {
		path := widgets.Caption(f.Path, theme.Muted)
		path.Fixed = false
		column.Add(layout.Column(1, path, sentences(i18n.Alone(i18n.Error(f.Reason.Err())))[0]))
	}
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("sync.files-title"), 720, column, nil, func() { widgets.Focus(s.start) },
		widgets.Action{Word: i18n.T("word.close"), Main: true, Do: func() { dialog.Close() }})
}

// files is the button below what was set aside, which shows the files of it.
func filesAside(s *Screen, aside []igf.SetAside) fyne.CanvasObject {
	return layout.Wrap(6, widgets.Action{Word: i18n.T("sync.files"), Do: func() { askFiles(s, aside) }}.Button())
}

// about says in a sentence what a conflict is about.
func about(names shell.Names, c igf.Conflict) string {
	switch w := HandsWords()[c.HandCase()]; {
	case w.Counted:
		return i18n.Capital(i18n.N(w.What, len(c.Removed()), "Record", names.Record(c.Key)))
	case w.What != "":
		return i18n.Capital(i18n.T(w.What, "Record", names.Record(c.Key)))
	}
	return i18n.T("sync.conflict", "Record", names.Record(c.Key), "Field", i18n.Field(c.Field))
}

func receiptLine(names shell.Names, clock i18n.Clock, r igf.Receipt) fyne.CanvasObject {
	tag := widgets.NewTag("saved", clock.DateTime(r.At), theme.KindDecided)
	if !r.Verified {
		tag.Set("saving", clock.DateTime(r.At), theme.Muted)
	}
	text := i18n.T("sync.receipt", "Sent", r.Sent, "Received", r.Received)
	if !r.Verified {
		text = i18n.T("sync.receipt-unverified", "Sent", r.Sent, "Received", r.Received)
	}
	if r.Conflicts > 0 {
		text += "\n" + i18n.N("sync.conflicts", r.Conflicts)
	}
	if r.Removed > 0 {
		text += "\n" + i18n.N("sync.removed-there", r.Removed)
	}
	if r.Link != "" {
		text += "\n" + r.Link
	}
	for _, n := range r.Renumbered {
		text += "\n" + i18n.T("sync.renumbered", "From", n.From, "Record", names.In(n.Output), "To", n.To)
	}
	for _, f := range r.SetAside {
		path, reason := names.Path(f.Path), names.Error(f.Reason.Err())
		if f.Info || f.Key != "" { // nothing of the repository that could not be read
			text += "\n" + path + ": " + reason
		} else {
			text += "\n" + i18n.T("sync.set-aside", "Path", path, "Reason", reason)
		}
	}
	_, o := widgets.NewBody(text)
	return layout.Column(2, tag, o)
}

// side shows what one side of a conflict says.
func side(title, text string) fyne.CanvasObject {
	if text == "" {
		text = i18n.T("sync.empty")
	}
	_, o := widgets.NewBody(text)
	return layout.Column(4, sideHead(title), o)
}

// sideHead says whose a side is; a long name goes to another line.
func sideHead(title string) fyne.CanvasObject {
	head, o := widgets.NewBody(title)
	head.TextStyle.Bold = true
	return o
}

// sideBy shows what somebody wrote, or that they removed it.
func sideBy(c igf.Conflict, title, text string, by igf.Side) fyne.CanvasObject {
	if c.RemovedBy == by {
		text = i18n.T("sync.removed-side")
	}
	return side(title, text)
}

// decide shows the three sides and takes the one that the person chooses, or
// what they write.
func (s *Screen) decide(c igf.Conflict) {
	if c.OtherHand() {
		s.decideOtherHand(c)
		return
	}
	own := widgets.NewArea(c.Ours, "", 4)
	form := widgets.NewForm(widgets.NewField(c.Field, i18n.T("sync.own"), "", own))
	column := layout.Column(14, container.NewGridWithColumns(3, side(i18n.T("sync.base"), c.Base), sideBy(c, i18n.T("sync.ours"), c.Ours, igf.Ours), sideBy(c, theirs(clockOf(s.env), c), c.Theirs, igf.Theirs)), form.Object())
	var dialog *widgets.Dialog
	take := func(value func() string) func() {
		return func() {
			text := value()
			s.env.Jobs.Save(func(ctx context.Context) error {
				return s.settle(ctx, c, text)
			}, func(err error) {
				if err != nil {
					form.Show(i18n.T("word.not-saved"), err)
					return
				}
				dialog.Close()
				s.load()
				s.notice.ShowInfo(i18n.T("sync.decided"), i18n.T("sync.conflict", "Record", s.names.Record(c.Key), "Field", i18n.Field(c.Field)),
					widgets.Action{Word: i18n.T("sync.undo"), Do: func() { s.undecide(c) }})
			})
		}
	}
	if c.Field == "" {
		dialog = widgets.ShowDialog(s.env.Window, i18n.T("sync.removed", "Record", s.names.Record(c.Key)), 820, form.Object(), nil, nil,
			widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }},
			widgets.Action{Word: i18n.T("sync.keep"), Main: true, Do: take(func() string { return "" })})
		return
	}
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("sync.conflict", "Record", s.names.Record(c.Key), "Field", i18n.Field(c.Field)), 820, column, nil, nil,
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }},
		widgets.Action{Word: i18n.T("sync.take-own"), Do: take(func() string { return own.Text })},
		widgets.Action{Word: i18n.T("sync.take-ours"), Do: take(func() string { return c.Ours })},
		widgets.Action{Word: i18n.T("sync.take-theirs"), Main: true, Do: take(func() string { return c.Theirs })})
}

// clockOf says the times of this screen.
func clockOf(env *shell.Env) i18n.Clock { return env.Clocks.Of(shell.Sync) }

// theirs is the heading over what others wrote: whose it is, and since when, where that
// is known.
func theirs(clock i18n.Clock, c igf.Conflict) string {
	if c.TheirsBy == "" {
		return i18n.T("sync.theirs")
	}
	if c.TheirsUnsigned {
		return i18n.T("sync.theirs-unsigned", "Name", c.TheirsBy, "When", theirsWhen(clock, c))
	}
	return i18n.T("sync.theirs-by", "Name", c.TheirsBy, "When", theirsWhen(clock, c))
}

// theirsWhen is when others wrote it, as their change says.
func theirsWhen(clock i18n.Clock, c igf.Conflict) string {
	if c.TheirsAt.IsZero() {
		return i18n.T("sync.time-not-told")
	}
	return clock.DateTime(c.TheirsAt)
}

// settle decides a field; a document that one side removed can only be kept.
func (s *Screen) settle(ctx context.Context, c igf.Conflict, text string) error {
	if c.Field == "" {
		return s.env.Work.Deciding.KeepDocument(ctx, c.ID)
	}
	return s.env.Work.Deciding.Decide(ctx, c, text)
}

// undecide takes a decision back.
func (s *Screen) undecide(c igf.Conflict) {
	s.env.Jobs.Save(func(ctx context.Context) error {
		_, err := s.env.Work.Deciding.Undecide(ctx, c.ID)
		return err
	}, func(err error) {
		if err != nil {
			s.env.ShowError(err)
			return
		}
		s.notice.Clear()
		s.load()
	})
}
