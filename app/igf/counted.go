package igf

import "slices"

// Counted is how many took part in a session: of each part of the room the newest number, for one
// person counts who is on site and another one who is online.
type Counted struct {
	OnSite, Online, Women *Tally // the one that says it; nil where nobody counted
}

// CountedIn returns what the tallies among entries that stand, in their order, say together. One that
// nobody is proven to have written stands only until there is another.
func CountedIn(lines []Standing) (c Counted) {
	for _, l := range lines {
		t, is := l.Entry.(*Tally)
		if !is || l.Gone() {
			continue
		}
		for _, part := range []struct {
			says *Count
			to   **Tally
		}{{t.OnSite, &c.OnSite}, {t.Online, &c.Online}, {t.Women, &c.Women}} {
			if was := *part.to; part.says != nil && (was == nil || was.Unproven || !t.Unproven) {
				*part.to = t
			}
		}
	}
	return c
}

// Tallies are those that say one of the numbers, each once.
func (c Counted) Tallies() (out []*Tally) {
	for _, t := range []*Tally{c.OnSite, c.Online, c.Women} {
		if t != nil && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// Of returns a tally without the numbers that another one says later.
func (c Counted) Of(t *Tally) *Tally {
	left := *t
	if c.OnSite != t {
		left.OnSite = nil
	}
	if c.Online != t {
		left.Online = nil
	}
	if c.Women != t {
		left.Women = nil
	}
	return &left
}
