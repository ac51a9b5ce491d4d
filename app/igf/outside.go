package igf

import "slices"

// OutsideKey is the key under which this device remembers who agreed to be named outside
// sessions although a roster says less of them, and which of their choices were known then: see
// [Gate.AgreeOutside]. No record has this key, and it is never sent.
const OutsideKey Key = "outside"

// choseLess finds the name of whoever wrote an entry outside sessions and chose on a roster to be
// named less: that choice is of the person, and what waits is asked about before it goes. In a
// session they agreed to be named as somebody of that session. Who agreed to it knowing
// their choice is in the agreements of the entry.
func (p *crossing) choseLess(a *Attribution) []Found {
	e, ok := p.record.(Entry)
	if !ok || !p.doubts || p.past || a.Name == "" || e.Head().SessionID() != "" || len(p.gate.source.ChoseOnRosters(*a)) == 0 {
		return nil
	}
	return p.unanswered(a.Name, []Found{{To: len(a.Name), Weak: true, Whole: true, Chose: true, Why: Sentencef("the whole name")}})
}

// AgreeOutside keeps with the new entries of an act that whoever is named there, outside
// sessions, agreed to it with the choices that are known now, and that they are named there
// openly. What is put back, and a revision that says no more of the person, is no such word.
func (g *Gate) AgreeOutside(act *Act, old func(Key) (Record, error)) error {
	for _, r := range act.Records {
		e, ok := r.(Entry)
		if !ok || e.Head().SessionID() != "" || AttributionOf(e).Name == "" {
			continue
		}
		who := AttributionOf(e)
		if len(g.source.ChoseOnRosters(who)) == 0 || act.kept(e.Key()).PutBack {
			continue
		}
		if before := e.Head().Supersedes; before != "" {
			was, err := OrNil(old(EntryKey(before)))
			if err != nil {
				return err
			}
			if was, ok := was.(Entry); ok && NameKey(AttributionOf(was).Name) == NameKey(who.Name) {
				continue
			}
		}
		outside, err := g.kept(OutsideKey)
		if err != nil {
			return err
		}
		if at := act.private(OutsideKey); at >= 0 {
			outside = act.Private[at]
		}
		outside.Of = OutsideKey
		for _, p := range []Private{act.kept(e.Key()), outside} {
			g.Agree(&p, []HiddenName{{Word: who.Name}})
			act.keep(p)
		}
	}
	return g.source.Fault()
}

// private returns where an act keeps something under a key, -1 for nowhere.
func (a *Act) private(of Key) int {
	return slices.IndexFunc(a.Private, func(p Private) bool { return p.Of == of })
}

// kept is what an act keeps under a key.
func (a *Act) kept(of Key) Private {
	if at := a.private(of); at >= 0 {
		return a.Private[at]
	}
	return Private{Of: of}
}

func (a *Act) keep(p Private) {
	if at := a.private(p.Of); at >= 0 {
		a.Private[at] = p
		return
	}
	a.Private = append(a.Private, p)
}
