package exposure

import (
	"rapporteur/app/igf"
)

// QuoteStays says where others will not see what an entry quotes, because the words name
// somebody who is to stay unnamed: it points at the paragraph only. It reports false where they
// see it.
func (svc *Service) QuoteStays(e igf.Entry) (igf.Sentence, bool, error) {
	a := igf.AnchorOf(e)
	if a == nil || a.Quote == "" {
		return igf.Sentence{}, false, nil
	}
	g, err := svc.core.Gate()
	if err != nil {
		return igf.Sentence{}, false, err
	}
	s, err := g.Share(e, nil)
	if igf.WaitsForPerson(err) { // that is said elsewhere
		return igf.Sentence{}, false, nil
	}
	if err != nil {
		return igf.Sentence{}, false, err
	}
	shared, err := igf.SharedAs[igf.Entry](s)
	if err != nil {
		return igf.Sentence{}, false, err
	}
	if b := igf.AnchorOf(shared); b != nil && b.Quote == a.Quote {
		return igf.Sentence{}, false, nil
	}
	return igf.Sentencef("The words that it quotes name somebody who is to stay unnamed: they stay on this device, and others see the paragraph only."), true, nil
}
