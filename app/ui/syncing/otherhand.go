package syncing

import (
	"context"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/deciding"
)

// handWords is what the screen says of a case of another hand: keys of the sentence that says
// what happened, and of the two keys that decide.
type handWords struct {
	what         string
	ours, theirs string
	counted      bool // the sentence says how many records there are
	onlyHere     bool // there is nothing there to show
	onlyThere    bool // there is nothing here to show
}

// handsWords has a line for each case.
func handsWords() map[igf.HandCase]handWords {
	return map[igf.HandCase]handWords{
		igf.CaseContent:    {what: "sync.other-content", ours: "sync.keep-here", theirs: "sync.take-there"},
		igf.CaseTwice:      {what: "sync.other-twice", ours: "sync.keep-here", theirs: "sync.other-words"},
		igf.CaseVersion:    {what: "sync.other-version", ours: "sync.send-again", theirs: "sync.publish-there"},
		igf.CaseListing:    {what: "sync.other-listing", ours: "sync.send-again", theirs: "sync.publish-there"},
		igf.CaseRevision:   {what: "sync.other-revision", ours: "sync.my-words", theirs: "sync.my-device"},
		igf.CaseWithdrawal: {what: "sync.other-withdrawal", ours: "groups.decline", theirs: "sync.withdraw-too"},
		igf.CaseUnsigned:   {what: "sync.other-unsigned", ours: "sync.withdraw-unsigned", theirs: "sync.they-wrote", onlyThere: true},
		igf.CaseWaits:      {what: "sync.other-waits", ours: "sync.leave-out", theirs: "sync.they-wrote", onlyThere: true},
		igf.CaseRole:       {what: "sync.other-role", ours: "sync.role-asked", theirs: "sync.role-counts", onlyThere: true},
		igf.CaseRoleTaken:  {what: "sync.other-role-taken", ours: "sync.role-goes-on", theirs: "sync.role-ended", onlyHere: true},
		igf.CaseTerm:       {what: "sync.other-term", ours: "sync.send-again", theirs: "sync.term-there"},
		igf.CaseOutside:    {what: "sync.other-outside", ours: "sync.not-counted", theirs: "sync.give-role", onlyThere: true},
		igf.CaseRemoved:    {what: "sync.other-removed", ours: "sync.send-again", theirs: "sync.remove-here", onlyHere: true},
		igf.CaseLost:       {what: "sync.records-lost", ours: "sync.send-again", theirs: "sync.leave-lost", onlyHere: true, counted: true},
	}
}

// decideOtherHand shows what was here and what another hand made of it in the shared
// repository, and takes the one that the person chooses. What is here is kept unless they
// say otherwise.
func (s *Screen) decideOtherHand(c igf.Conflict) {
	words := handsWords()[c.HandCase()]
	ours, theirs := i18n.T(words.ours), i18n.T(words.theirs)
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
