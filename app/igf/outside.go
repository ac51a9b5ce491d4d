package igf

import "slices"

// OutsideKey is the key under which this device remembers who agreed to be named outside
// sessions although a roster says less of them, and which of their choices were known then: see
// [Gate.AgreeNamed]. No record has this key, and it is never sent.
const OutsideKey Key = "outside"

// choseLess finds the name of whoever an entry names more fully than they chose on a roster, and
// did not agree to since: on any, where it is outside sessions, else on that of its session. What
// was sent before they chose is so told from what they said later, when it is to be sent again.
func (p *crossing) choseLess(a *Attribution) []Found {
	e, ok := p.record.(Entry)
	if !ok || !p.doubts || p.past {
		return nil
	}
	less, err := p.gate.rosterSaysLess(e, *a)
	if p.fail(err); !less {
		return nil
	}
	return p.unanswered(a.Name, []Found{{To: len(a.Name), Weak: true, Whole: true, Chose: true, Why: Sentencef("the whole name")}})
}

// rosterSaysLess reports whether somebody chose on a roster that counts for an entry to be named
// less fully than it names them.
func (g *Gate) rosterSaysLess(e Entry, who Attribution) (bool, error) {
	if who.Name == "" || len(g.source.ChoseOnRosters(who)) == 0 {
		return false, nil
	}
	id := e.Head().SessionID()
	if id == "" {
		return true, nil
	}
	s, err := g.source.Session(id)
	if err != nil || s == nil {
		return false, err
	}
	for _, line := range s.Roster {
		kept, err := g.kept(RosterKey(id, line.ID))
		if err != nil {
			return false, err
		}
		if !kept.Unasked && line.Who.Naming.SaysLess(who.Naming) && (Person{Public: line.Who, Private: kept}).Full().Is(who) {
			return true, nil
		}
	}
	return false, nil
}

// ChoseLess reports whether an entry names somebody more fully than they chose since on a roster.
func (g *Gate) ChoseLess(e Entry) (bool, error) {
	who := AttributionOf(e)
	less, err := g.rosterSaysLess(e, who)
	if err != nil || !less {
		return false, err
	}
	kept, err := g.kept(e.Key())
	return !slices.Contains(g.agreed(kept, ""), who.Name), err
}

// AgreeNamed keeps with the new entries of an act that whoever is named there, although a roster
// says less of them, agreed to it with the choices that are known now; outside sessions also that
// they are named there openly. What is put back, and a revision that says no more of the person, is no such word.
func (g *Gate) AgreeNamed(act *Act, old func(Key) (Record, error)) error {
	for _, r := range act.Records {
		e, ok := r.(Entry)
		if !ok || act.kept(e.Key()).PutBack {
			continue
		}
		who := AttributionOf(e)
		if less, err := g.rosterSaysLess(e, who); err != nil {
			return err
		} else if !less {
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
		kept := act.kept(e.Key())
		g.Agree(&kept, []HiddenName{{Word: who.Name}})
		if act.keep(kept); e.Head().SessionID() != "" {
			continue
		}
		outside, err := g.kept(OutsideKey)
		if err != nil {
			return err
		}
		if at := act.private(OutsideKey); at >= 0 {
			outside = act.Private[at]
		}
		outside.Of = OutsideKey
		g.Agree(&outside, []HiddenName{{Word: who.Name}})
		act.keep(outside)
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
