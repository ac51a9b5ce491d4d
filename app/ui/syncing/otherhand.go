package syncing

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/deciding"
)

// decideOtherHand shows what was here and what another hand made of it in the shared
// repository, and takes the one that the person chooses. What is here is kept unless they
// say otherwise.
func (s *Screen) decideOtherHand(c igf.Conflict) {
	sides := []fyne.CanvasObject{side(i18n.T("sync.seen"), c.Ours), sideBy(c, thereNow(c), c.Theirs, igf.Theirs)}
	ours, theirs := i18n.T("sync.keep-here"), i18n.T("sync.take-there")
	if c.Key.Family() == "version" {
		ours, theirs = i18n.T("sync.send-again"), i18n.T("sync.publish-there")
	}
	switch c.Hand() {
	case igf.HandRevision:
		ours, theirs = i18n.T("sync.my-words"), i18n.T("sync.my-device")
	case igf.HandUnsigned:
		sides = sides[1:]
		ours, theirs = i18n.T("sync.withdraw-unsigned"), i18n.T("sync.they-wrote")
		if c.Waits() {
			ours = i18n.T("sync.leave-out")
		}
	case igf.HandRole:
		sides = sides[1:]
		ours, theirs = i18n.T("sync.role-asked"), i18n.T("sync.role-counts")
	case igf.HandWithdrawal:
		ours, theirs = i18n.T("groups.decline"), i18n.T("sync.withdraw-too")
	case igf.HandRemoved:
		sides = sides[:1]
		ours, theirs = i18n.T("sync.send-again"), i18n.T("sync.remove-here")
		if c.Lost() {
			theirs = i18n.T("sync.leave-lost")
		}
	}
	form, how := settlingForm(c)
	var dialog *widgets.Dialog
	take := func(side igf.Side) func() {
		return func() {
			decided := how(side)
			var staying deciding.Staying
			s.env.Jobs.Save(func(ctx context.Context) error {
				err := s.env.Work.Deciding.Settle(ctx, c, decided)
				if err == nil && side == igf.Ours {
					staying, err = s.env.Work.Deciding.Staying(c)
				}
				return err
			}, func(err error) {
				if err != nil {
					form.Show(i18n.T("word.not-saved"), err)
					return
				}
				dialog.Close()
				s.load()
				said := about(s.names, c)
				if len(staying) > 0 {
					said += "\n" + i18n.Sentence(staying.Sentence())
				}
				s.notice.ShowInfo(i18n.T("sync.decided"), said, widgets.Action{Word: i18n.T("sync.undo"), Do: func() { s.undecide(c) }})
			})
		}
	}
	actions := []widgets.Action{{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }}}
	if c.Key.Family() != "version" || c.Ours != "" && c.Theirs != "" { // else there is nothing to publish
		actions = append(actions, widgets.Action{Word: theirs, Do: take(igf.Theirs)})
	}
	actions = append(actions, widgets.Action{Word: ours, Main: true, Do: take(igf.Ours)})
	column := layout.Column(14, container.NewGridWithColumns(len(sides), sides...), form.Object())
	dialog = widgets.ShowDialog(s.env.Window, about(s.names, c), 820, column, nil, nil, actions...)
}

// settlingForm asks why and at whose request, where a withdrawal is decided, and returns what
// the person answered; what they leave open is as it was asked.
func settlingForm(c igf.Conflict) (*widgets.Form, func(igf.Side) igf.Settling) {
	if c.Hand() != igf.HandWithdrawal && c.Hand() != igf.HandUnsigned || c.Waits() {
		return widgets.NewForm(), func(side igf.Side) igf.Settling { return igf.Settling{Take: side} }
	}
	requester := widgets.NewChoice(igf.Requesters(), i18n.Requester, nil)
	reason := widgets.NewInput("", "")
	form := widgets.NewForm(
		widgets.NewField("requested_by", i18n.T("withdraw.requested-by"), "", requester),
		widgets.NewField("reason", i18n.T("withdraw.reason"), i18n.T("withdraw.reason-help"), reason),
	)
	return form, func(side igf.Side) igf.Settling {
		return igf.Settling{Take: side, Reason: reason.Text, RequestedBy: requester.Value()}
	}
}

// thereNow is the heading over what stands there: whose it is, and since when, where that is
// known.
func thereNow(c igf.Conflict) string {
	head := i18n.T("sync.there-now")
	if c.TheirsBy != "" {
		key := "sync.there-by"
		if c.TheirsUnsigned {
			key = "sync.there-unsigned"
		}
		head = i18n.T(key, "Name", c.TheirsBy, "When", i18n.DateTime(c.TheirsAt.Local()))
	}
	if c.Doubted {
		head += " · " + i18n.T("sync.not-verified")
	}
	return head
}
