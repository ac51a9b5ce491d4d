package igf

import (
	"reflect"
	"slices"
)

// Share returns a record as it may be shared. known is what others have of it
// already, nil for nothing: paragraphs that stand there are not searched again. The
// error is a HiddenNameError where its words name somebody who is hidden: what was
// written can be rewritten by its author, and what is sent stays sent. So it is where
// they only may name somebody and no person has looked since: whoever chose to be unnamed
// after the words were saved is asked about as whoever chose so before. Who is named as the
// record says was asked about when it was saved: another of a like name came since. It is a
// RestoredError where the record waited in the backup from which the replica was restored.
func (g *Gate) Share(r, known Record) (Shared, error) {
	p, err := g.begin(r)
	if err != nil {
		return Shared{}, err
	}
	if err := p.looked(); err != nil {
		return Shared{}, err
	}
	p.doubts, p.leaves = true, true
	return p.share(known)
}

// ShareSent is [Gate.Share] that refuses only what surely names somebody, or has words that
// were withdrawn: of what others have already, and of what a person is asked about by Doubtful.
func (g *Gate) ShareSent(r, known Record) (Shared, error) {
	p, err := g.begin(r)
	if err != nil {
		return Shared{}, err
	}
	return p.share(known)
}

func (p *crossing) share(known Record) (Shared, error) {
	g := p.gate
	p.have = haveOf(known)
	eachField(p.record, p.search)
	eachField(p.record, p.searchWords)
	if len(p.found) == 0 || p.unread() != nil {
		return p.pass(p.record.Key())
	}
	// Nobody reads a revised entry, and its author cannot change it: it leaves without words.
	if e, ok := p.record.(Entry); ok {
		superseded, err := g.source.Superseded(e)
		if err != nil {
			return Shared{}, err
		}
		if superseded {
			apply(e, nil, ScopeAll)
			p.found, p.doubts = nil, false
			eachField(e, func(path string, c class, v reflect.Value) {
				if c == mark && (sure(p.find(c, v.String(), nil)) || len(p.withdrawnWords(c, v.String())) > 0) {
					v.SetString("")
				}
				p.search(path, c, v)
				p.searchWords(path, c, v)
			})
			if len(p.found) == 0 { // else the place where it stands names somebody
				return p.pass(e.Key())
			}
		}
	}
	// What is sure is said first.
	slices.SortStableFunc(p.found, func(a, b HiddenName) int { return a.rank() - b.rank() })
	return p.pass(p.record.Key())
}
