package igf

import "slices"

// Agreement records that the people whom words of a record name agreed to be named there, until
// one of them chooses to be named less: see [GateSource.Choices]; or that the words name nobody
// of those who were hidden then: see [GateSource.HiddenIn].
type Agreement struct {
	Word string `cbor:"1,keyasint"`
	// Choices are those that were known when they agreed, or who was hidden.
	Choices []Choice `cbor:"2,keyasint,omitempty"`
	Of      Key      `cbor:"3,keyasint,omitempty"` // the record about which they were asked
}

// Choice is that somebody chose somewhere to be named less, and how often. Its id says
// neither who nor where.
type Choice struct {
	ID    string `cbor:"1,keyasint"`
	Times int    `cbor:"2,keyasint"`
}

// Agree keeps with a record that those whom its words name agreed to it, as they choose now.
func (g *Gate) Agree(p *Private, names []HiddenName) {
	for _, n := range names {
		p.Agreed = slices.DeleteFunc(slices.Clone(p.Agreed), func(a Agreement) bool { return a.Word == n.Word })
		p.Agreed = append(p.Agreed, Agreement{n.Word, g.source.Choices(n.Word), p.Of})
	}
}

// Allow keeps with a record that a person looked at words: they name nobody of those who are
// hidden now, and may stay although they were withdrawn elsewhere. Whoever is hidden later is
// asked about: nobody said that they do not mean them.
func (g *Gate) Allow(p *Private, names []HiddenName) {
	for _, n := range names {
		p.Allowed = slices.DeleteFunc(slices.Clone(p.Allowed), func(a Agreement) bool { return a.Word == n.Word })
		p.Allowed = append(p.Allowed, Agreement{n.Word, g.source.HiddenIn(n.Word), p.Of})
	}
}

// allowed returns the words that a person looked at, and that may mean nobody who was hidden
// since.
func (g *Gate) allowed(kept Private) (words []string) {
	for _, a := range kept.Allowed {
		since := func(now Choice) bool {
			return !slices.ContainsFunc(a.Choices, func(then Choice) bool { return then.ID == now.ID })
		}
		if !slices.ContainsFunc(g.source.HiddenIn(a.Word), since) {
			words = append(words, a.Word)
		}
	}
	return words
}

// ChoseMore reports whether somebody chose anything, or more often, that they had not chosen then.
func ChoseMore(now, then []Choice) bool {
	return slices.ContainsFunc(now, func(n Choice) bool {
		return !slices.ContainsFunc(then, func(t Choice) bool { return t.ID == n.ID && n.Times <= t.Times })
	})
}

// agreed returns the words whose people agreed to them, and chose nothing less since: not
// here, not in what a sync brought, not in a copy that came back. When any
// name is withdrawn from the record itself, what was agreed about its words ends.
func (g *Gate) agreed(kept Private, scope Scope) (words []string) {
	if scope != "" {
		return nil
	}
	for _, a := range kept.Agreed {
		if !ChoseMore(g.source.Choices(a.Word), a.Choices) {
			words = append(words, a.Word)
		}
	}
	return words
}
