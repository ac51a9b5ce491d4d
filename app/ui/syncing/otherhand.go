package syncing

import (
	"context"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/deciding"
)

// HandWords is what the screen says of a case of another hand: keys of the sentence that says
// what happened, and of the two keys that decide.
type HandWords struct {
	What         string
	Ours, Theirs string
	Counted      bool // the sentence says how many records there are
	OnlyHere     bool // there is nothing there to show
	OnlyThere    bool // there is nothing here to show
}

// HandsWords has a line for each case.
func HandsWords() map[igf.HandCase]HandWords {
	return map[igf.HandCase]HandWords{
		igf.CaseContent:    {What: "sync.other-content", Ours: "sync.keep-here", Theirs: "sync.take-there"},
		igf.CaseTwice:      {What: "sync.other-twice", Ours: "sync.keep-here", Theirs: "sync.other-words"},
		igf.CaseVersion:    {What: "sync.other-version", Ours: "sync.send-again", Theirs: "sync.publish-there"},
		igf.CaseListing:    {What: "sync.other-listing", Ours: "sync.send-again", Theirs: "sync.publish-there"},
		igf.CaseRevision:   {What: "sync.other-revision", Ours: "sync.my-words", Theirs: "sync.my-device"},
		igf.CaseWithdrawal: {What: "sync.other-withdrawal", Ours: "groups.decline", Theirs: "sync.withdraw-too"},
		igf.CaseUnsigned:   {What: "sync.other-unsigned", Ours: "sync.withdraw-unsigned", Theirs: "sync.they-wrote", OnlyThere: true},
		igf.CaseWaits:      {What: "sync.other-waits", Ours: "sync.leave-out", Theirs: "sync.they-wrote", OnlyThere: true},
		igf.CaseRole:       {What: "sync.other-role", Ours: "sync.role-asked", Theirs: "sync.role-counts", OnlyThere: true},
		igf.CaseRoleTaken:  {What: "sync.other-role-taken", Ours: "sync.role-goes-on", Theirs: "sync.role-ended", OnlyHere: true},
		igf.CaseTerm:       {What: "sync.other-term", Ours: "sync.send-again", Theirs: "sync.term-there"},
		igf.CaseOutside:    {What: "sync.other-outside", Ours: "sync.not-counted", Theirs: "sync.give-role", OnlyThere: true},
		igf.CaseRemoved:    {What: "sync.other-removed", Ours: "sync.send-again", Theirs: "sync.remove-here", OnlyHere: true},
		igf.CaseLost:       {What: "sync.records-lost", Ours: "sync.send-again", Theirs: "sync.leave-lost", OnlyHere: true, Counted: true},
	}
}

// decideOtherHand shows what was here and what another hand made of it in the shared
// repository, and takes the one that the person chooses. What is here is kept unless they
// say otherwise.
func (s *Screen) decideOtherHand(c igf.Conflict) {
	words := HandsWords()[c.HandCase()]
	ours, theirs := i18n.T(words.Ours), i18n.T(words.Theirs)
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
	if !c.Key.Is(igf.KindVersion) || c.Ours != "" && c.Theirs != "" { // else there is nothing to publish
		actions = append(actions, widgets.Action{Word: theirs, Do: take(igf.Theirs)})
	}
	actions = append(actions, widgets.Action{Word: ours, Main: true, Do: take(igf.Ours)})
	column := layout.Column(14, handSides(s, c, words), form.Object())
	dialog = widgets.ShowDialog(s.env.Window, about(s.names, c), 820, column, nil, nil, actions...)
}

// settlingForm asks why and at whose request, where a withdrawal is decided, and returns what
// the person answered; what they leave open is as it was asked.
func settlingForm(c igf.Conflict) (*widgets.Form, func(igf.Side) igf.Settling) {
	if !c.AsksReason() {
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
func thereNow(clock i18n.Clock, c igf.Conflict) string {
	head := i18n.T("sync.there-now")
	if c.TheirsBy != "" {
		key := "sync.there-by"
		if c.TheirsUnsigned {
			key = "sync.there-unsigned"
		}
		head = i18n.T(key, "Name", c.TheirsBy, "When", theirsWhen(clock, c))
	}
	if c.Doubted {
		head += " · " + i18n.T("sync.not-verified")
	}
	return head
}
