package syncscreen

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
)

// showSide shows what is to be decided, then the receipts.
func (s *Screen) showSide() {
	s.side.RemoveAll()
	if n := len(s.conflicts); n > 0 {
		s.side.Add(kit.Heading(words.N("sync.conflicts", n), fynetheme.SizeNameText))
		for _, c := range s.conflicts {
			s.side.Add(s.conflictLine(c))
		}
	}
	s.side.Add(kit.Heading(words.T("sync.history"), fynetheme.SizeNameText))
	if len(s.receipts) == 0 {
		_, o := kit.NewBody(words.T("sync.no-history"))
		s.side.Add(o)
	}
	for _, r := range s.receipts {
		s.side.Add(receiptLine(r))
	}
	s.side.Refresh()
}

func (s *Screen) conflictLine(c igf.Conflict) fyne.CanvasObject {
	_, o := kit.NewBody(words.T("sync.conflict", "Record", c.Key.ID(), "Field", words.Said(c.Field)))
	button := kit.Action{Word: words.T("sync.decide"), Do: func() { s.decide(c) }}.Button()
	return container.NewBorder(nil, nil, container.NewVBox(kit.NewSign("question", fynetheme.ColorNameWarning)), button, kit.Pad(2, 0, 0, 6, o))
}

func receiptLine(r igf.Receipt) fyne.CanvasObject {
	tag := kit.NewTag("saved", words.At(r.At.Local()), theme.KindDecided)
	if !r.Verified {
		tag.Set("saving", words.At(r.At.Local()), theme.Muted)
	}
	text := words.T("sync.receipt", "Sent", r.Sent, "Received", r.Received)
	if !r.Verified {
		text = words.T("sync.receipt-unverified", "Sent", r.Sent, "Received", r.Received)
	}
	if r.Conflicts > 0 {
		text += "\n" + words.N("sync.conflicts", r.Conflicts)
	}
	if r.Link != "" {
		text += "\n" + r.Link
	}
	for _, f := range r.SetAside {
		text += "\n" + words.T("sync.set-aside", "Path", f.Path, "Reason", words.Said(f.Reason))
	}
	_, o := kit.NewBody(text)
	return kit.Column(2, tag, o)
}

// decide shows the three sides and takes the one that the person chooses, or
// what they write.
func (s *Screen) decide(c igf.Conflict) {
	side := func(title, text string) fyne.CanvasObject {
		if text == "" {
			text = words.T("sync.empty")
		}
		_, o := kit.NewBody(text)
		return kit.Column(4, kit.Heading(title, fynetheme.SizeNameText), o)
	}
	own := kit.NewArea(c.Ours, "", 4)
	form := kit.NewForm(kit.NewField(c.Field, words.T("sync.own"), "", own))
	column := kit.Column(14, container.NewGridWithColumns(3, side(words.T("sync.base"), c.Base), side(words.T("sync.ours"), c.Ours), side(words.T("sync.theirs"), c.Theirs)), form.Object())
	var sheet *kit.Sheet
	take := func(value func() string) func() {
		return func() {
			text := value()
			s.desk.Jobs.Save(func(ctx context.Context) error {
				return s.settle(ctx, c, text)
			}, func(err error) {
				if err != nil {
					form.Show(words.T("word.not-saved"), err)
					return
				}
				sheet.Close()
				s.load()
				s.notice.Tell(words.T("sync.decided"), words.T("sync.conflict", "Record", c.Key.ID(), "Field", words.Said(c.Field)),
					kit.Action{Word: words.T("sync.undo"), Do: func() { s.undecide(c) }})
			})
		}
	}
	if c.Field == "" {
		sheet = kit.ShowSheet(s.desk.Window, words.T("sync.removed", "Record", c.Key.ID()), 820, form.Object(), nil, nil,
			kit.Action{Word: words.T("word.cancel"), Do: func() { sheet.Close() }},
			kit.Action{Word: words.T("sync.keep"), Main: true, Do: take(func() string { return "" })})
		return
	}
	sheet = kit.ShowSheet(s.desk.Window, words.T("sync.conflict", "Record", c.Key.ID(), "Field", words.Said(c.Field)), 820, column, nil, nil,
		kit.Action{Word: words.T("word.cancel"), Do: func() { sheet.Close() }},
		kit.Action{Word: words.T("sync.take-own"), Do: take(func() string { return own.Text })},
		kit.Action{Word: words.T("sync.take-ours"), Do: take(func() string { return c.Ours })},
		kit.Action{Word: words.T("sync.take-theirs"), Main: true, Do: take(func() string { return c.Theirs })})
}

// settle decides a field; a document that one side removed can only be kept.
func (s *Screen) settle(ctx context.Context, c igf.Conflict, text string) error {
	if c.Field == "" {
		return s.desk.Work.Sharing.KeepDocument(ctx, c.ID)
	}
	return s.desk.Work.Sharing.Decide(ctx, c, text)
}

// undecide takes a decision back.
func (s *Screen) undecide(c igf.Conflict) {
	s.desk.Jobs.Save(func(ctx context.Context) error {
		return s.desk.Work.Sharing.Undecide(ctx, c)
	}, func(err error) {
		if err != nil {
			s.desk.Say(err)
			return
		}
		s.notice.Clear()
		s.load()
	})
}
