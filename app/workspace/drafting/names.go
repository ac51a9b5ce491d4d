package drafting

import (
	"context"
	"errors"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/history"
)

// asksNames asks about the names in the text that a closing makes final, as publishing it
// asked, and keeps the answer with an act: somebody may be hidden since. Where it surely names
// them it is refused, unless others have it: what is sent stays sent.
func (svc *Service) asksNames(ctx context.Context, act *igf.Act, c *igf.Closing) error {
	if !c.Closes() {
		return nil
	}
	text, err := history.Get[*igf.VersionText](svc.core.Replica(), igf.VersionKey(c.Output, c.Version), "version")
	if err != nil {
		return err
	}
	doubts, held, err := svc.namesIn(text)
	switch {
	case err != nil:
		return err
	case held != nil:
		return held
	case len(doubts) == 0:
		return nil
	case !igf.NamesChecked(ctx):
		return &igf.DoubtfulNameError{Names: doubts}
	}
	p, _, err := svc.core.Replica().Private(text.Key())
	p.Of = text.Key()
	g, gerr := svc.core.Gate()
	if err = errors.Join(err, gerr); err != nil {
		return err
	}
	g.Allow(&p, doubts)
	act.Private = append(act.Private, p)
	return err
}

// namesIn returns whom a published text may name, and why it cannot be sent.
func (svc *Service) namesIn(text *igf.VersionText) (doubts []igf.HiddenName, held *igf.HiddenNameError, err error) {
	g, err := svc.core.Gate()
	if err != nil {
		return nil, nil, err
	}
	if _, err := g.ShareSent(text, nil); err != nil && !errors.As(err, &held) {
		return nil, nil, err
	}
	doubts, err = g.Doubtful(text, nil)
	if held == nil || err != nil {
		return doubts, nil, err
	}
	sure := func(n igf.HiddenName) bool { return !n.Weak }
	doubts = append(doubts, slices.DeleteFunc(slices.Clone(held.Names), sure)...)
	pending, err := svc.core.Replica().Pending()
	waits := slices.ContainsFunc(pending, func(p igf.Pending) bool { return p.Key == text.Key() })
	if !waits || !slices.ContainsFunc(held.Names, sure) {
		held = nil
	}
	return doubts, held, err
}
